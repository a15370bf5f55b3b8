/// What the bytes of a customer file were written in (WHATWG Encoding).
public enum FileEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8
    /// UTF-16 in little-endian order with a byte order mark: a spreadsheet's "Unicode text".
    case utf16LittleEndian = "utf-16le"
    /// UTF-16 in big-endian order with a byte order mark.
    case utf16BigEndian = "utf-16be"
    /// Windows-1252, and with it ISO-8859-1.
    case windows1252 = "windows-1252"
    /// Mac OS Roman, of programs from before Mac OS X.
    case macRoman = "macroman"
    /// The code page of Swedish DOS programs.
    case codePage850 = "cp850"
}

extension FileEncoding {
    /// Guesses from the byte order mark, or else from every byte of the file.
    ///
    /// A file with bytes that are not UTF-8 counts as UTF-8 all the same when it has a mark, or at
    /// least as many letters beyond ASCII that are: then the rows with the others are refused.
    static func guess(_ bytes: [UInt8]) throws(CustomerFileRefusal) -> FileEncoding {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { throw .unknownEncoding }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if bytes.starts(with: Byte.byteOrderMark) { return .utf8 }
        if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) { throw .workbook }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .workbook }
        if bytes.prefix(4).contains(0) { throw .unknownEncoding }
        return isMainlyUTF8(bytes) ? .utf8 : OldEncodingGuess(bytes).likeliest
    }

    private static func isMainlyUTF8(_ bytes: [UInt8]) -> Bool {
        let span = bytes.span
        if (try? UTF8Span(validating: span)) != nil { return true }
        var letters = 0
        var broken = 0
        var at = 0
        while at < span.count {
            let length = sequenceLength(at: at, in: span)
            if length > 1 { letters += 1 }
            if length == 0 { broken += 1 }
            at += max(length, 1)
        }
        return letters > 0 && letters >= broken
    }

    /// The length of the UTF-8 sequence at an offset, 0 where there is none.
    private static func sequenceLength(at offset: Int, in bytes: Span<UInt8>) -> Int {
        let length =
            switch bytes[offset] {
            case 0..<0x80: 1
            case 0xC2..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0..<0xF5: 4
            default: 0
            }
        guard length > 1 else { return length }
        guard offset + length <= bytes.count else { return 0 }
        for at in (offset + 1)..<(offset + length) where bytes[at] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
