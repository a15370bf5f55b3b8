/// A line of a CSV file that a spreadsheet program may open.
///
/// ```swift
/// CSVLine(["1042", "Ek, Åsa"]).bytes  // 1042,"Ek, Åsa" and a line's end
/// ```
///
/// Quoted where RFC 4180 asks for it. A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front; a control character becomes U+FFFD.
public struct CSVLine: Sendable {
    /// What stands before the first line, so that spreadsheets take the file for UTF-8.
    public static let byteOrderMark = Byte.byteOrderMark

    /// The line with its end, CR and LF.
    public let bytes: [UInt8]

    /// Makes a line of cells.
    public init(_ cells: [String], delimiter: Delimiter = .comma) {
        self.init(cells.map { SafeCell($0) }, delimiter)
    }

    init(_ cells: [SafeCell], _ delimiter: Delimiter) {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(delimiter.byte) }
            cell.write(to: &bytes, delimiter: delimiter)
        }
        self.bytes = bytes + [Byte.carriageReturn, Byte.lineFeed]
    }
}
