/// Something odd about a whole file that its reader should see before importing it.
public enum CustomerFileWarning: Hashable, Sendable {
    /// UTF-8 was once read as Windows-1252 and saved so: `Ã¥` stands for `å`, `Ã–` for `Ö`.
    ///
    /// `firstLine` is the 1-based physical line where that is first seen.
    case mojibake(firstLine: Int)

    static func warnings(about text: DecodedText) -> [CustomerFileWarning] {
        guard let line = firstLineOfMojibake(in: text.utf8) else { return [] }
        return [.mojibake(firstLine: line)]
    }

    /// `Ã` (C3 83) before a sign of U+0080–00BF, or before a dash, quotation mark or the like:
    /// what Windows-1252 makes of the two UTF-8 bytes of an accented letter, and what no word has.
    private static func firstLineOfMojibake(in utf8: [UInt8]) -> Int? {
        let bytes = utf8.span
        guard bytes.count > 3 else { return nil }
        for at in 0..<(bytes.count - 3)
        where bytes[at] == 0xC3 && bytes[at + 1] == 0x83
            && (bytes[at + 2] == 0xC2 || bytes[at + 2] == 0xE2)
        {
            return PhysicalLine.number(at: at, in: bytes)
        }
        return nil
    }
}
