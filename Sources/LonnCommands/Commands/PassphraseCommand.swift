internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import SessionAgent
internal import VaultCrypto

/// `lonn passphrase`: puts the member's seed under another passphrase.
struct PassphraseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .passphrase, Wording.passphraseAbstract, examples: Wording.passphraseExamples)
    }

    @Flag(name: .customLong("leaked"), help: ArgumentHelp(Wording.leakedFlag))
    var leaked = false
    @OptionGroup var newPassphrase: NewPassphraseOption
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let (vault, name) = try context.vaultOfOneself()
        let keys = try context.unlock(name, vault)
        let passphrase = try SecretInput.readNew(file: newPassphrase.file)
        guard !leaked else {
            let session = try vault.renewKeys(of: keys, under: passphrase, .everythingTheyOpened)
            context.endAgents(of: keys.id, vault)
            return try report(session, context)
        }
        try vault.changePassphrase(of: keys, to: passphrase)
        switch context.format {
        case .json: try context.print(["member": .string(name), "changed": true])
        case .text: try context.print(Wording.passphraseChanged)
        }
    }

    private func report(_ session: Session, _ context: CommandContext) throws {
        let fingerprint = session.list.members[session.member.id]?.fingerprint ?? ""
        try session.reportNewKeys(
            context, Wording.passphraseReplaced(fingerprint: fingerprint),
            [
                .init(name: "member", value: .string(session.name)),
                .init(name: "changed", value: true),
                .init(name: "fingerprint", value: .string(fingerprint)),
            ])
    }
}

extension CommandContext {
    /// The vault, and who changes what is his own: the member of `--as`, or whom this account has
    /// logged in as last.
    func vaultOfOneself() throws -> (vault: Vault, name: String) {
        let vault = try Vault.open(surroundings)
        guard let name = options.member ?? vault.lastKnownMember else { throw Failure.whichMember }
        return (vault, vault.history.head.member(named: name)?.name ?? name)
    }

    /// Ends a member's logins, whose keys are his no more.
    func endAgents(of member: MemberID, _ vault: Vault) {
        for client in (try? agents(of: vault.id)) ?? [] where client.member == member {
            try? client.end()
        }
    }
}
