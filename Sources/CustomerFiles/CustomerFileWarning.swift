/// Something odd about a whole file that its reader should see before importing it.
public enum CustomerFileWarning: Hashable, Sendable {
    /// UTF-8 was once read as Windows-1252 and saved so: `Ã¥` stands for `å`, `Ã–` for `Ö`.
    ///
    /// `firstLine` is the 1-based physical line where that is first seen.
    case mojibake(firstLine: Int)

    /// Goes through a text from its beginning.
    static func warnings(about text: TextWindow) throws -> [CustomerFileWarning] {
        var window = text
        while true {
            if let place = Mojibake.first(in: window.bytes.span) {
                let line = try PhysicalLine.number(at: window.passed + place, in: text)
                return [.mojibake(firstLine: line)]
            }
            guard !window.isLast else { return [] }
            try window.advance(over: window.bytes.count)
        }
    }
}
