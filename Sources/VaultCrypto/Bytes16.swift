/// Sixteen bytes by value: identifiers, nonce bases, row digests.
public struct Bytes16: Hashable, Sendable {
    /// Bytes 0–7, read as a big-endian number.
    public let high: UInt64
    /// Bytes 8–15, read as a big-endian number.
    public let low: UInt64

    /// Sixteen zero bytes.
    public static let zero = Bytes16(high: 0, low: 0)

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads exactly 16 bytes; `nil` for any other length.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (position, byte) in bytes.enumerated() {
            if position < 8 {
                high = high << 8 | UInt64(byte)
            } else {
                low = low << 8 | UInt64(byte)
            }
        }
        self.init(high: high, low: low)
    }

    /// Reads exactly 16 bytes of an array; `nil` for any other length.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for position in 0..<8 {
            high = high << 8 | UInt64(bytes[position])
            low = low << 8 | UInt64(bytes[position + 8])
        }
        self.init(high: high, low: low)
    }

    /// The 16 bytes as an array.
    public var array: [UInt8] {
        var writer = ByteWriter(capacity: 16)
        writer.append(self)
        return writer.bytes
    }

    /// 32 lower-case hexadecimal digits.
    public var hex: String { array.hex }
}

extension Collection<UInt8> {
    /// Two lower-case hexadecimal digits a byte.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
