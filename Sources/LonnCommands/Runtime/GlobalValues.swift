/// The global options of one call.
struct GlobalValues: Equatable, Sendable {
    var vault: String?
    var member: String?
    var passphraseFile: String?
    var acceptedVault: String?
    var language: Language?
    var format = OutputFormat.text
    var quiet = false
}

/// The names of the global options that take a value.
enum GlobalValueOption: String, CaseIterable {
    case vault
    case member = "as"
    case passphraseFile = "passphrase-file"
    case language = "lang"
    case acceptedVault = "accept-vault"

    var spelling: String { "--\(rawValue)" }

    /// What there is to choose from; nothing where any value may do.
    var choices: [String] { self == .language ? Language.allCases.map(\.rawValue) : [] }
}

/// The names of the global options that take none.
enum GlobalFlag: String, CaseIterable {
    case json
    case quiet

    var spelling: String { "--\(rawValue)" }
}

extension GlobalValues {
    /// Takes a value; says whether it is one that the option knows.
    mutating func take(_ value: String, for option: GlobalValueOption) -> Bool {
        switch option {
        case .vault: vault = value
        case .member: member = value
        case .passphraseFile: passphraseFile = value
        case .acceptedVault: acceptedVault = value
        case .language:
            guard let named = Language(rawValue: value) else { return false }
            language = named
        }
        return true
    }

    mutating func raise(_ flag: GlobalFlag) {
        switch flag {
        case .json: format = .json
        case .quiet: quiet = true
        }
    }
}
