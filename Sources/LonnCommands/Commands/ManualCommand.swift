internal import ArgumentParser

/// `lonn manual [COMMAND]`: the page of a command for `man`.
struct ManualCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.manual, Wording.manualAbstract, examples: Wording.manualExamples)
    }

    @Argument(help: ArgumentHelp(Wording.commandArgument, valueName: Wording.commandValue))
    var command: [String] = []
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let path = try CommandInfo(of: Lonn.self).path(command)
        guard path.count == command.count + 1 else {
            throw Failure.usage(
                .badValue("<\(Wording.commandValue[context.language])>"),
                command: path.map(\.commandName).joined(separator: " "),
                suggestion: Suggestion.command(for: command[path.count - 1], below: path)
                    .map { CommandWord.path(.manual) + $0.dropFirst(path[0].commandName.count) })
        }
        let page = ManualPage(
            help: HelpPage(path: path), time: context.clock(), language: context.language)
        try context.console.write(page.text)
    }
}
