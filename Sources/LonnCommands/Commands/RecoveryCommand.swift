internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// `lonn recovery …`: the way back with the kit on paper, and another kit in its place.
struct RecoveryCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .recovery, Wording.recoveryAbstract, examples: Wording.recoveryExamples,
            subcommands: [RecoveryUseCommand.self, RecoveryRenewCommand.self])
    }
}

struct RecoveryUseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .use, Wording.recoveryUseAbstract, examples: Wording.recoveryUseExamples)
    }

    @Argument(help: ArgumentHelp(Wording.recoveryNameArgument, valueName: Wording.nameValue))
    var name: String
    @OptionGroup var kit: KitOptions
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let vault = try Vault.open(context.surroundings)
        let session = try vault.recover(kit.recovery(name, vault, options))
        let fingerprint = session.list.members[session.member.id]?.fingerprint ?? ""
        switch context.format {
        case .json:
            try context.print([
                "member": .string(session.name), "fingerprint": .string(fingerprint),
                "roles": .array(session.roleCodes),
            ])
        case .text:
            try context.print(Wording.recovered(fingerprint: fingerprint))
            try context.print(Wording.recoveredNext)
        }
    }
}

struct RecoveryRenewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .renew, Wording.recoveryRenewAbstract, examples: Wording.recoveryRenewExamples)
    }

    @OptionGroup var recovery: RecoveryFileOption
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let handover = try KitHandover(to: recovery.file)
        let session = try context.logIn(for: .memberList)
        try session.requireOwner(for: .renewKit)
        // A document is complete, and written, only when the new kit is in force already.
        guard recovery.file != nil || context.format == .text else {
            throw Failure.usage(.missingArgument("--recovery-file"))
        }
        let code = try RecoveryCode()
        let kit = try handover.give(code, of: session.vault.id)
        try session.renewKit(code)
        handover.confirm()
        try session.reportNewKeys(
            context, Wording.kitRenewed, [.init(name: "recoveryKit", value: kit)])
    }
}
