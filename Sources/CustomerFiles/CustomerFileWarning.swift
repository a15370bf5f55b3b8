/// Something odd about a whole file that its reader should see before importing it.
public enum CustomerFileWarning: Hashable, Sendable {
    /// UTF-8 was once read as Windows-1252 and saved so: `Ã¥` stands for `å`, `Ã–` for `Ö`.
    ///
    /// `firstLine` is the 1-based physical line where that is first seen.
    case mojibake(firstLine: Int)

    static func warnings(about text: DecodedText) -> [CustomerFileWarning] {
        guard let place = Mojibake.first(in: text.utf8) else { return [] }
        return [.mojibake(firstLine: PhysicalLine.number(at: place, in: text.utf8.span))]
    }
}
