internal import CSodium

/// BLAKE2b-256 over bytes that come piece by piece.
@safe public final class RunningHash {
    private let memory: UnsafeMutableRawPointer
    private var state: OpaquePointer { unsafe OpaquePointer(memory) }

    /// Begins with nothing.
    public init() {
        _ = Sodium.ready
        // The library wants its state at a multiple of 64.
        unsafe memory = .allocate(
            byteCount: crypto_generichash_statebytes(), alignment: 64)
        unsafe crypto_generichash_init(state, nil, 0, 32)
    }

    deinit { unsafe memory.deallocate() }

    /// Takes the next bytes.
    public func append(_ bytes: [UInt8]) {
        unsafe crypto_generichash_update(state, bytes, UInt64(bytes.count))
    }

    /// The hash of all that came; nothing may come after.
    public func finish() -> Bytes32 {
        var hash = [UInt8](repeating: 0, count: 32)
        unsafe crypto_generichash_final(state, &hash, 32)
        guard let value = Bytes32(hash) else { preconditionFailure("a hash has 32 bytes") }
        return value
    }
}
