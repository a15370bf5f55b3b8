internal import VaultCrypto

/// Where a secret collects on its way in: never copied, wiped on release.
package final class SecretBuffer {
    /// The longest secret, in bytes.
    static let limit = 1024

    // Room for a newline of two bytes, and for one byte more that tells of too many.
    private var bytes = [UInt8](repeating: 0, count: limit + 3)
    private var used = 0

    deinit { SecretBytes.wipe(&bytes) }

    /// Takes one byte.
    func append(_ byte: UInt8) throws(Failure) {
        guard used < bytes.count else { throw .secretTooLong }
        bytes[used] = byte
        used += 1
    }

    /// Forgets what it has taken.
    func clear() {
        SecretBytes.wipe(&bytes)
        used = 0
    }

    /// Takes all that `read` yields, until it yields nothing or there is too much.
    func fill(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        while used < bytes.count {
            let used = self.used
            let count = try bytes.withUnsafeMutableBytes { buffer in
                try read(UnsafeMutableRawBufferPointer(rebasing: buffer[used...]))
            }
            guard count > 0 else { return }
            self.used += count
        }
    }

    /// Moves the secret, without one newline at its end, into locked memory.
    func sealed() throws(Failure) -> SecretBytes {
        defer { clear() }
        var count = used
        if count > 0, bytes[count - 1] == UInt8(ascii: "\n") {
            count -= 1
            if count > 0, bytes[count - 1] == UInt8(ascii: "\r") { count -= 1 }
        }
        guard count <= Self.limit else { throw .secretTooLong }
        guard count > 0 else { throw .secretEmpty }
        var exact = [UInt8](bytes[..<count])
        do {
            return try SecretBytes(moving: &exact)
        } catch {
            throw Failure(from: error)
        }
    }
}
