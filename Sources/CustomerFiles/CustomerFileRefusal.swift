/// Why a whole file is refused; no case holds any of its content.
///
/// Lines and columns are 1-based.
public enum CustomerFileRefusal: Error, Hashable, Sendable {
    /// The file has no bytes, or only a byte order mark.
    case empty
    /// No line has anything but white space and delimiters.
    case noHeading
    /// The file is larger than the reader takes.
    case tooLarge(maximumBytes: Int)
    /// The bytes are no text this reader knows: UTF-32, UTF-16 without a mark, a program.
    case unknownEncoding
    /// An encoding with one byte a letter was named, and the file is UTF-8 with letters beyond ASCII.
    case alreadyUTF8
    /// The file is a workbook (xlsx, ods, xls), to be saved as CSV first.
    case workbook
    /// The line `sep=` names something else than `;`, `,`, `|` or TAB.
    case unknownDelimiter
    /// The heading line cannot be read.
    case headingRefused(RowRefusal, line: Int, column: Int?)
    /// Columns whose headings are one and the same once normalised.
    case duplicateHeading(columns: [Int])
}
