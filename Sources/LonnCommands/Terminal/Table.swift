/// Records with the same fields: aligned for a terminal, one line each for a program.
///
/// ```swift
/// var table = Table([.init(Wording.nameColumn, least: 8), .init(Wording.cellsColumn, .right)])
/// table.add("anna", "12")
/// ```
///
/// Where a terminal is too narrow, columns that may be cut are cut first, each shown by "…", and
/// those that may wrap go on in the lines below; then the last columns of each record go on in
/// lines of their own, so that nothing is lost.
struct Table: Sendable {
    struct Column: Sendable {
        let title: Sentence
        let alignment: Alignment
        /// To how many cells it may be narrowed; `nil` for what must always be on one line.
        let least: Int?
        /// What becomes of the rest where it is.
        let rest: Rest

        init(
            _ title: Sentence, _ alignment: Alignment = .left, least: Int? = nil, rest: Rest = .cut
        ) {
            self.title = title
            self.alignment = alignment
            self.least = least
            self.rest = rest
        }
    }

    /// What of a value has no room beside the others.
    enum Rest: Sendable {
        case cut
        case below
    }

    enum Alignment: Sendable {
        case left
        case right
    }

    /// A value, and what it is set off for.
    struct Cell: Sendable {
        let text: String
        let emphasis: Emphasis?

        init(_ text: String, _ emphasis: Emphasis? = nil) {
            self.text = DisplayText.safe(text)
            self.emphasis = emphasis
        }

        var width: Int { DisplayText.width(text) }
    }

    let columns: [Column]
    private(set) var rows: [[Cell]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Adds a record; it must have a value for each column.
    mutating func add(_ cells: [Cell]) {
        precondition(cells.count == columns.count, "a record has a value for each column")
        rows.append(cells)
    }

    mutating func add(_ values: String...) {
        add(values.map { Cell($0) })
    }

    /// Lines as standard output wants them; the title line is for terminals only.
    func text(on screen: Screen, in language: Language) -> String {
        var text = ""
        write(rows, on: screen, in: language) { text += $0 }
        return text
    }

    /// Hands over the lines of records that are made as they are wanted; for a terminal they are gone
    /// through twice, first for the widths of the columns.
    func write(
        _ records: some Sequence<[Cell]>, on screen: Screen, in language: Language,
        _ take: (String) throws -> Void
    ) rethrows {
        guard let total = screen.columns else {
            for record in records {
                try take(record.map(\.text).joined(separator: "\t") + "\n")
            }
            return
        }
        let titles = columns.map { Cell($0.title[language], .heading) }
        let layout = TableLayout(columns, titles, records, total: total)
        try take(layout.lines(of: titles, titles: nil, screen.ink))
        for record in records {
            try take(layout.lines(of: record, titles: titles, screen.ink))
        }
    }
}
