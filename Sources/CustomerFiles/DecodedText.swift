/// A customer file as UTF-8, whatever it was written in.
///
/// Bytes that are no text (a broken sequence, half a surrogate pair) stay invalid UTF-8, so that
/// the one row they stand in is refused and nothing is guessed.
struct DecodedText {
    let encoding: FileEncoding
    let utf8: [UInt8]
    /// Where the text begins, behind a byte order mark.
    let start: Int

    /// Takes the encoding that somebody names, or guesses it.
    init(_ bytes: [UInt8], as named: FileEncoding? = nil) throws(CustomerFileRefusal) {
        guard !bytes.isEmpty else { throw .empty }
        if let named { encoding = named } else { encoding = try FileEncoding.guess(bytes) }
        switch encoding {
        case .utf8:
            utf8 = bytes
            start = bytes.starts(with: Byte.byteOrderMark) ? Byte.byteOrderMark.count : 0
        case .utf16LittleEndian, .utf16BigEndian:
            let isLittle = encoding == .utf16LittleEndian
            let hasMark = bytes.starts(with: isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF])
            utf8 = DecodedText.fromUTF16(
                bytes.dropFirst(hasMark ? 2 : 0), lowByteAt: isLittle ? 0 : 1)
            start = 0
        case .windows1252, .macRoman, .codePage850:
            guard named == nil || !Self.isUTF8BeyondASCII(bytes) else { throw .alreadyUTF8 }
            utf8 = DecodedText.fromSingleBytes(bytes, encoding)
            start = 0
        }
        guard start < utf8.count else { throw .empty }
    }

    private static func isUTF8BeyondASCII(_ bytes: [UInt8]) -> Bool {
        bytes.contains { $0 >= 0x80 } && (try? UTF8Span(validating: bytes.span)) != nil
    }

    /// The same text with what was once misread put right.
    func repaired() -> DecodedText {
        DecodedText(encoding: encoding, utf8: Mojibake.repaired(utf8), start: start)
    }

    private init(encoding: FileEncoding, utf8: [UInt8], start: Int) {
        self.encoding = encoding
        self.utf8 = utf8
        self.start = start
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

    private static func fromUTF16(_ bytes: ArraySlice<UInt8>, lowByteAt low: Int) -> [UInt8] {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count)
        var high: UInt32?
        var at = bytes.startIndex
        while at + 1 < bytes.endIndex {
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
        if at < bytes.endIndex { utf8.append(0xFF) }
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
