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
        // An administrator's vault has no kit before its first owner.
        guard !adminOnly || recovery.file == nil else {
            throw Failure.kitNotYet
        }
        let handover = try KitHandover(to: recovery.file)
        let name = try founder
        let passphrase = try SecretInput.readNew(
            file: newPassphrase.file ?? options.values.passphraseFile)
        let role = adminOnly ? Role.admin : .owner
        func document(_ vault: VaultID, _ kit: JSONValue) -> JSONValue {
            [
                "vault": .string(vault.hex), "member": .string(name),
                "roles": .array([.string(role.code)]), "recoveryKit": kit,
            ]
        }
        var isPrinted = false
        let session = try Vault.found(
            surroundings, founder: name, as: role, passphrase: passphrase
        ) { code, vault in
            let kit = try handover.give(code, of: vault)
            guard context.format == .json else { return }
            // Else a kit could come into force that nobody has seen.
            try context.print(document(vault, kit))
            try context.console.flush()
            isPrinted = true
        }
        handover.confirm()
        switch context.format {
        case .json:
            if !isPrinted { try context.print(document(session.vault.id, .null)) }
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
