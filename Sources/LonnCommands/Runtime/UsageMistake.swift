/// A mistake in how the program was called.
enum UsageMistake: Equatable {
    case missingValue(String)
    case unexpectedValue(String)
    case badValue(String)
    case badArgument(Int)
    case unknownOption(Int)
    case unknownCommand(Int)
    case extraArgument(Int)
    case conflictingOption(Int)
    case missingArgument(String)
    case unreadable

    /// What has no value that can be used.
    var lacking: String? {
        switch self {
        case .missingValue(let name), .missingArgument(let name), .badValue(let name): name
        default: nil
        }
    }

    /// Stable, kebab-case.
    var kind: String {
        switch self {
        case .missingValue: "missing-value"
        case .unexpectedValue: "unexpected-value"
        case .badValue, .badArgument: "bad-value"
        case .unknownOption: "unknown-option"
        case .unknownCommand: "unknown-command"
        case .extraArgument: "extra-argument"
        case .conflictingOption: "conflicting-option"
        case .missingArgument: "missing-argument"
        case .unreadable: "wrong-usage"
        }
    }
}

extension Failure {
    /// Wrong usage, with the command whose help to read, and what may have been meant.
    ///
    /// - Parameter choices: what there is to choose from, which says more than the help.
    static func usage(
        _ mistake: UsageMistake, command: String = "lonn", suggestion: String? = nil,
        choices: [String] = []
    ) -> Failure {
        let help = "\(command) --help"
        let hint =
            choices.isEmpty
            ? suggestion.map { Wording.tryInstead($0, help: help) } ?? Wording.readHelp(help)
            : Wording.chooseOne(of: choices)
        return Failure(
            .usage, kind: mistake.kind, message: Wording.mistake(mistake), hint: hint)
    }
}
