public import KeyManagement
public import VaultCrypto

extension Vault {
    /// Refuses a kit that does not serve, and a name that no new owner can have, before anybody
    /// chooses a passphrase.
    ///
    /// - Throws: `KeyRefusal`.
    public func requireKit(_ code: borrowing SecretBytes, for name: String) throws {
        try requireSeen(by: .recoveryKit)
        try Recovery.require(RecoveryCode(typed: code, vault: id), for: name, history)
    }

    /// Enters a new owner whom the kit vouches for and logs him in; everybody sees it at his next login.
    ///
    /// - Throws: `KeyRefusal`, ``VaultFailure``.
    public func recover(_ recovery: Recovery) throws -> Session {
        let session = try enter(recovery)
        // It is done, whatever becomes of the note.
        do { try session.savePins() } catch { surroundings.unnoted?() }
        return session
    }

    /// Opens the kit and makes a new owner's keys, who is not entered yet.
    ///
    /// - Throws: `KeyRefusal`.
    public func recovery(
        as name: String, code: borrowing SecretBytes, passphrase: borrowing SecretBytes
    ) throws -> Recovery {
        try Recovery(
            of: name, code: RecoveryCode(typed: code, vault: id), passphrase: passphrase,
            history: history, bounds: surroundings.bounds)
    }

    /// The same without a note of it in the state folder.
    ///
    /// - Parameter isTolerant: go on although rows are missing, which are to come back.
    func enter(_ recovery: Recovery, isTolerant: Bool = false) throws -> Session {
        let kit = try start(recovery.kit, session: UInt64.random(in: 0...UInt64.max))
        try kit.write(isTolerant: isTolerant) { writing in
            let change = try recovery.change(
                after: writing.history, directory: writing.transaction, time: kit.clock)
            try writing.apply(change, .recover)
        }
        return Session(
            vault: self, member: recovery.member, session: kit.session, kit.verified,
            isFirst: true, seenListVersion: kit.list.version)
    }
}

/// An owner who came with the recovery kit.
public struct KitUse: Hashable, Sendable {
    /// The name he chose.
    public let name: String
    /// Milliseconds since 1970.
    public let time: UInt64
}

extension Session {
    /// Refuses what only an owner may do, before anything is made or shown for it.
    ///
    /// - Throws: `KeyRefusal.notPermitted`, which is an entry.
    public func requireOwner(for action: LogAction) throws {
        guard list.holds(.owner, member.id) else { try deny(KeyRefusal.notPermitted, action) }
    }

    /// Puts another recovery kit in force, with new keys for everything; it has been shown before.
    ///
    /// - Throws: `KeyRefusal.notPermitted` for anybody but an owner.
    public func renewKit(_ code: RecoveryCode) throws {
        try logged(.renewKit) { writing in
            try writing.apply(writing.operations.renewKit(code), .renewKit)
            try writing.rewrap()
        }
    }

    /// The owners whom the kit has entered since this member last saw the vault from this account.
    public var kitUses: [KitUse] { kitUses(since: .max) }

    /// The same, and those who came since a time, in milliseconds since 1970: what was told to a
    /// program is told to a person once more.
    public func kitUses(since time: UInt64) -> [KitUse] {
        guard list.version > 1 else { return [] }
        return (2...list.version).compactMap { number in
            guard let version = history.version(number), version.signer == .recoveryKit,
                number > seenListVersion || version.time >= time,
                let before = history.version(number - 1),
                let entered = version.members.values.first(where: { before.members[$0.id] == nil }),
                entered.id != member.id
            else { return nil }
            return KitUse(name: entered.name, time: version.time)
        }
    }
}
