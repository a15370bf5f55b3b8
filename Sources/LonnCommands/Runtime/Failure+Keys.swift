internal import KeyManagement
internal import VaultCrypto

extension Failure {
    /// Says a refusal of `KeyManagement`.
    init(from refusal: KeyRefusal) {
        let exitCode: ExitStatus
        let kind: String
        switch refusal {
        case .notPermitted: (exitCode, kind) = (.notPermitted, "not-permitted")
        case .pendingApproval: (exitCode, kind) = (.notPermitted, "pending-approval")
        case .wrongSecret: (exitCode, kind) = (.wrongSecret, "wrong-secret")
        case .codeMistyped: (exitCode, kind) = (.wrongSecret, "code-mistyped")
        case .codeForAnotherVault: (exitCode, kind) = (.wrongSecret, "code-for-another-vault")
        case .invitationExpired: (exitCode, kind) = (.wrongSecret, "invitation-expired")
        case .notInvited: (exitCode, kind) = (.notFound, "not-invited")
        case .unknownMember: (exitCode, kind) = (.notFound, "unknown-member")
        case .nameTaken: (exitCode, kind) = (.badInput, "name-taken")
        case .nameUnusable: (exitCode, kind) = (.badInput, "name-unusable")
        case .lastOwner: (exitCode, kind) = (.ruleForbids, "last-owner")
        case .lastAdministrator: (exitCode, kind) = (.ruleForbids, "last-administrator")
        case .roleNotGranted: (exitCode, kind) = (.notFound, "role-not-granted")
        case .roleGrantedAlready: (exitCode, kind) = (.badInput, "role-granted-already")
        case .nothingToApprove: (exitCode, kind) = (.badInput, "nothing-to-approve")
        case .passphraseTooShort: (exitCode, kind) = (.badInput, "passphrase-too-short")
        case .rightFixed: (exitCode, kind) = (.notPermitted, "right-fixed")
        case .settingOutOfRange: (exitCode, kind) = (.badInput, "setting-out-of-range")
        case .settingAlready: (exitCode, kind) = (.badInput, "setting-already")
        case .keysWait: (exitCode, kind) = (.notPermitted, "keys-wait")
        case .rightAlready: (exitCode, kind) = (.badInput, "right-already")
        case .noOwnerYet: (exitCode, kind) = (.notPermitted, "no-owner-yet")
        case .noKit: (exitCode, kind) = (.notFound, "no-recovery-kit")
        case .kitMistyped: (exitCode, kind) = (.wrongSecret, "kit-mistyped")
        case .kitForAnotherVault: (exitCode, kind) = (.wrongSecret, "kit-for-another-vault")
        case .kitRefused: (exitCode, kind) = (.wrongSecret, "kit-refused")
        }
        let words = Wording.refusal(refusal)
        self.init(exitCode, kind: kind, message: words.message, hint: words.hint)
    }

    /// Says what is wrong with an invitation's code.
    init(from slip: EnrolmentCode.Slip) {
        self.init(.wrongSecret, "code-mistyped", Wording.codeSlip(slip))
    }

    static let codeOpensNothing = Failure(
        .wrongSecret, "wrong-secret", Wording.codeOpensNothing)

    /// Says a fault of the member list.
    init(from fault: DirectoryFault) {
        let kind =
            switch fault {
            case .malformed: "member-list-malformed"
            case .brokenChain: "member-list-broken-chain"
            case .badSignature: "member-list-bad-signature"
            case .forbiddenChange: "member-list-forbidden-change"
            case .foreignVault: "member-list-foreign-vault"
            case .missingEnvelope: "envelope-missing"
            case .envelopeRefused: "envelope-refused"
            case .keyMismatch: "key-mismatch"
            case .seedRefused: "seed-refused"
            case .costRefused: "cost-refused"
            }
        self.init(
            .damaged, kind: kind, message: Wording.fault(fault),
            hint: fault.remedy?.hint ?? Wording.damageHint)
    }

    /// The same of a verification, which gets no further.
    init(damagedAtVerify fault: DirectoryFault) {
        let damage = Failure(from: fault)
        self.init(
            damage.exitCode, kind: damage.kind, message: damage.message,
            hint: (fault.remedy ?? .restore).hint)
    }

    /// Says a refusal of the cryptography.
    init(from failure: CryptoFailure) {
        let exitCode: ExitStatus
        let kind: String
        switch failure {
        case .authentication: (exitCode, kind) = (.damaged, "ciphertext-refused")
        case .malformed: (exitCode, kind) = (.damaged, "ciphertext-malformed")
        case .unknownSuite: (exitCode, kind) = (.damaged, "suite-unknown")
        case .costOutOfBounds: (exitCode, kind) = (.damaged, "cost-out-of-bounds")
        case .lockedMemoryExhausted: (exitCode, kind) = (.failed, "locked-memory-exhausted")
        case .outOfMemory: (exitCode, kind) = (.failed, "out-of-memory")
        }
        let words = Wording.cryptography(failure)
        self.init(exitCode, kind: kind, message: words.message, hint: words.hint)
    }
}
