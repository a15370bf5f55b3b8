import VaultCrypto

/// A signature in the log that somebody will check.
struct SignatureCheck: Sendable {
    /// The entry that carries it.
    let entry: UInt64
    let hash: Bytes32
    let signature: [UInt8]
    let key: Bytes32
    let vault: VaultID

    var isGenuine: Bool {
        Signature.isValid(signature, over: hash.array, .log, vault: vault, by: key)
    }
}

/// Checks the log's signatures on all cores, while the entries behind them are read.
///
/// A check takes twenty times as long as all else that an entry needs. Until ``firstForged()`` has
/// said that there is none, nothing that was read may count.
final class SignatureChecks {
    /// About ten milliseconds of work.
    private static let chunk = 128

    private var waiting: [SignatureCheck] = []
    private var workers: ChunkWorkers<[SignatureCheck], UInt64?>?

    /// Takes a check, in the order of entries.
    func add(_ check: SignatureCheck) {
        waiting.append(check)
        guard waiting.count == Self.chunk else { return }
        let workers = self.workers ?? ChunkWorkers { $0.first { !$0.isGenuine }?.entry }
        self.workers = workers
        workers.add(waiting)
        waiting = []
    }

    /// The first entry, of those whose checks were taken, that is not signed by whom it names.
    func firstForged() throws -> UInt64? {
        try workers?.finish().lazy.compactMap(\.self).first
            ?? waiting.first { !$0.isGenuine }?.entry
    }
}

/// An entry whose signature is not its member's.
struct ForgedSignature: Error {
    let entry: UInt64
}
