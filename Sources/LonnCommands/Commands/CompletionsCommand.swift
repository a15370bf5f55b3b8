internal import ArgumentParser

/// `lonn completions SHELL`: the script with which a shell fills in the rest of a command.
struct CompletionsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .completions, Wording.completionsAbstract, examples: Wording.completionsExamples)
    }

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash
        case zsh
        case fish

        fileprivate var kind: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: ArgumentHelp(Wording.shellArgument, valueName: Wording.shellValue))
    var shell: Shell
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let script = CompletionScript(
            shell: shell.kind, root: Lonn.self, language: context.language)
        try context.console.write(script.text)
    }
}
