internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// `lonn member keys …`: a member's own keys.
struct MemberKeysCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .keys, Wording.memberKeysAbstract, examples: Wording.memberKeysExamples,
            subcommands: [MemberKeysRenewCommand.self])
    }
}

struct MemberKeysRenewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .renew, Wording.memberKeysRenewAbstract, examples: Wording.memberKeysRenewExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let (vault, name) = try context.vaultOfOneself()
        guard let member = vault.history.head.member(named: name), member.state == .active else {
            throw Failure.unknownToLogIn
        }
        let session = try SecretInput.open(
            prompt: Wording.passphrasePrompt(of: name), file: options.values.passphraseFile
        ) { passphrase in
            let keys = try vault.unlock(name, passphrase: passphrase)
            return try vault.renewKeys(of: keys, under: passphrase, .memberAlone)
        }
        context.endAgents(of: member.id, vault)
        let fingerprint = session.list.members[member.id]?.fingerprint ?? ""
        switch context.format {
        case .json:
            try context.print([
                "member": .string(name), "fingerprint": .string(fingerprint),
            ])
        case .text: try context.print(Wording.keysRenewed(fingerprint: fingerprint))
        }
    }
}
