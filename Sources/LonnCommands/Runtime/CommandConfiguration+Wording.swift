internal import ArgumentParser

extension CommandConfiguration {
    /// A command that has its words in both languages, shown in that of the call.
    ///
    /// ```swift
    /// static var configuration: CommandConfiguration {
    ///     CommandConfiguration(.show, Wording.showAbstract)
    /// }
    /// ```
    init(
        _ word: CommandWord, _ abstract: Sentence,
        subcommands: [any ParsableCommand.Type] = []
    ) {
        let shown = word.shown(in: .current)
        self.init(
            commandName: shown, abstract: abstract[.current], subcommands: subcommands,
            aliases: word.names.filter { $0 != shown })
    }
}
