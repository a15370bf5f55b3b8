internal import ArgumentParser
internal import Foundation

/// What the parser knows of a command: what help, manual and suggestions are made from.
///
/// The words are in the language of the call, like the commands' configurations.
struct CommandInfo: Decodable {
    let commandName: String
    let aliases: [String]?
    let abstract: String?
    /// The examples: lines of which those with a leading `#` tell what the next one does.
    let discussion: String?
    let shouldDisplay: Bool
    let subcommands: [CommandInfo]?
    private(set) var arguments: [ArgumentInfo]?
}

/// An option, a flag or a position of a command.
struct ArgumentInfo: Decodable {
    enum Kind: String, Decodable {
        case positional
        case option
        case flag
    }

    struct Name: Decodable {
        let kind: String
        let name: String

        var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let sectionTitle: String?
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    /// The words of a closed list.
    let allValues: [String]?
    let abstract: String?
}

extension CommandInfo {
    private struct Common: ParsableArguments {
        @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
    }

    /// All that is known below `root`; what every command takes is told of `root` alone.
    init(of root: any ParsableCommand.Type) throws {
        self = try Example.$areWanted.withValue(true) { try Self(dumping: root) }
        let common = try GlobalOptions.$areDeclared.withValue(true) {
            try Self(dumping: Common.self).arguments ?? []
        }
        let own = arguments ?? []
        arguments = (own + common).filter { !$0.isBuiltIn } + own.filter(\.isBuiltIn)
    }

    private init(dumping type: any ParsableArguments.Type) throws {
        struct Tool: Decodable { let command: CommandInfo }
        self = try JSONDecoder().decode(Tool.self, from: Data(type._dumpHelp().utf8)).command
    }

    /// Everything that the command answers to.
    var words: [String] { [commandName] + (aliases ?? []) }

    /// The commands below that people are told of.
    var shown: [CommandInfo] { (subcommands ?? []).filter(\.shouldDisplay) }

    /// The command below that answers to a word.
    func subcommand(_ word: String) -> CommandInfo? {
        let words = CommandWord.help.names.contains(word) ? CommandWord.help.names : [word]
        return subcommands?.first { !Set($0.words).isDisjoint(with: words) }
    }

    /// The command and those above it, as far as words name them.
    func path(_ words: some Sequence<String>) -> [CommandInfo] {
        var path = [self]
        for word in words {
            guard let next = path.last?.subcommand(word) else { break }
            path.append(next)
        }
        return path
    }
}

extension ArgumentInfo {
    /// The option's names, or the position's, as they stand in lists.
    var label: String {
        let spellings = (names ?? []).map(\.spelling).sorted { $0.count < $1.count }
        return ([spellings.joined(separator: ", ")] + (value.map { [$0] } ?? []))
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What stands for the value, if there is one.
    var value: String? { kind == .flag ? nil : "<\(valueName ?? "")>" }

    /// How it stands in a line of usage, a piece that is not to be broken.
    var synopsis: String {
        let plain =
            kind == .positional
            ? value ?? ""
            : [names?.last { $0.kind == "long" }?.spelling ?? label, value]
                .compactMap { $0 }.joined(separator: " ")
        return (isOptional ? "[\(plain)]" : plain) + (isRepeating ? " …" : "")
    }

    /// Its name is one that the parser itself gives to every command.
    var isBuiltIn: Bool { names?.contains { ["help", "version"].contains($0.name) } == true }
}
