internal import ArgumentParser

struct DemoCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.demo, Wording.demoAbstract, examples: Wording.demoExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        // Signals belong to the process; a console in memory may have neighbours in its own.
        guard context.console.device is SystemDevice else { return try Demo(context).run() }
        try SystemCalls.catchingSignals { try Demo(context, signals: $0).run() }
    }
}
