public import VaultCrypto

/// Where the member list, the envelopes and the wrapped seeds are kept.
///
/// `CustomerVault` keeps them in SQLite, the tests in memory. Nothing that comes out of it is
/// believed before ``DirectoryHistory`` and ``UnlockedMember`` have checked it.
public protocol KeyDirectory {
    /// The versions of the member list with numbers above `version`, in order.
    func storedVersions(after version: UInt32) throws -> [StoredVersion]
    /// The envelope filed under a context.
    func envelope(_ context: EnvelopeContext) throws -> Envelope?
    /// Every envelope.
    func envelopes() throws -> [Envelope]
    /// The bytes of a member's wrapped seed.
    func wrappedSeed(of member: MemberID) throws -> [UInt8]?
    /// Writes a change as a whole or not at all.
    mutating func apply(_ change: DirectoryChange) throws
}

/// What one key operation writes: at most one version, with the envelopes that belong to it.
public struct DirectoryChange: Sendable {
    /// The new version of the member list, if the operation makes one.
    public internal(set) var version: StoredVersion?
    /// Envelopes to file.
    public internal(set) var added: [Envelope] = []
    /// Envelopes to delete.
    public internal(set) var removed: [EnvelopeContext] = []
    /// Wrapped seeds to keep.
    public internal(set) var seeds: [MemberID: WrappedSeed] = [:]
    /// Members whose wrapped seeds go.
    public internal(set) var removedSeeds: [MemberID] = []

    /// Whether there is nothing to write.
    public var isEmpty: Bool {
        version == nil && added.isEmpty && removed.isEmpty && seeds.isEmpty && removedSeeds.isEmpty
    }
}
