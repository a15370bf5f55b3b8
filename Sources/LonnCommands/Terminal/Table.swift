/// Records with the same fields: aligned for a terminal, one line each for a program.
///
/// ```swift
/// var table = Table([.init(Wording.nameColumn), .init(Wording.cellsColumn, .right)])
/// table.add("anna", "12")
/// ```
struct Table: Sendable {
    struct Column: Sendable {
        let title: Sentence
        let alignment: Alignment

        init(_ title: Sentence, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    enum Alignment: Sendable {
        case left
        case right
    }

    private static let gap = "  "
    private static let leastWidth = 4
    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Adds a record; it must have a value for each column.
    mutating func add(_ values: [String]) {
        precondition(values.count == columns.count, "a record has a value for each column")
        rows.append(values.map(DisplayText.safe))
    }

    mutating func add(_ values: String...) {
        add(values)
    }

    /// Lines as the console's standard output wants them; the title line is for terminals only.
    func text(on console: Console, in language: Language) -> String {
        guard console.isOutputTerminal else {
            return rows.map { $0.joined(separator: "\t") + "\n" }.joined()
        }
        let lines = [columns.map { $0.title[language] }] + rows
        let widths = fitted(to: console.width, lines)
        return lines.map { line($0, widths) + "\n" }.joined()
    }

    /// The columns' natural widths, with cells taken from the widest until all fit.
    private func fitted(to total: Int, _ lines: [[String]]) -> [Int] {
        var widths = columns.indices.map { column in
            lines.reduce(0) { max($0, DisplayText.width($1[column])) }
        }
        let available = total - Self.gap.count * max(columns.count - 1, 0)
        while widths.reduce(0, +) > available, let widest = widths.max(),
            widest > Self.leastWidth, let column = widths.firstIndex(of: widest)
        {
            widths[column] -= 1
        }
        return widths
    }

    private func line(_ values: [String], _ widths: [Int]) -> String {
        var text = ""
        for (column, value) in values.enumerated() {
            let shown = DisplayText.cut(value, to: widths[column])
            let space = String(repeating: " ", count: widths[column] - DisplayText.width(shown))
            let isLast = column == values.count - 1
            switch columns[column].alignment {
            case .left: text += isLast ? shown : shown + space
            case .right: text += space + shown
            }
            if !isLast { text += Self.gap }
        }
        return text
    }
}
