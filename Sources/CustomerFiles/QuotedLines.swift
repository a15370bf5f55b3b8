/// What tells that a cell of several lines may be rows, made one by two quotes too many: each line has the
/// same delimiters, as many as a row's or more, and begins with a digit if the row does.
///
/// Nobody can tell for certain, so such a row is refused as a whole.
struct QuotedLines {
    let column: Int
    /// Where the quote opens.
    let line: Int
    private let isNumbered: Bool
    /// Of the line at hand.
    var delimiters: Int
    /// Of the first line, those before the cell included.
    private var expected: Int?
    private var areAlike = true
    private var count = 0
    /// Whether the closing quote stands at the beginning of a line.
    private var endsAtLine = false

    init(column: Int, line: Int, isNumbered: Bool) {
        self.column = column
        self.line = line
        self.isNumbered = isNumbered
        delimiters = column - 1
    }

    mutating func end() {
        if let expected { areAlike = areAlike && delimiters == expected }
        expected = expected ?? delimiters
        delimiters = 0
        count += 1
    }

    mutating func begin(isNumbered: Bool) {
        areAlike = areAlike && isNumbered == self.isNumbered
    }

    mutating func beginClosing() { endsAtLine = true }

    /// Asked at the closing quote.
    var mayBeRows: Bool { areAlike && expected != nil }

    /// Asked at the end of the row.
    ///
    /// - Parameter columns: those of the row, each with a delimiter before it but the first.
    func areRows(columns: Int, width: Int) -> Bool {
        guard width > 2, mayBeRows, let expected, expected >= width - 1 else { return false }
        // Many a note ends with an empty line; rows are two of them then.
        if endsAtLine { return count > 1 }
        return delimiters + columns - column == expected
    }
}
