extension Cell {
    /// Whether a spreadsheet rounded a long number to this, as in `1,23457E+11`.
    ///
    /// One digit, decimals perhaps, `E`, a sign and at least two digits: what Excel writes. Digits
    /// are lost, so a cell that should hold a number refuses its row as `excelScientific`.
    public var isExcelScientific: Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard let digit = rest.popFirst(), Cell.isDigit(digit) else { return false }
        if let point = rest.first, point == UInt8(ascii: ",") || point == UInt8(ascii: ".") {
            let decimals = rest.dropFirst().prefix(while: Cell.isDigit)
            if decimals.isEmpty { return false }
            rest = rest[decimals.endIndex...]
        }
        guard let exponent = rest.popFirst(), exponent | 0x20 == UInt8(ascii: "e"),
            let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        else { return false }
        return rest.count >= 2 && rest.allSatisfy(Cell.isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The cell without what people wrap numbers in to keep a spreadsheet from changing them:
    /// a leading apostrophe, `="0701740605"`, `='0701740605'`. Meant for columns of numbers.
    public var withoutExcelWrapping: Cell {
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
