internal import ArgumentParser

extension CommandConfiguration {
    /// A command that has its words in both languages, shown in that of the call.
    ///
    /// ```swift
    /// static var configuration: CommandConfiguration {
    ///     CommandConfiguration(.show, Wording.showAbstract, examples: Wording.showExamples)
    /// }
    /// ```
    init(
        _ word: CommandWord, _ abstract: Sentence, examples: @autoclosure () -> [Example],
        subcommands: [any ParsableCommand.Type] = []
    ) {
        let shown = word.shown(in: .current)
        self.init(
            commandName: shown, abstract: abstract[.current],
            discussion: Example.text(of: examples(), in: .current), subcommands: subcommands,
            aliases: word.names.filter { $0 != shown })
    }
}
