/// Finds rows and cells in the bytes of a text, and makes no String of any of them.
struct RowScanner {
    static let maximumColumns = 512
    static let maximumCellBytes = 64 << 10

    let kinds: ByteKinds
    var position: Int
    /// The 1-based physical line of `position`.
    var line = 1

    init(delimiter: Delimiter, position: Int) {
        kinds = ByteKinds(delimiter: delimiter)
        self.position = position
    }

    /// The next row that is faulty or has a cell with anything in it.
    mutating func nextFilled(in bytes: Span<UInt8>, cells: inout [CellSpan]) -> ScannedRow? {
        while let row = next(in: bytes, cells: &cells) {
            if row.fault != nil { return row }
            for cell in cells where !cell.isBlank(in: bytes) { return row }
        }
        return nil
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
        return row
    }
}
