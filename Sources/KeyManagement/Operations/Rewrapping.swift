public import VaultCrypto

extension UnlockedMember {
    /// The same seed under another passphrase, at the list's cost or at what it has cost until now,
    /// whichever is more.
    ///
    /// - Throws: ``KeyRefusal/passphraseTooShort``, `CryptoFailure`.
    public func wrapped(
        under passphrase: borrowing SecretBytes, _ list: AccessDirectory,
        bounds: PasswordHashBounds
    ) throws -> WrappedSeed {
        try Passphrase.requireLength(passphrase)
        return try wrapped(under: passphrase, at: cost(in: list, bounds), bounds)
    }

    /// The seed at the list's cost, if the one that has just been opened costs less; `nil` if not.
    ///
    /// - Throws: `CryptoFailure`.
    public func raised(
        under passphrase: borrowing SecretBytes, _ list: AccessDirectory,
        bounds: PasswordHashBounds
    ) throws -> WrappedSeed? {
        let cost = cost(in: list, bounds)
        guard let opened, cost != opened.cost else { return nil }
        // A passphrase from before there was a least length still counts.
        return try wrapped(under: passphrase, at: cost, bounds)
    }

    private func wrapped(
        under passphrase: borrowing SecretBytes, at cost: PasswordHashCost,
        _ bounds: PasswordHashBounds
    ) throws -> WrappedSeed {
        try withSeed { seed in
            try WrappedSeed.wrap(
                seed, passphrase: passphrase, cost: cost, member: id, vault: vault, bounds: bounds)
        }
    }

    private func cost(in list: AccessDirectory, _ bounds: PasswordHashBounds) -> PasswordHashCost {
        let floor = list.passwordHashCost(bounds)
        guard let now = opened?.cost else { return floor }
        let most = PasswordHashCost(
            passes: max(floor.passes, now.passes), kibibytes: max(floor.kibibytes, now.kibibytes))
        return bounds.permits(most) ? most : floor
    }
}

extension DirectoryChange {
    /// Keeps a member's seed under another passphrase or cost, and changes nothing else.
    public static func keeping(_ seed: WrappedSeed, of member: MemberID) -> DirectoryChange {
        var change = DirectoryChange()
        change.seeds[member] = seed
        return change
    }
}
