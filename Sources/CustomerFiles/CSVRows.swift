/// The rows of a customer file, read as they are asked for; blank ones are passed over.
public struct CSVRows: Sequence, IteratorProtocol, Sendable {
    private let text: [UInt8]
    private let width: Int
    private var scanner: RowScanner
    private var spans: [CellSpan] = []

    init(text: [UInt8], scanner: RowScanner, width: Int) {
        self.text = text
        self.scanner = scanner
        self.width = width
    }

    /// The next row or refusal; nil at the end of the file.
    public mutating func next() -> CSVRowOutcome? {
        let text = text
        let bytes = text.span
        guard let row = scanner.nextFilled(in: bytes, cells: &spans) else { return nil }
        if let fault = row.fault {
            return .refused(
                RefusedRow(
                    line: fault.line, column: fault.column, reason: fault.reason,
                    rawBytes: row.range))
        }
        return decode(row, in: bytes)
    }

    private func decode(_ row: ScannedRow, in bytes: Span<UInt8>) -> CSVRowOutcome {
        func refused(_ reason: RowRefusal, column: Int?) -> CSVRowOutcome {
            .refused(
                RefusedRow(line: row.line, column: column, reason: reason, rawBytes: row.range))
        }
        guard spans.count >= width else { return refused(.tooFewColumns, column: nil) }
        for index in width..<spans.count where !spans[index].isBlank(in: bytes) {
            return refused(.tooManyColumns, column: index + 1)
        }
        var cells: [Cell] = []
        cells.reserveCapacity(width)
        for index in 0..<width {
            guard let text = spans[index].text(in: bytes) else {
                return refused(.notText, column: index + 1)
            }
            cells.append(Cell(text))
        }
        return .row(CSVRow(line: row.line, cells: cells, rawBytes: row.range))
    }
}
