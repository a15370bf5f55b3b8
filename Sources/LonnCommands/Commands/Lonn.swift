internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// The root command; without a subcommand it says what is here and what to do next.
struct Lonn: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lonn", abstract: Wording.program[.current],
            discussion: Example.text(of: Wording.programExamples, in: .current), version: "0.1.0",
            subcommands: [
                InitCommand.self, LoginCommand.self, LogoutCommand.self, StatusCommand.self,
                PassphraseCommand.self,
                MemberCommand.self, RoleCommand.self, KeysCommand.self, RecoveryCommand.self,
                SettingsCommand.self,
                CustomerCommand.self, AddCommand.self, EditCommand.self, ShowCommand.self,
                FindCommand.self, ListCommand.self, HistoryCommand.self, EventCommand.self,
                DepositCommand.self,
                ProtectCommand.self, UnprotectCommand.self, ImportCommand.self,
                LogCommand.self, VerifyCommand.self, DoctorCommand.self, BackupCommand.self,
                RestoreCommand.self, DemoCommand.self, CompletionsCommand.self,
                ManualCommand.self, AgentCommand.self,
            ])
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws { try CommandContext.required.printStatus() }
}

/// The program as its thin mains start it.
package enum LonnMain {
    /// Hardens the process, runs one call and returns its exit code.
    package static func run(arguments: [String], context: CommandContext) -> Int32 {
        ProcessHardening.apply(arguments: arguments)
        return LonnProgram.run(
            arguments: arguments, context: context, root: Lonn.self,
            mapping: { Failure(vaultError: $0) })
    }
}
