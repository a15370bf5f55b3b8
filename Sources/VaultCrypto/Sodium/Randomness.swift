internal import CSodium
internal import Synchronization

/// Random public values (nonces, salts, identifiers), drawn from the system in blocks.
///
/// `randombytes_buf` is a system call each time; one call for 4,096 bytes serves 256 nonces.
/// Keys are never drawn from the pool.
public enum Randomness {
    private static let pool = Mutex(Pool())

    private struct Pool {
        var block = [UInt8](repeating: 0, count: 4096)
        var used = 4096

        mutating func word() -> UInt64 {
            if used + 8 > block.count {
                _ = Sodium.ready
                unsafe block.withUnsafeMutableBytes { buffer in
                    unsafe randombytes_buf(buffer.start, buffer.count)
                }
                used = 0
            }
            defer { used += 8 }
            return unsafe block.withUnsafeMutableBytes { buffer in
                let value = unsafe buffer.loadUnaligned(fromByteOffset: used, as: UInt64.self)
                unsafe buffer.storeBytes(of: 0, toByteOffset: used, as: UInt64.self)
                return value
            }
        }
    }

    /// Sixteen random bytes.
    public static func bytes16() -> Bytes16 {
        pool.withLock { Bytes16(high: $0.word(), low: $0.word()) }
    }

    /// Thirty-two random bytes.
    public static func bytes32() -> Bytes32 {
        Bytes32(front: bytes16(), back: bytes16())
    }
}
