/// The rows of a customer file, read as they are asked for; blank ones are passed over.
public struct CSVRows: Sendable {
    private var text: TextWindow
    private let width: Int
    private var scanner: RowScanner
    private var spans: [CellSpan] = []
    /// Whether the rows before were refused for what a quote too many may have made of them, so that a
    /// further quote may be the end of one.
    private var isAfterDoubt = false

    init(text: TextWindow, scanner: RowScanner, width: Int, added: Int) {
        self.text = text
        self.scanner = scanner
        self.scanner.width = width
        self.scanner.added = added
        self.width = width
    }

    /// The next row or refusal; nil at the end of the file. Throws what reading the file throws.
    public mutating func next() throws -> CSVRowOutcome? {
        while true {
            let window = text.bytes
            let bytes = window.span
            if let row = scanner.nextFilled(in: bytes, isLast: text.isLast, cells: &spans) {
                let outcome = outcome(of: row, in: bytes)
                switch outcome {
                case .row: isAfterDoubt = false
                case .refused(let refused):
                    isAfterDoubt = isAfterDoubt || refused.reason.isOfShape
                }
                return outcome
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
            let line = line ?? row.line
            let lastLine = reason.isOfShape ? row.line + text.span.lineEnds : line
            return .refused(
                RefusedRow(
                    line: line, lastLine: lastLine > line ? lastLine : nil, column: column,
                    reason: reason, rawBytes: range, text: text))
        }
        if let fault = row.fault {
            return refused(fault.reason, line: fault.line, column: fault.column)
        }
        guard spans.count >= width else { return refused(.tooFewColumns, column: nil) }
        for index in width..<spans.count where !spans[index].isBlank(in: bytes) {
            return refused(.tooManyColumns, column: index + 1)
        }
        if isAfterDoubt, let column = row.plainQuote {
            return refused(.misplacedQuote, column: column)
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

extension RowRefusal {
    /// Whether a quote in the wrong place may be why.
    fileprivate var isOfShape: Bool {
        switch self {
        case .tooFewColumns, .tooManyColumns, .unterminatedQuote, .rowsInCell, .misplacedQuote: true
        default: false
        }
    }
}

extension Span<UInt8> {
    /// How many lines end in it, CR and LF together as one.
    var lineEnds: Int {
        var count = 0
        for index in indices {
            let isAfterReturn = index > 0 && self[index - 1] == Byte.carriageReturn
            switch self[index] {
            case Byte.carriageReturn: count += 1
            case Byte.lineFeed where !isAfterReturn: count += 1
            default: break
            }
        }
        return count
    }

    /// A copy.
    var array: [UInt8] {
        withUnsafeBufferPointer { Array($0) }
    }
}
