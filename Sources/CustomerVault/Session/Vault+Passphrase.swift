public import KeyManagement
public import VaultCrypto

extension Vault {
    /// Puts a member's seed under another passphrase; his keys stay.
    ///
    /// - Parameter keys: what the old passphrase has just opened.
    /// - Throws: `KeyRefusal.passphraseTooShort`; `KeyRefusal.wrongSecret` if the old one has been
    ///   changed meanwhile.
    public func changePassphrase(
        of keys: UnlockedMember, to passphrase: borrowing SecretBytes
    ) throws {
        let seed = try keys.wrapped(
            under: passphrase, history.head, bounds: surroundings.bounds)
        raisedSeeds[keys.id] = nil
        let session = try begin(keys)
        try session.write { writing in
            guard try writing.isInForce(keys) else { throw KeyRefusal.wrongSecret }
            try writing.apply(.keeping(seed, of: keys.id), .passphrase)
        }
    }
}

extension Vault {
    /// Gives a member new keys under a passphrase, and logs him in with them; with the old ones nobody
    /// opens what is sealed afterwards.
    ///
    /// - Parameter keys: what his passphrase has just opened.
    /// - Throws: `KeyRefusal.passphraseTooShort`; `KeyRefusal.wrongSecret` if he has other keys by now.
    public func renewKeys(
        of keys: UnlockedMember, under passphrase: borrowing SecretBytes,
        _ extent: KeyRenewal.Extent
    ) throws -> Session {
        let renewal = try KeyRenewal(
            of: keys, passphrase: passphrase, extent, list: history.head,
            bounds: surroundings.bounds)
        raisedSeeds[keys.id] = nil
        let old = try begin(keys)
        try old.write { writing in
            guard try writing.isInForce(keys) else { throw KeyRefusal.wrongSecret }
            let change = try renewal.change(
                after: writing.history, directory: writing.transaction, time: old.clock)
            try writing.apply(change, .renewKeys)
        }
        let session = Session(
            vault: self, member: renewal.member, session: old.session, old.verified,
            isFirst: false, seenListVersion: old.list.version)
        // It is done, whatever becomes of what follows: the next login seals the rest.
        do { try session.rewrap() } catch let failure as VaultFailure where failure.mayPass {}
        return session
    }
}

extension Session {
    /// Keeps the seed at the cost that the list wants now, if the login has found it cheaper.
    func keepRaisedSeed(of keys: UnlockedMember) throws {
        guard let seed = vault.raisedSeeds.removeValue(forKey: keys.id),
            list.members[keys.id]?.state == .active
        else { return }
        do {
            try write { writing in
                guard try writing.isInForce(keys) else { return }
                try writing.apply(.keeping(seed, of: keys.id), .passphrase)
            }
        } catch let failure as VaultFailure where failure.mayPass {
            // The next login tries again.
        }
    }
}

extension Writing {
    /// Whether the wrapped seed that was opened is the one that is kept still: another passphrase may
    /// have been chosen elsewhere.
    fileprivate func isInForce(_ keys: UnlockedMember) throws -> Bool {
        guard let row = list.members[keys.id], keys.matches(row) else { return false }
        return try transaction.wrappedSeed(of: keys.id) == keys.opened?.blob
    }
}

extension Vault {
    /// Active members whose passphrases are cheaper to guess than the list wants, by name; their next
    /// login raises the cost. A seed that says nothing that can be read counts, too.
    public func cheapPassphrases() throws -> [String] {
        let list = history.head
        let floor = list.passwordHashCost(surroundings.bounds)
        let seeds = try file.read { try $0.wrappedSeeds() }
        return list.members.values.filter { member in
            guard member.state == .active else { return false }
            guard let blob = seeds[member.id],
                let cost = try? WrappedSeed(blob: blob, bounds: surroundings.bounds).cost
            else { return true }
            return cost.passes < floor.passes || cost.kibibytes < floor.kibibytes
        }.map(\.name).sorted()
    }
}
