public import KeyManagement
public import VaultCrypto

/// A ``KeyDirectory`` in memory, with hooks for what an attacker does who can write the file.
///
/// A change is applied whole or not at all, and its version must be one that
/// ``DirectoryHistory`` accepts. The hooks check nothing.
///
/// ```swift
/// var directory = MemoryKeyDirectory()
/// try directory.apply(founded.change)
/// let history = try directory.history()
/// ```
public struct MemoryKeyDirectory: KeyDirectory, Sendable {
    private var versions: [StoredVersion] = []
    private var blobs: [EnvelopeContext: [UInt8]] = [:]
    private var seeds: [MemberID: [UInt8]] = [:]
    /// The verified versions, unless a hook has touched them since.
    private var verified: DirectoryHistory?

    /// An empty directory; the first change must be a founding.
    public init() {}

    public func storedVersions(after version: UInt32) -> [StoredVersion] {
        Array(versions.dropFirst(Int(version)))
    }

    public func envelope(_ context: EnvelopeContext) -> Envelope? {
        blobs[context].map { Envelope(context: context, blob: $0) }
    }

    public func envelopes() -> [Envelope] {
        blobs.map { Envelope(context: $0.key, blob: $0.value) }
    }

    public func wrappedSeed(of member: MemberID) -> [UInt8]? {
        seeds[member]
    }

    public mutating func apply(_ change: DirectoryChange) throws {
        var next = self
        if let version = change.version {
            if versions.isEmpty {
                next.verified = try DirectoryHistory(verifying: [version])
            } else {
                var history = try history()
                try history.append(version)
                next.verified = history
            }
            next.versions.append(version)
        }
        for context in change.removed { next.blobs[context] = nil }
        for envelope in change.added { next.blobs[envelope.context] = envelope.blob }
        for member in change.removedSeeds { next.seeds[member] = nil }
        for (member, seed) in change.seeds { next.seeds[member] = seed.blob }
        self = next
    }

    /// All stored versions, verified as they came in, or from the first if a hook touched them.
    public func history() throws -> DirectoryHistory {
        if let verified { return verified }
        return try DirectoryHistory(verifying: versions)
    }
}

extension MemoryKeyDirectory {
    /// Files an envelope, over one of the same context if there is one.
    public mutating func plant(_ envelope: Envelope) {
        blobs[envelope.context] = envelope.blob
    }

    /// Files other bytes under a context.
    public mutating func replaceEnvelope(_ context: EnvelopeContext, with blob: [UInt8]) {
        blobs[context] = blob
    }

    /// Takes an envelope away.
    public mutating func deleteEnvelope(_ context: EnvelopeContext) {
        blobs[context] = nil
    }

    /// Files each of two envelopes under the other's context.
    public mutating func exchangeEnvelopes(_ one: EnvelopeContext, _ other: EnvelopeContext) {
        (blobs[one], blobs[other]) = (blobs[other], blobs[one])
    }

    /// Files other bytes as a member's wrapped seed; `nil` takes it away.
    public mutating func replaceSeed(of member: MemberID, with blob: [UInt8]?) {
        seeds[member] = blob
    }

    /// Stores other versions of the member list.
    public mutating func replaceVersions(_ versions: [StoredVersion]) {
        self.versions = versions
        verified = nil
    }
}
