/// How a table's columns share a terminal's width.
struct TableLayout {
    private static let gap = "  "
    private static let indent = "  "
    private static let separator = " ·"

    private let columns: [Table.Column]
    private let total: Int
    /// The widths of the columns that stand beside each other; the others follow below.
    private let widths: [Int]
    private let isComplete: Bool

    init(
        _ columns: [Table.Column], _ titles: [Table.Cell], _ records: some Sequence<[Table.Cell]>,
        total: Int
    ) {
        self.columns = columns
        self.total = total
        var natural = titles.map(\.width)
        for record in records {
            for (column, cell) in record.enumerated() {
                natural[column] = max(natural[column], cell.width)
            }
        }
        let all = Self.cut(natural, columns, total)
        widths = all ?? Self.beginning(of: natural, total)
        isComplete = all != nil
    }

    /// All columns, cells taken from the widest of those that may be cut until all fit.
    private static func cut(_ natural: [Int], _ columns: [Table.Column], _ total: Int) -> [Int]? {
        var widths = natural
        var excess = widths.reduce(0, +) + gap.count * max(columns.count - 1, 0) - total
        while excess > 0 {
            let cuttable = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
            guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    /// As many columns as fit whole, at least one.
    private static func beginning(of natural: [Int], _ total: Int) -> [Int] {
        var widths: [Int] = []
        var taken = 0
        for width in natural {
            guard taken + width <= total else { break }
            widths.append(width)
            taken += width + gap.count
        }
        return widths.isEmpty ? [min(natural.first ?? 0, total)] : widths
    }

    /// One record, or the titles of the columns that stand beside each other.
    func lines(of cells: [Table.Cell], titles: [Table.Cell]?, _ ink: Ink) -> String {
        guard let titles, !isComplete else { return beside(cells, ink) }
        guard cells[0].width <= widths[0] else { return below(cells, titles, from: 0, ink) }
        return beside(cells, ink) + below(cells, titles, from: widths.count, ink)
    }

    private func beside(_ cells: [Table.Cell], _ ink: Ink) -> String {
        let parts = widths.enumerated().map { column, width in
            columns[column].rest == .below
                ? TextFlow(cells[column].text).lines(to: max(width, 1))
                : [DisplayText.cut(cells[column].text, to: width)]
        }
        return (0..<(parts.map(\.count).max() ?? 1)).map { number in
            line(of: parts.map { number < $0.count ? $0[number] : "" }, cells, ink)
        }.joined()
    }

    private func line(of parts: [String], _ cells: [Table.Cell], _ ink: Ink) -> String {
        var text = ""
        // Spaces at the end of a line are left out.
        var space = ""
        for (column, width) in widths.enumerated() {
            let shown = parts[column]
            let room = String(repeating: " ", count: width - DisplayText.width(shown))
            if columns[column].alignment == .right { space += room }
            if !shown.isEmpty {
                text += space + ink(shown, cells[column].emphasis)
                space = ""
            }
            if columns[column].alignment == .left { space += room }
            space += Self.gap
        }
        return text + "\n"
    }

    /// The rest of a record, each value behind its title, on as many lines as it takes; a text that stands
    /// there alone tells itself what it is.
    private func below(
        _ cells: [Table.Cell], _ titles: [Table.Cell], from first: Int, _ ink: Ink
    ) -> String {
        let shown = titles.indices.dropFirst(first).filter { !cells[$0].text.isEmpty }
        let pieces = shown.map { column in
            let isText = shown.count == 1 && columns[column].rest == .below
            return TextFlow.Piece(
                cells[column].text, cells[column].emphasis,
                label: column > 0 && !isText ? titles[column].text : "")
        }
        return TextFlow(
            pieces, separator: Self.separator, first: first == 0 ? "" : Self.indent,
            next: Self.indent
        ).lines(to: total, ink).map { $0 + "\n" }.joined()
    }
}
