/// Thirty-two public bytes by value: public keys, hashes, commitments, salts.
public struct Bytes32: Hashable, Sendable {
    /// Bytes 0–15.
    public let front: Bytes16
    /// Bytes 16–31.
    public let back: Bytes16

    /// Thirty-two zero bytes.
    public static let zero = Bytes32(front: .zero, back: .zero)

    package init(front: Bytes16, back: Bytes16) {
        self.front = front
        self.back = back
    }

    /// Reads exactly 32 bytes; `nil` for any other length.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32, let front = Bytes16(bytes.prefix(16)),
            let back = Bytes16(bytes.dropFirst(16))
        else { return nil }
        self.init(front: front, back: back)
    }

    /// The 32 bytes as an array.
    public var array: [UInt8] {
        var writer = ByteWriter(capacity: 32)
        writer.append(self)
        return writer.bytes
    }
}
