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

    /// Opens a member's keys with his passphrase.
    ///
    /// - Throws: as ``logIn(_:passphrase:)``.
    public func unlock(
        _ name: String, passphrase: borrowing SecretBytes
    ) throws -> UnlockedMember {
        guard let member = history.head.member(named: name), member.state == .active else {
            throw KeyRefusal.unknownMember
        }
        do {
            let directory = try file.read { try SeedCopy($0, of: member.id) }
            return try UnlockedMember.unlock(
                member, passphrase: passphrase, directory: directory, vault: id,
                bounds: surroundings.bounds)
        } catch KeyRefusal.wrongSecret {
            try? file.write { try $0.noteFailedLogin(of: member.id, time: surroundings.clock()) }
            throw KeyRefusal.wrongSecret
        }
    }

    /// Begins a login with keys that the passphrase has just opened.
    public func begin(_ member: UnlockedMember) throws -> Session {
        let session = try start(member, session: UInt64.random(in: 0...UInt64.max))
        do {
            try session.withdrawExpiredInvitations()
        } catch VaultFailure.damaged {
            // Whoever logs in or verifies is told so there, and can look further.
        }
        return session
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
