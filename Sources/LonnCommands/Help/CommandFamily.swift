internal import ArgumentParser

/// A command that only holds others: alone, it shows its help.
protocol CommandFamily: ParsableCommand {}

extension CommandFamily {
    func run() throws {
        let context = CommandContext.required
        try context.console.write(
            HelpRequest([Lonn.self, Self.self], root: Lonn.self)
                .text(columns: context.console.width, in: context.language))
    }
}
