internal import CSodium

/// BLAKE2b (RFC 7693) as `crypto_generichash`, with and without a key.
enum KeyedHash {
    /// Hashes `message` into `output` (16–64 bytes), keyed if `key` is given (16–64 bytes).
    static func hash(
        _ message: UnsafeRawBufferPointer, key: UnsafeBufferPointer<UInt8>?,
        into output: UnsafeMutableRawBufferPointer
    ) {
        _ = Sodium.ready
        let status = unsafe crypto_generichash(
            output.start, output.count,
            message.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(message.count),
            key?.baseAddress, key?.count ?? 0)
        precondition(status == 0, "BLAKE2b lengths are fixed by the callers")
    }

    /// The first 32 bytes; unkeyed BLAKE2b-256.
    static func blake2b256(_ message: [UInt8]) -> Bytes32 {
        unsafe message.withUnsafeBytes { unsafe hash32($0, key: nil) }
    }

    /// BLAKE2b with 16 bytes of output, unkeyed.
    static func blake2b128(_ message: [UInt8]) -> Bytes16 {
        var output: (UInt64, UInt64) = (0, 0)
        unsafe message.withUnsafeBytes { message in
            unsafe withUnsafeMutableBytes(of: &output) { unsafe hash(message, key: nil, into: $0) }
        }
        return Bytes16(high: UInt64(bigEndian: output.0), low: UInt64(bigEndian: output.1))
    }

    static func hash32(
        _ message: UnsafeRawBufferPointer, key: UnsafeBufferPointer<UInt8>?
    ) -> Bytes32 {
        var output: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        unsafe withUnsafeMutableBytes(of: &output) { unsafe hash(message, key: key, into: $0) }
        return Bytes32(
            front: Bytes16(high: UInt64(bigEndian: output.0), low: UInt64(bigEndian: output.1)),
            back: Bytes16(high: UInt64(bigEndian: output.2), low: UInt64(bigEndian: output.3)))
    }
}
