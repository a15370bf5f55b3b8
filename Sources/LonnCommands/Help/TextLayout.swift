/// A page of headings, running text and lists of terms, for a number of columns.
struct TextLayout {
    let columns: Int
    private(set) var lines: [String] = []

    init(columns: Int) {
        self.columns = max(columns, 40)
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    mutating func blank() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    mutating func heading(_ text: String) {
        blank()
        lines.append(text.uppercased())
    }

    /// A line that is shown as it is, such as a command.
    mutating func literal(_ text: String, indent: Int = 2) {
        lines.append(String(repeating: " ", count: indent) + text)
    }

    /// Words that flow; none of them, and nothing between back-ticks, is broken.
    mutating func paragraph(_ text: String, indent: Int = 0) {
        let margin = String(repeating: " ", count: indent)
        lines += TextFlow(prose: text, first: margin, next: margin).lines(to: columns)
    }

    /// Pieces that flow, none of them broken; lines after the first begin at `hanging`.
    mutating func flow(_ pieces: [String], indent: Int, hanging: Int) {
        lines += TextFlow(
            pieces.map(TextFlow.Piece.whole), first: String(repeating: " ", count: indent),
            next: String(repeating: " ", count: hanging)
        ).lines(to: columns)
    }

    /// Terms in a column of their own with what they mean beside them.
    mutating func list(_ entries: [(term: String, text: String)]) {
        let widest = entries.map { DisplayText.width($0.term) }.max() ?? 0
        let column = min(widest + 4, max(columns * 3 / 8, 16))
        for (term, text) in entries {
            let gap = column - 2 - DisplayText.width(term)
            guard gap >= 2 else {
                literal(term)
                paragraph(text, indent: column)
                continue
            }
            let start = "  " + term + String(repeating: " ", count: gap)
            lines += TextFlow(
                prose: text, first: start, next: String(repeating: " ", count: column)
            ).lines(to: columns)
        }
    }
}
