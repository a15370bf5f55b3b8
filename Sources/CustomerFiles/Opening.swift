/// The beginning of a customer file: an optional `sep=` line, blank lines, the headings.
struct Opening {
    let delimiter: Delimiter
    let headings: [String]
    let headingLine: Int
    /// Lines of a report's title above the headings.
    let titleCount: Int
    let afterHeadings: RowScanner

    /// Reads as much of a text as it takes.
    init(_ text: inout TextWindow) throws {
        repeat {
            try text.advance(over: 0)
            guard !text.bytes.isEmpty else { throw CustomerFileRefusal.empty }
            if let opening = try Opening(text.bytes.span, isLast: text.isLast) {
                self = opening
                return
            }
        } while !text.isLast
        throw CustomerFileRefusal.noHeading
    }

    /// - Returns: `nil` if the headings do not end within these bytes.
    private init?(_ bytes: Span<UInt8>, isLast: Bool) throws(CustomerFileRefusal) {
        let named = try SeparatorLine.read(in: bytes)
        var start = RowScanner(delimiter: named?.delimiter ?? .comma, position: named?.end ?? 0)
        guard let first = Line(after: start, named?.delimiter, in: bytes, isLast: isLast) else {
            return nil
        }
        var line = first
        var titles = 0
        // A report's title, and what is said of it, may stand above the headings; commas divide it, too.
        while titles < Self.mostTitles, line.row.fault == nil, line.known * 3 < line.filled {
            start = line.after
            guard let next = Line(after: start, named?.delimiter, in: bytes, isLast: isLast) else {
                guard isLast else { return nil }
                break
            }
            line = next
            titles += 1
        }
        let hasTitles = titles > 0 && line.known > 1 && line.known * 2 >= line.filled
        line = hasTitles ? line : first
        titleCount = hasTitles ? titles : 0
        if let fault = line.row.fault {
            throw .headingRefused(fault.reason, line: fault.line, column: fault.column)
        }
        delimiter = line.after.delimiter
        headings = try Opening.headings(line.cells, line: line.row.line, in: bytes)
        headingLine = line.row.line
        var after = line.after
        after.fullWidth = line.cells.count
        afterHeadings = after
        try Opening.refuseDuplicates(headings)
    }

    private static let mostTitles = 10

    /// A line that may be the headings, or a title above them.
    private struct Line {
        let row: ScannedRow
        let cells: [CellSpan]
        let after: RowScanner
        /// Cells with anything in them, and those of them that are known as headings.
        let filled: Int
        let known: Int

        /// `nil` if there is none that ends within the bytes.
        init?(
            after before: RowScanner, _ named: Delimiter?, in bytes: Span<UInt8>, isLast: Bool
        ) {
            var scanner = RowScanner(
                delimiter: named ?? Delimiter.guess(from: before.position, in: bytes),
                position: before.position)
            scanner.line = before.line
            var cells: [CellSpan] = []
            guard let row = scanner.nextFilled(in: bytes, isLast: isLast, cells: &cells) else {
                return nil
            }
            let texts = cells.compactMap { $0.text(in: bytes) }.filter { !$0.isEmpty }
            self.row = row
            self.cells = cells
            after = scanner
            filled = texts.count
            // `SEKRETESS` is a banner as well.
            known = texts.count {
                ImportColumn(heading: $0).map { $0 != .protectedIdentity } ?? false
            }
        }
    }

    private static func headings(
        _ cells: [CellSpan], line: Int, in bytes: Span<UInt8>
    ) throws(CustomerFileRefusal) -> [String] {
        var headings: [String] = []
        for (index, cell) in cells.enumerated() {
            guard let heading = cell.text(in: bytes) else {
                throw .headingRefused(.notText, line: line, column: index + 1)
            }
            headings.append(heading)
        }
        while headings.last?.isEmpty == true { headings.removeLast() }
        return headings
    }

    private static func refuseDuplicates(_ headings: [String]) throws(CustomerFileRefusal) {
        var columns: [String: [Int]] = [:]
        for (index, heading) in headings.enumerated() {
            let normalised = NormalisedHeading(heading).text
            if !normalised.isEmpty { columns[normalised, default: []].append(index + 1) }
        }
        let duplicates = columns.values.filter { $0.count > 1 }.flatMap { $0 }.sorted()
        guard duplicates.isEmpty else { throw .duplicateHeading(columns: duplicates) }
    }
}
