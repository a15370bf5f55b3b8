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

    mutating func note(_ reason: RowRefusal, line: Int? = nil, column: Int) {
        guard fault == nil || reason == .unterminatedQuote else { return }
        fault = Fault(reason: reason, line: line ?? self.line, column: column)
    }
}
