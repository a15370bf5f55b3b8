/// Makes UTF-8 of a customer file, whatever it was written in, a piece at a time.
///
/// Bytes that are no text (a broken sequence, half a surrogate pair) stay invalid UTF-8, so that
/// the one row they stand in is refused and nothing is guessed.
struct TextDecoding {
    let encoding: FileEncoding
    /// What is done with text that was once misread.
    let mojibake: MojibakeRule

    /// The text of a piece that ends behind a line.
    func utf8(_ piece: [UInt8]) -> [UInt8] {
        let utf8 = decoded(piece)
        return mojibake == .repair ? Mojibake.repaired(utf8) : utf8
    }

    private func decoded(_ piece: [UInt8]) -> [UInt8] {
        switch encoding {
        case .utf8: piece
        case .utf16LittleEndian: Self.fromUTF16(piece, lowByteAt: 0)
        case .utf16BigEndian: Self.fromUTF16(piece, lowByteAt: 1)
        case .windows1252, .iso885915, .macRoman, .codePage850:
            Self.fromSingleBytes(piece, encoding)
        }
    }

    private static func fromSingleBytes(_ bytes: [UInt8], _ encoding: FileEncoding) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                utf8.append(byte)
            } else {
                append(encoding.scalar(byte), to: &utf8)
            }
        }
        return utf8
    }

    private static func fromUTF16(_ bytes: [UInt8], lowByteAt low: Int) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count)
        var high: UInt32?
        var at = 0
        while at + 1 < bytes.count {
            let unit = UInt32(bytes[at + low]) | UInt32(bytes[at + 1 - low]) << 8
            at += 2
            if let first = high, (0xDC00..<0xE000).contains(unit) {
                append(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00), to: &utf8)
                high = nil
                continue
            }
            if let lone = high { append(lone, to: &utf8) }
            high = (0xD800..<0xDC00).contains(unit) ? unit : nil
            if high == nil { append(unit, to: &utf8) }
        }
        if let lone = high { append(lone, to: &utf8) }
        // Half a code unit at the end: a byte that UTF-8 never has.
        if at < bytes.count { utf8.append(0xFF) }
        return utf8
    }

    /// Writes a code point; a surrogate comes out as three bytes that are not valid UTF-8.
    private static func append(_ value: UInt32, to utf8: inout [UInt8]) {
        switch value {
        case 0..<0x80:
            utf8.append(UInt8(value))
        case 0x80..<0x800:
            utf8.append(0xC0 | UInt8(value >> 6))
            utf8.append(0x80 | UInt8(value & 0x3F))
        case 0x800..<0x10000:
            utf8.append(0xE0 | UInt8(value >> 12))
            utf8.append(0x80 | UInt8(value >> 6 & 0x3F))
            utf8.append(0x80 | UInt8(value & 0x3F))
        default:
            utf8.append(0xF0 | UInt8(value >> 18))
            utf8.append(0x80 | UInt8(value >> 12 & 0x3F))
            utf8.append(0x80 | UInt8(value >> 6 & 0x3F))
            utf8.append(0x80 | UInt8(value & 0x3F))
        }
    }
}
