/// Finds rows and cells in the bytes of a text, and makes no String of any of them.
struct RowScanner {
    static let maximumColumns = 512
    static let maximumCellBytes = 64 << 10

    let delimiter: Delimiter
    let kinds: ByteKinds
    var position: Int
    /// The 1-based physical line of `position`.
    var line = 1
    /// As many columns as the headings have, or 0 before they are known.
    var width = 0
    /// The empty cells behind the headings included.
    var fullWidth = 0
    /// Columns in front that a file of refused rows has, and the lines of its cells do not.
    var added = 0
    /// Whether the text ends with the bytes at hand.
    private(set) var isLast = true

    init(delimiter: Delimiter, position: Int) {
        self.delimiter = delimiter
        kinds = ByteKinds(delimiter: delimiter)
        self.position = position
    }

    /// The next row that is faulty or has a cell with anything in it.
    ///
    /// - Parameter isLast: whether the text ends with these bytes. Before it does, a row that goes on
    ///   to their end is none yet, and the scanner waits in front of it.
    mutating func nextFilled(
        in bytes: Span<UInt8>, isLast: Bool, cells: inout [CellSpan]
    ) -> ScannedRow? {
        self.isLast = isLast
        while true {
            let before = (position, line)
            guard let row = next(in: bytes, cells: &cells) else { return nil }
            if position == bytes.count, !isLast {
                (position, line) = before
                return nil
            }
            if row.fault != nil { return row }
            for cell in cells where !cell.isBlank(in: bytes) {
                guard width > 1, cells.count >= width else { return row }
                guard let hasRest = hasRest(columns: cells.count, in: bytes) else {
                    (position, line) = before
                    return nil
                }
                guard hasRest else { return row }
                var row = row
                row.note(.misplacedQuote, column: width)
                return row
            }
        }
    }

    /// The next row, empty lines included; nil at the end of the text.
    mutating func next(in bytes: Span<UInt8>, cells: inout [CellSpan]) -> ScannedRow? {
        guard position < bytes.count else { return nil }
        cells.removeAll(keepingCapacity: true)
        var row = ScannedRow(line: line, range: position..<position)
        var column = 1
        while true {
            let cell = scanCell(column: column, in: bytes, row: &row)
            if column <= RowScanner.maximumColumns {
                cells.append(cell)
            } else if !cell.isBlank(in: bytes) {
                row.note(.tooManyColumns, column: column)
            }
            guard position < bytes.count, kinds[bytes[position]] == .delimiter else { break }
            position += 1
            column += 1
        }
        row.range = row.range.lowerBound..<position
        skipLineEnd(in: bytes)
        noteDoubt(&row, columns: column)
        return row
    }

    /// Notes what quotes too many have made of a row, which only the whole of it tells.
    private func noteDoubt(_ row: inout ScannedRow, columns: Int) {
        for lines in row.lines
        where lines.areRows(
            columns: columns, width: width, fullWidth: fullWidth, added: added)
        {
            row.note(.rowsInCell, line: lines.line, column: lines.column)
        }
        // A cell that ends too early pushes those behind it one column on.
        if width > 0, columns > width, let column = row.plainQuoteBehindQuoted {
            row.note(.misplacedQuote, column: column)
        }
    }
}
