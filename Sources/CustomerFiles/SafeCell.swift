/// A cell made fit for a file that a spreadsheet program may open.
struct SafeCell: ExpressibleByStringLiteral {
    private let text: String

    init(stringLiteral value: String) { self.init(value) }

    init(_ bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }

    init(_ original: String) {
        var text = ""
        if SafeCell.looksLikeFormula(original) { text.append("'") }
        for scalar in original.unicodeScalars {
            text.unicodeScalars.append(SafeCell.isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        self.text = text
    }

    /// Quotes the cell where its content could be taken for the file's own signs (RFC 4180).
    func write(to bytes: inout [UInt8], delimiter: Delimiter) {
        let utf8 = text.utf8
        let needsQuotes =
            utf8.contains { $0 == delimiter.byte || $0 == Byte.quote || $0 < Byte.space }
            || utf8.first == Byte.space || utf8.last == Byte.space
        guard needsQuotes else {
            bytes.append(contentsOf: utf8)
            return
        }
        bytes.append(Byte.quote)
        for byte in utf8 {
            if byte == Byte.quote { bytes.append(Byte.quote) }
            bytes.append(byte)
        }
        bytes.append(Byte.quote)
    }

    /// Whether a spreadsheet might run the cell: it begins with `= + - @`, TAB or CR, white space
    /// in front or not, and is neither a telephone number nor blank.
    private static func looksLikeFormula(_ text: String) -> Bool {
        guard let sign = text.unicodeScalars.first(where: { !$0.properties.isWhitespace })
        else { return false }
        if let first = text.unicodeScalars.first, first == "\t" || first == "\r" { return true }
        return switch sign {
        case "=", "-", "@": true
        case "+": !isTelephoneNumber(text)
        default: false
        }
    }

    /// `+`, then 7 to 15 digits (E.164) with nothing but spaces, hyphens and brackets among them.
    private static func isTelephoneNumber(_ text: String) -> Bool {
        let number = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard number.first == "+" else { return false }
        let rest = number.dropFirst()
        let digits = rest.count { ("0"..."9").contains($0) }
        return (7...15).contains(digits)
            && rest.allSatisfy {
                ("0"..."9").contains($0) || " ()-\u{A0}\u{202F}".unicodeScalars.contains($0)
            }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": false
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
        default: false
        }
    }
}
