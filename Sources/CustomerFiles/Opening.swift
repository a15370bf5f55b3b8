/// The beginning of a customer file: an optional `sep=` line, blank lines, the headings.
struct Opening {
    let delimiter: Delimiter
    let headings: [String]
    let headingLine: Int
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
        let start = named?.end ?? 0
        delimiter = named?.delimiter ?? Delimiter.guess(from: start, in: bytes)
        var scanner = RowScanner(delimiter: delimiter, position: start)
        var cells: [CellSpan] = []
        guard let row = scanner.nextFilled(in: bytes, isLast: isLast, cells: &cells) else {
            return nil
        }
        if let fault = row.fault {
            throw .headingRefused(fault.reason, line: fault.line, column: fault.column)
        }
        headings = try Opening.headings(cells, line: row.line, in: bytes)
        headingLine = row.line
        afterHeadings = scanner
        try Opening.refuseDuplicates(headings)
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
