internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

extension CommandContext {
    /// What a vault is told of the world.
    var surroundings: VaultSurroundings {
        get throws(Failure) {
            let paths = try paths
            return VaultSurroundings(
                path: paths.vault, stateFolder: paths.stateFolder, clock: clock, bounds: bounds,
                acceptedVault: options.acceptedVault, fault: faultHook)
        }
    }

    /// Opens the vault and logs the member of `--as` in, with the passphrase of
    /// `--passphrase-file` or one that is asked for.
    func logIn() throws -> Session {
        let vault = try Vault.open(surroundings)
        guard let name = options.member ?? vault.onlyKnownMember else {
            throw Failure.notLoggedIn
        }
        let passphrase = try SecretInput.read(
            prompt: Wording.passphrasePrompt, file: options.passphraseFile)
        let session = try vault.logIn(name, passphrase: passphrase)
        if session.isFirst { notice(Wording.firstUse(vault: session.vault.id.groups)) }
        return session
    }
}

extension VaultID {
    /// The id in groups of four, for people to compare.
    var groups: String { CrockfordBase32.grouped(CrockfordBase32.encode(bytes.array)) }
}
