import ArgumentParser
import Testing

@testable import LonnCommands

/// A command with the ones above it, as the program's own types say.
struct CommandPath: CustomStringConvertible, Sendable {
    /// From the root to the command.
    let stack: [any ParsableCommand.Type]

    var command: any ParsableCommand.Type { stack[stack.count - 1] }
    var isHidden: Bool { stack.contains { !$0.configuration.shouldDisplay } }
    /// The words after `lonn`, in the language that is bound.
    var words: [String] { stack.dropFirst().map { $0._commandName } }
    var description: String { "lonn \(words.joined(separator: " "))" }

    /// All names that the command answers to.
    var names: [String] { [command._commandName] + command.configuration.aliases }

    var children: [CommandPath] {
        command.configuration.subcommands.map { CommandPath(stack: stack + [$0]) }
    }

    /// This command and all below it.
    var all: [CommandPath] { [self] + children.flatMap(\.all) }

    /// Every command of the program.
    static var program: [CommandPath] { CommandPath(stack: [Lonn.self]).all }
}

/// Binds a language for what is read from the commands' types.
func speaking<Result>(_ language: Language, _ body: () throws -> Result) rethrows -> Result {
    let locale = language == .sv ? "sv_SE.UTF-8" : "en_GB.UTF-8"
    return try CommandContext.$current.withValue(
        dummyContext(MemoryDevice(), environment: ["HOME": "/home/nobody", "LANG": locale]),
        operation: body)
}

extension CommandInfo {
    private static let swedish = speaking(.sv) { try? CommandInfo(of: Lonn.self) }
    private static let english = speaking(.en) { try? CommandInfo(of: Lonn.self) }

    /// All that the parser knows of the program, read once for each language.
    static func program(in language: Language) throws -> CommandInfo {
        try #require(language == .sv ? swedish : english)
    }
}

extension CommandPath {
    /// The command's help.
    func help(in language: Language) throws -> HelpPage {
        let words = speaking(language) { self.words }
        return HelpPage(path: try CommandInfo.program(in: language).path(words))
    }

    static var shown: [CommandPath] { program.filter { !$0.isHidden } }
}
