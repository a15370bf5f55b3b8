/// One row as the scanner found it, with the first fault seen in it.
struct ScannedRow {
    struct Fault {
        var reason: RowRefusal
        var line: Int
        var column: Int?
    }

    let line: Int
    /// From the first cell to the line end, which is left out.
    var range: Range<Int>
    var fault: Fault?
    /// Cells of several lines that may be rows.
    var lines: [QuotedLines] = []
    /// The first column of a quote that stands within a cell without quotes around it.
    private(set) var plainQuote: Int?
    /// The first one behind a cell in quotes, which such a quote may have ended too early.
    private(set) var plainQuoteBehindQuoted: Int?
    private var hasQuoted = false

    init(line: Int, range: Range<Int>) {
        self.line = line
        self.range = range
    }

    mutating func beginQuoted() { hasQuoted = true }

    mutating func notePlainQuote(_ column: Int) {
        plainQuote = plainQuote ?? column
        if hasQuoted { plainQuoteBehindQuoted = plainQuoteBehindQuoted ?? column }
    }

    mutating func note(_ reason: RowRefusal, line: Int? = nil, column: Int) {
        guard fault == nil || reason == .unterminatedQuote else { return }
        fault = Fault(reason: reason, line: line ?? self.line, column: column)
    }
}
