public import KeyManagement
public import VaultCrypto

extension Vault {
    /// Logs a member in with his passphrase, for this process alone.
    ///
    /// - Throws: `KeyRefusal.unknownMember`, `KeyRefusal.wrongSecret` (noted as a claimed failed
    ///   login), ``VaultFailure/rolledBack``, ``VaultFailure/damaged(_:)``.
    public func logIn(_ name: String, passphrase: borrowing SecretBytes) throws -> Session {
        try begin(unlock(name, passphrase: passphrase))
    }

    /// Opens a member's keys with his passphrase, once the vault is known to be no older and no other than
    /// he has seen it from here.
    ///
    /// - Throws: as ``logIn(_:passphrase:)``; a seed that is not the one that the log names, and so opens
    ///   with no passphrase, is ``VaultFailure/damaged(_:)``.
    public func unlock(
        _ name: String, passphrase: borrowing SecretBytes
    ) throws -> UnlockedMember {
        guard let member = history.head.member(named: name), member.state == .active else {
            throw KeyRefusal.unknownMember
        }
        let seen = try see(as: member.id)
        do {
            let directory = try file.read { try SeedCopy($0, of: member.id) }
            let unlocked = try UnlockedMember.unlock(
                member, passphrase: passphrase, directory: directory, vault: id,
                bounds: surroundings.bounds)
            raisedSeeds[member.id] = try unlocked.raised(
                under: passphrase, history.head, bounds: surroundings.bounds)
            return unlocked
        } catch KeyRefusal.wrongSecret {
            try requireSeed(of: member.id, seen.state)
            try? file.write { try $0.noteFailedLogin(of: member.id, time: surroundings.clock()) }
            throw KeyRefusal.wrongSecret
        }
    }

    /// Tells a seed that somebody has exchanged from a passphrase that is not right.
    private func requireSeed(of member: MemberID, _ state: VerifiedState) throws {
        try file.read { transaction in
            let blob = try transaction.wrappedSeed(of: member) ?? []
            guard
                try state.seedDigest(of: member, transaction)
                    == WrappedSeed.digest(blob: blob, member: member, vault: id)
            else { throw VaultFailure.damaged(.seedChanged) }
        }
    }

    /// Begins a login with keys that the passphrase has just opened.
    public func begin(_ member: UnlockedMember) throws -> Session {
        let session = try start(member, session: UInt64.random(in: 0...UInt64.max))
        do {
            try session.withdrawExpiredInvitations()
            try session.keepRaisedSeed(of: member)
        } catch VaultFailure.damaged {
            // Whoever logs in or verifies is told so there, and can look further.
        }
        return session
    }
    /// Begins a login on a vault that is behind a keys file: nothing is written before it has caught up.
    public func beginBehind(_ member: UnlockedMember) throws -> Session {
        let seen = try see(as: member.id)
        try file.trustJournal()
        return Session(
            vault: self, member: member, session: UInt64.random(in: 0...UInt64.max), seen.state,
            isFirst: seen.isFirst, seenListVersion: seen.listVersion)
    }
}

/// A member's wrapped seed, read before the slow work on it begins.
private struct SeedCopy: KeyDirectory {
    let blob: [UInt8]?

    init(_ directory: some KeyDirectory, of member: MemberID) throws {
        blob = try directory.wrappedSeed(of: member)
    }

    func storedVersions(after version: UInt32) -> [StoredVersion] { [] }
    func envelope(_ context: EnvelopeContext) -> Envelope? { nil }
    func envelopes() -> [Envelope] { [] }
    func wrappedSeed(of member: MemberID) -> [UInt8]? { blob }
    func apply(_ change: DirectoryChange) {}
}
