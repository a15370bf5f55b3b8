internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// `lonn init`: founds a vault.
struct InitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.found, Wording.initAbstract, examples: Wording.initExamples)
    }

    @Argument(help: ArgumentHelp(Wording.founderArgument, valueName: Wording.nameValue))
    var name: String?
    @Flag(name: .customLong("admin-only"), help: ArgumentHelp(Wording.adminOnlyFlag))
    var adminOnly = false
    @OptionGroup var newPassphrase: NewPassphraseOption
    @OptionGroup var recovery: RecoveryFileOption
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let surroundings = try context.surroundings
        do {
            try Vault.requireFree(surroundings)
        } catch VaultFailure.alreadyThere {
            throw (try? Vault.open(surroundings)) == nil
                ? VaultFailure.alreadyThere : Failure.vaultThere
        }
        let handover = try KitHandover(to: recovery.file)
        let name = try founder
        let passphrase = try SecretInput.readNew(
            file: newPassphrase.file ?? options.values.passphraseFile)
        var kit = JSONValue.null
        let session = try Vault.found(
            surroundings, founder: name, as: adminOnly ? .admin : .owner, passphrase: passphrase
        ) { kit = try handover.give($0, of: $1) }
        switch context.format {
        case .json:
            try context.print([
                "vault": .string(session.vault.id.hex), "member": .string(session.name),
                "roles": .array(session.roleCodes), "recoveryKit": kit,
            ])
        case .text:
            try context.print(Wording.founded(vault: session.vault.id.groups))
            try context.print(adminOnly ? Wording.foundedByAdmin : Wording.foundedByOwner)
        }
    }
}

extension InitCommand {
    /// Who founds the vault, asked for if no argument says so.
    private var founder: String {
        get throws {
            func check(_ name: String) throws {
                try PersonalArgument.refuse(name: name, .required)
                guard AccessDirectory.isUsable(name: name) else { throw KeyRefusal.nameUnusable }
            }
            guard let named = name ?? options.values.member else {
                return try LineInput.ask(Wording.namePrompt, check: check)
            }
            try check(named)
            return named
        }
    }
}

extension Session {
    /// The member's approved roles.
    var roleCodes: [JSONValue] {
        list.approvedRoles(of: member.id).map { .string($0.code) }
    }
}
