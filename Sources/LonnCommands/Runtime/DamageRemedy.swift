internal import CustomerVault
internal import KeyManagement

/// What helps where a verification would only end with the same words.
enum DamageRemedy {
    /// A backup in the place of the file.
    case restore
    /// A member enrolled anew.
    case invite
    /// A row entered anew.
    case replace

    /// Names the file that the command was to open.
    var hint: Sentence {
        guard let path = try? CommandContext.current?.paths.vault else {
            return Wording.findings.hint
        }
        return switch self {
        case .restore: Wording.restoreInPlace(path)
        case .invite: Wording.restoreSeed(path)
        case .replace: Wording.replaceUnreadable
        }
    }
}

extension DirectoryFault {
    /// `nil` where a verification tells more.
    var remedy: DamageRemedy? {
        switch self {
        case .malformed, .brokenChain, .badSignature, .forbiddenChange, .foreignVault: .restore
        case .seedRefused, .costRefused: .invite
        case .missingEnvelope, .envelopeRefused, .keyMismatch: nil
        }
    }
}

extension Finding.Kind {
    /// `nil` where a verification tells more.
    var remedy: DamageRemedy? {
        switch self {
        case .memberList, .logBroken, .logSignature, .logForbidden, .revisionOrder: .restore
        case .seedChanged: .invite
        case .cellUnreadable: .replace
        default: nil
        }
    }
}
