extension Cell {
    /// Whether a spreadsheet rounded a long number to this, as in `1,23457E+11`.
    ///
    /// One digit, decimals perhaps, `E`, a sign and two digits, or one behind several decimals: what
    /// spreadsheets write. Digits may be lost, so a cell that should hold a number refuses its row as `excelScientific`.
    public var isExcelScientific: Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard let digit = rest.popFirst(), Cell.isDigit(digit) else { return false }
        var fewestDigits = 2
        if let point = rest.first, point == UInt8(ascii: ",") || point == UInt8(ascii: ".") {
            let decimals = rest.dropFirst().prefix(while: Cell.isDigit)
            if decimals.isEmpty { return false }
            if decimals.count > 1 { fewestDigits = 1 }
            rest = rest[decimals.endIndex...]
        }
        guard let exponent = rest.popFirst(), exponent | 0x20 == UInt8(ascii: "e"),
            let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        else { return false }
        return rest.count >= fewestDigits && rest.allSatisfy(Cell.isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The cell without what people wrap numbers in to keep a spreadsheet from changing them:
    /// a leading apostrophe, `="0701740605"`, `='0701740605'`. Meant for columns of numbers.
    public var withoutExcelWrapping: Cell {
        guard let first = text.utf8.first, first == UInt8(ascii: "'") || first == UInt8(ascii: "=")
        else { return self }
        var inner = text[...]
        if inner.first == "'" { inner.removeFirst() }
        if inner.first == "=" {
            let quoted = inner.dropFirst()
            if quoted.count >= 2, let mark = quoted.first, mark == "\"" || mark == "'",
                quoted.last == mark
            {
                inner = quoted.dropFirst().dropLast()
            }
        }
        return Cell(String(inner))
    }

    /// Whether a spreadsheet gave a number decimals: `1001.0`, `79134,00`.
    public var hasDecimalTail: Bool {
        let bytes = text.utf8
        guard let mark = bytes.firstIndex(where: { !Cell.isDigit($0) }), mark > bytes.startIndex,
            bytes[mark] == UInt8(ascii: ".") || bytes[mark] == UInt8(ascii: ",")
        else { return false }
        let zeros = bytes[bytes.index(after: mark)...]
        return !zeros.isEmpty && zeros.allSatisfy { $0 == UInt8(ascii: "0") }
    }

    /// Whether the whole cell is a formula that says its text, `="Anna Ek"`.
    public var isQuotedFormula: Bool {
        let bytes = text.utf8
        return bytes.count >= 3 && bytes.starts(with: "=\"".utf8)
            && bytes.last == UInt8(ascii: "\"")
    }

    /// Whether it says that there is nothing: `NULL`, `nan`, `N/A`, as programs write them.
    public var isNothing: Bool {
        guard let first = text.utf8.first, text.utf8.count <= 6,
            "Nn#(\\<".utf8.contains(first)
        else { return false }
        return Cell.nothings.contains(text)
    }

    private static let nothings: Set<String> = [
        "NULL", "null", "(null)", "nan", "NaN", "NAN", "N/A", "n/a", "#N/A", "\\N", "<NA>",
    ]

    /// The cell without the apostrophe that keeps a spreadsheet from running it as a formula.
    ///
    /// Meant for columns of text: `'- by the gate` loses its apostrophe, `'t Hooft` does not.
    public var withoutFormulaGuard: Cell {
        guard text.first == "'", let next = text.unicodeScalars.dropFirst().first,
            "=+-@\t\r".unicodeScalars.contains(next)
        else { return self }
        return Cell(String(text.dropFirst()))
    }
}
