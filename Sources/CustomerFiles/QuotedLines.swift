/// What tells that a cell of several lines may be rows, made one by two quotes too many: a line of it has as
/// many delimiters as a row.
///
/// Nobody can tell for certain, so such a row is refused as a whole. In text a space follows a comma as a
/// rule: where it delimits, those with one behind count only if all lines are alike.
struct QuotedLines {
    let column: Int
    /// Where the quote opens.
    let line: Int
    private let isComma: Bool
    private let isNumbered: Bool
    /// Of the line at hand.
    private var delimiters: Int
    /// Of these, those without a space behind.
    private var tight: Int
    /// Of the first line, those before the cell included.
    private var first: Int?
    /// The most that a further line has, the last one's within the cell alone.
    private var most = 0
    private var mostTight = 0
    private var areAlike = true

    init(column: Int, line: Int, delimiter: Delimiter, isNumbered: Bool) {
        self.column = column
        self.line = line
        self.isNumbered = isNumbered
        isComma = delimiter == .comma
        delimiters = column - 1
        tight = column - 1
    }

    mutating func add(isTight: Bool) {
        delimiters += 1
        if isTight { tight += 1 }
    }

    mutating func end() {
        if let first {
            areAlike = areAlike && delimiters == first
            take()
        } else {
            first = delimiters
        }
        (delimiters, tight) = (0, 0)
    }

    mutating func begin(isNumbered: Bool) {
        areAlike = areAlike && isNumbered == self.isNumbered
    }

    /// The closing quote is there.
    mutating func close() { if isOfSeveral { take() } }

    var isOfSeveral: Bool { first != nil }

    private mutating func take() {
        most = max(most, delimiters)
        mostTight = max(mostTight, tight)
    }

    /// Asked at the end of the row.
    ///
    /// - Parameters:
    ///   - columns: those of the row, each with a delimiter before it but the first.
    ///   - width: as many as the headings.
    ///   - fullWidth: the same, the empty ones at their end included.
    ///   - added: of both, those in front that no line within the cell has.
    func areRows(columns: Int, width: Int, fullWidth: Int, added: Int) -> Bool {
        let enough = width - added - 1
        guard enough > 0, column > added, let first else { return false }
        let isFirstFull = first - added >= enough
        let last = delimiters + columns - column
        if isComma {
            if enough > 2, mostTight >= enough { return true }
            return enough > 1 && areAlike && isFirstFull
                && (most == first - added || last == first - added)
        }
        // Empty cells behind the headings' are no sign, but those that not even they have.
        let own = last - max(0, min(columns, fullWidth) - width)
        return most >= enough
            || (isFirstFull && (own >= enough || (areAlike && last == first - added)))
    }
}
