import VaultCrypto

/// Tells of most values that they are not among many: a Bloom filter of eight bits a value, which is
/// wrong about three of a hundred.
struct ValueFilter {
    private var words: [UInt64]
    /// Blocks of 512 bits; all bits of a value are in one.
    private let blocks: UInt64

    /// - Parameter count: as many values come in at most.
    init(count: Int) {
        blocks = UInt64(max(count, 64) / 64)
        words = [UInt64](repeating: 0, count: Int(blocks) * 8)
    }

    mutating func insert(_ key: Bytes16) {
        let block = block(of: key)
        for bit in Self.bits(of: key) { words[block + bit >> 6] |= 1 << UInt64(bit & 63) }
    }

    func mayContain(_ key: Bytes16) -> Bool {
        let block = block(of: key)
        for bit in Self.bits(of: key) where words[block + bit >> 6] >> UInt64(bit & 63) & 1 == 0 {
            return false
        }
        return true
    }

    private func block(of key: Bytes16) -> Int {
        Int(truncatingIfNeeded: key.low.multipliedFullWidth(by: blocks).high) * 8
    }

    /// Six numbers below 512.
    private static func bits(of key: Bytes16) -> some Sequence<Int> {
        (0..<6).lazy.map { Int(truncatingIfNeeded: key.high >> UInt64($0 * 9) & 511) }
    }
}
