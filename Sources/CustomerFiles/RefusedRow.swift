/// A row that was not read, with its place and the reason, and none of its content.
public struct RefusedRow: Hashable, Sendable {
    /// The 1-based physical line where the row begins, or where an unterminated quote opens.
    public let line: Int

    /// The last of the lines that the row has made one cell or row of, nil where a quote cannot be why.
    public let lastLine: Int?

    /// The 1-based column at fault, nil where the row as a whole is.
    public let column: Int?

    /// The first fault seen in the row; an unterminated quote comes before all others.
    public let reason: RowRefusal

    /// Where the row stands in the file's text.
    public let rawBytes: Range<Int>

    /// The row as it stands there, for the file of refused rows.
    public let text: [UInt8]
}

/// Why a row is refused; the raw values are stable and stand in files of refused rows.
public enum RowRefusal: String, Error, Hashable, Sendable, CaseIterable {
    /// Fewer cells than headings: a shifted or broken row.
    case tooFewColumns = "too-few-columns"
    /// Something in a cell beyond the last heading, or beyond the 512th column.
    case tooManyColumns = "too-many-columns"
    /// A cell of more than 64 KiB.
    case cellTooLong = "cell-too-long"
    /// A quote that nothing closes within 64 KiB; the row ends with its line.
    case unterminatedQuote = "unterminated-quote"
    /// A quoted cell of several lines that look like rows, as when a quote too many stands in one of them
    /// and another further on.
    case rowsInCell = "rows-in-cell"
    /// Text behind a closing quote, as when quotes within a cell were not doubled (RFC 4180 § 2.7); or one
    /// that ends a cell too early, whose rest then stands in the next column or below.
    case misplacedQuote = "misplaced-quote"
    /// A control character other than TAB and line breaks (Unicode category Cc).
    case controlCharacter = "control-character"
    /// U+FFFD, the mark that an earlier program lost a letter there.
    case lostCharacter = "lost-character"
    /// Bytes that are no text in the file's encoding.
    case notText = "not-text"
    /// UTF-8 that a program once took for Windows-1252, such as `Ã¥` for `å`.
    case mojibake
    /// `[\]{|}` for `ÄÖÅäöå`, as old programs wrote Swedish (ISO 646-SE).
    case sevenBitLetters = "seven-bit-letters"
    /// Text read in another encoding than its own, such as `√Ö` for `Ö` or `G├Âsta` for `Gösta`.
    case misread
    /// The headings once more, as where files were put together.
    case headingAgain = "heading-again"
    /// A row that is, byte for byte, one before it.
    case duplicateRow = "duplicate-row"
    /// What a spreadsheet shows for a formula that failed: `#REF!`, `#N/A`, `#####`.
    case excelError = "excel-error"
    /// A sign written for web pages, such as `&amp;`.
    case webSign = "web-sign"
    /// A number that a spreadsheet took the leading zero from.
    case leadingZeroLost = "leading-zero-lost"
    /// A number that a spreadsheet rounded, such as `1,23457E+11`.
    case excelScientific = "excel-scientific"
    /// A number that a spreadsheet gave decimals, such as `1001.0`.
    case decimalTail = "decimal-tail"
}
