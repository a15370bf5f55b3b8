/// Writes refused rows as a CSV file that can be mended and read again.
///
/// UTF-8 with a byte order mark and the delimiter of the original. The headings are `line`,
/// `column`, `heading`, `reason` and the original's; the third names the column at fault as the
/// original does. Where the original is such a file itself its first four columns are replaced, so
/// that it can be mended and refused as often as it takes; one that has such a heading of its own has
/// it numbered (`reason (2)`). Each row's own cells follow as they stood, quoted anew
/// where RFC 4180 asks for it. Bytes that are no text, and control characters, become U+FFFD,
/// which is refused again until somebody mends it. A cell that a spreadsheet would take for a
/// formula gets an apostrophe in front.
public struct RefusedRowsWriter: Sendable {
    /// What stands above the columns that the writer puts before the original's.
    public static let headings = ["line", "column", "heading", "reason"]

    private let file: CustomerFile

    /// What has been written, but for what was taken.
    public private(set) var bytes: [UInt8]

    /// Begins a file with the headings of the one whose rows were refused.
    public init(file: CustomerFile) {
        self.file = file
        bytes = Byte.byteOrderMark
        writeLine((Self.headings + Self.ownHeadings(of: file)).map { SafeCell($0) })
    }

    /// Adds a row that was refused in reading.
    public mutating func append(_ row: RefusedRow) {
        append(
            line: row.line, column: row.column, code: row.reason.rawValue, text: row.text)
    }

    /// Adds a row refused for a reason of the reader's own, named by a code without content.
    ///
    /// `text` is that of a row of this file.
    public mutating func append(line: Int, column: Int?, code: String, text: [UInt8]) {
        let place = [
            "\(line)", column.map { "\($0)" } ?? "",
            column.flatMap { file.heading(ofColumn: $0) } ?? "", code,
        ]
        writeLine(place.map { SafeCell($0) } + originalCells(text.span))
    }

    /// Takes what has been written out of memory, to be kept elsewhere.
    public mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private func originalCells(_ row: Span<UInt8>) -> [SafeCell] {
        var scanner = RowScanner(delimiter: file.delimiter, position: 0)
        var cells: [CellSpan] = []
        guard scanner.next(in: row, cells: &cells) != nil else { return [] }
        return cells.dropFirst(file.addedColumns).map { SafeCell($0.contentBytes(in: row)) }
    }

    /// The original's own headings, none of which may be read as one of the columns in front.
    private static func ownHeadings(of file: CustomerFile) -> [String] {
        let own = file.headings.dropFirst(file.addedColumns)
        var taken = Set(headings + own.map { NormalisedHeading($0).text })
        return own.map { heading in
            guard headings.contains(NormalisedHeading(heading).text) else { return heading }
            var number = 2
            while !taken.insert(NormalisedHeading("\(heading) (\(number))").text).inserted {
                number += 1
            }
            return "\(heading) (\(number))"
        }
    }

    private mutating func writeLine(_ cells: [SafeCell]) {
        bytes.append(contentsOf: CSVLine(cells, file.delimiter).bytes)
    }
}
