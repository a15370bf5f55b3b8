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
    /// ISO-8859-15, as old Unix programs write; never guessed, since all Swedish letters are those of
    /// Windows-1252.
    case iso885915 = "iso-8859-15"
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
    ///
    /// - Returns: what the bytes say, too, where there is no mark.
    static func guess(
        _ source: FileSource
    ) throws -> (encoding: FileEncoding, survey: EncodingSurvey?) {
        let bytes = try source.bytes(at: 0, atMost: 4)
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { throw CustomerFileRefusal.unknownEncoding }
        let marked = [utf16LittleEndian, utf16BigEndian, utf8]
        if let encoding = marked.first(where: { bytes.starts(with: $0.mark) }) {
            return (encoding, nil)
        }
        if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) { throw CustomerFileRefusal.workbook }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw CustomerFileRefusal.workbook }
        if bytes.contains(0) { throw CustomerFileRefusal.unknownEncoding }
        let survey = try EncodingSurvey(source)
        return (survey.likeliest, survey)
    }
}
