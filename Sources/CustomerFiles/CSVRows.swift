/// The rows of a customer file, read as they are asked for; blank ones are passed over.
public struct CSVRows: Sendable {
    private var text: TextWindow
    private let width: Int
    private var scanner: RowScanner
    private var spans: [CellSpan] = []

    init(text: TextWindow, scanner: RowScanner, width: Int) {
        self.text = text
        self.scanner = scanner
        self.scanner.width = width
        self.width = width
    }

    /// The next row or refusal; nil at the end of the file. Throws what reading the file throws.
    public mutating func next() throws -> CSVRowOutcome? {
        while true {
            let window = text.bytes
            let bytes = window.span
            if let row = scanner.nextFilled(in: bytes, isLast: text.isLast, cells: &spans) {
                return outcome(of: row, in: bytes)
            }
            guard !text.isLast else { return nil }
            try text.advance(over: scanner.position)
            scanner.position = 0
        }
    }

    private func outcome(of row: ScannedRow, in bytes: Span<UInt8>) -> CSVRowOutcome {
        let range = (text.passed + row.range.lowerBound)..<(text.passed + row.range.upperBound)
        let text = bytes.extracting(row.range).array
        func refused(_ reason: RowRefusal, line: Int? = nil, column: Int?) -> CSVRowOutcome {
            .refused(
                RefusedRow(
                    line: line ?? row.line, column: column, reason: reason, rawBytes: range,
                    text: text))
        }
        if let fault = row.fault {
            return refused(fault.reason, line: fault.line, column: fault.column)
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
        return .row(CSVRow(line: row.line, cells: cells, rawBytes: range, text: text))
    }
}

extension Span<UInt8> {
    /// A copy.
    var array: [UInt8] {
        withUnsafeBufferPointer { Array($0) }
    }
}
