internal import CSodium

/// SipHash-2-4 with 128 bits of output, under a key that is drawn when it is made, is never stored and
/// goes with it.
///
/// What it makes tells nobody without the key which value it was, and is another one the next time: for
/// values that are remembered while something runs, in a file that dies with it.
public struct FleetingHash: ~Copyable, Sendable {
    private let key: SecretBytes

    /// Draws a key.
    public init() throws(CryptoFailure) {
        key = try SecretBytes.random(count: 16)
    }

    init(key: consuming SecretBytes) {
        self.key = key
    }

    /// The hash of a message of any length.
    public borrowing func hash(_ message: Span<UInt8>) -> Bytes16 {
        unsafe message.withUnsafeBytes { unsafe hash($0) }
    }

    /// The hash of two numbers.
    public borrowing func hash(_ first: UInt64, _ second: UInt64) -> Bytes16 {
        var message = (first.bigEndian, second.bigEndian)
        return unsafe withUnsafeBytes(of: &message) { unsafe hash($0) }
    }

    private borrowing func hash(_ message: UnsafeRawBufferPointer) -> Bytes16 {
        _ = Sodium.ready
        var output: (UInt64, UInt64) = (0, 0)
        unsafe withUnsafeMutableBytes(of: &output) { output in
            unsafe key.withPointer { key in
                _ = unsafe crypto_shorthash_siphashx24(
                    output.start, message.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    UInt64(message.count), key)
            }
        }
        return Bytes16(high: UInt64(bigEndian: output.0), low: UInt64(bigEndian: output.1))
    }
}
