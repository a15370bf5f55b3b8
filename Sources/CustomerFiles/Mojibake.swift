/// UTF-8 that a program once took for Windows-1252 and saved anew: `Ã¥` stands for `å`.
enum Mojibake {
    /// Whether it begins at an offset: `Ã` or `Â` before a sign of U+0080–00BF, `Ã` before a dash or
    /// quotation mark, `â€`, `â‚`. No word has those.
    static func begins(at offset: Int, in bytes: Span<UInt8>) -> Bool {
        guard offset + 3 < bytes.count, bytes[offset] == 0xC3 else { return false }
        let second = bytes[offset + 1]
        let third = bytes[offset + 2]
        switch second {
        case 0x83: return third == 0xC2 || third == 0xE2 || third == 0xC5 || third == 0xC6
        case 0x82: return third == 0xC2
        case 0xA2:
            let isLow = offset + 4 < bytes.count && bytes[offset + 4] == 0x9A
            return third == 0xE2
                && (bytes[offset + 3] == 0x82 || (bytes[offset + 3] == 0x80 && isLow))
        default: return false
        }
    }

    /// Where it is first seen.
    static func first(in bytes: Span<UInt8>) -> Int? {
        guard bytes.count > 3 else { return nil }
        for at in 0..<(bytes.count - 3) where begins(at: at, in: bytes) { return at }
        return nil
    }

    /// The text with each misread sign put right; what makes no sign stays, and is refused.
    static func repaired(_ utf8: [UInt8]) -> [UInt8] {
        let bytes = utf8.span
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            if begins(at: at, in: bytes), let sign = sign(at: at, in: bytes) {
                repaired += sign.bytes
                at = sign.end
            } else {
                repaired.append(bytes[at])
                at += 1
            }
        }
        return repaired
    }

    /// The sign whose UTF-8 bytes, read as Windows-1252, begin at an offset.
    private static func sign(
        at offset: Int, in bytes: Span<UInt8>
    ) -> (bytes: [UInt8], end: Int)? {
        var at = offset
        var sign: [UInt8] = []
        var length = 4
        while sign.count < length {
            guard let (byte, end) = byte(at: at, in: bytes) else { return nil }
            if sign.isEmpty {
                length = byte >= 0xE0 ? 3 : 2
            } else if byte & 0xC0 != 0x80 {
                return nil
            }
            sign.append(byte)
            at = end
        }
        guard let text = String(validating: sign, as: UTF8.self),
            let scalar = text.unicodeScalars.first, scalar.value >= 0xA0
        else { return nil }
        return (sign, at)
    }

    /// What ISO-8859-1 makes of a byte that Windows-1252 has a sign for: a C1 control.
    private static func control(_ scalar: UInt32) -> UInt8? {
        (0x80..<0xA0).contains(scalar) ? UInt8(scalar) : nil
    }

    /// The Windows-1252 byte of the sign at an offset, and where the next one begins.
    private static func byte(at offset: Int, in bytes: Span<UInt8>) -> (UInt8, Int)? {
        guard offset < bytes.count else { return nil }
        let first = bytes[offset]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, offset + length <= bytes.count,
            let text = String(
                validating: (offset..<(offset + length)).map { bytes[$0] }, as: UTF8.self),
            let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
            let byte = Windows1252.byte(scalar.value) ?? control(scalar.value)
        else { return nil }
        return (byte, offset + length)
    }
}

/// What is done with text that was once misread.
public enum MojibakeRule: Hashable, Sendable {
    /// Each row with such text is refused.
    case refuse
    /// The text is put right.
    case repair
}
