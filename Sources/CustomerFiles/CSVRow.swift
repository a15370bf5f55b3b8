/// One readable row of a customer file, with a cell under each heading.
public struct CSVRow: Hashable, Sendable {
    /// The 1-based physical line on which the row begins.
    public let line: Int

    /// One cell for each heading, in the file's order.
    public let cells: [Cell]

    /// Where the row stands in the file's text.
    public let rawBytes: Range<Int>

    /// The row as it stands there, for the file of refused rows.
    public let text: [UInt8]

    /// This row refused after all, for something its reader found in a cell (1-based column).
    public func refused(_ reason: RowRefusal, column: Int?) -> RefusedRow {
        RefusedRow(
            line: line, lastLine: nil, column: column, reason: reason, rawBytes: rawBytes,
            text: text)
    }

    /// The physical line on which the row ends.
    public var lastLine: Int { line + text.span.lineEnds }
}

/// What became of one row.
public enum CSVRowOutcome: Hashable, Sendable {
    /// The row was read.
    case row(CSVRow)
    /// The row was passed over; reading goes on behind it.
    case refused(RefusedRow)
}
