/// Running text and lists of terms, laid out for a number of columns.
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

    /// Words that flow; lines after the first begin at `hanging`.
    mutating func paragraph(_ text: String, indent: Int = 0, hanging: Int? = nil) {
        flow(text.split(separator: " ").map(String.init), indent: indent, hanging: hanging)
    }

    /// Pieces that flow, none of them broken.
    mutating func flow(_ pieces: [String], indent: Int = 0, hanging: Int? = nil) {
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for piece in pieces {
            let width = DisplayText.width(line) + (isEmpty ? 0 : 1) + DisplayText.width(piece)
            if !isEmpty, width > columns {
                lines.append(line)
                line = String(repeating: " ", count: hanging ?? indent)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + piece
            isEmpty = false
        }
        if !isEmpty { lines.append(line) }
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
            var pieces = TextLayout(columns: columns)
            pieces.paragraph(text, indent: column)
            lines.append((start + (pieces.lines.first?.dropFirst(column) ?? "")).trimmingEnd)
            lines += pieces.lines.dropFirst()
        }
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}
