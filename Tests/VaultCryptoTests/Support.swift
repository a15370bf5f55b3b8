import VaultCrypto

extension SecretBytes {
    /// The bytes, for comparison in tests.
    borrowing func revealed() -> [UInt8] {
        withBytes { span in
            var bytes: [UInt8] = []
            for position in span.indices { bytes.append(span[position]) }
            return bytes
        }
    }

    /// Bytes in locked memory.
    init(_ bytes: [UInt8]) throws(CryptoFailure) {
        var copy = bytes
        try self.init(moving: &copy)
    }
}

/// A secret that an array can hold.
final class HeldSecret: Sendable {
    let secret: SecretBytes

    init(_ secret: consuming SecretBytes) {
        self.secret = secret
    }
}

extension [UInt8] {
    /// A copy with one bit changed.
    func flipping(bit: Int) -> [UInt8] {
        var copy = self
        copy[bit / 8] ^= 1 << UInt8(bit % 8)
        return copy
    }
}

extension PasswordHashBounds {
    /// Cheap costs, for tests alone.
    static let cheap = PasswordHashBounds(
        passes: 3...10, kibibytes: 64...256,
        initial: PasswordHashCost(passes: 3, kibibytes: 64))
}

/// The same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
