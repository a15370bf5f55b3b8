/// One record: a label and a value a line, long values wrapped and never cut.
struct Card {
    private static let gap = 2
    private static let leastWidth = 16
    private var lines: [(label: String, value: String)] = []

    /// Adds a line.
    mutating func add(_ label: String, _ value: String) {
        lines.append((DisplayText.safe(label), DisplayText.safe(value)))
    }

    /// Aligned for a terminal; elsewhere label, tab, value.
    func text(on console: Console) -> String {
        guard console.isOutputTerminal else {
            return lines.map { "\($0.label)\t\($0.value)\n" }.joined()
        }
        let labels = lines.map { DisplayText.width($0.label) }.max() ?? 0
        let room = max(console.width - labels - Self.gap, Self.leastWidth)
        var text = ""
        for (label, value) in lines {
            let space = String(repeating: " ", count: labels - DisplayText.width(label) + Self.gap)
            let indent = String(repeating: " ", count: labels + Self.gap)
            for (number, line) in Self.wrapped(value, to: room).enumerated() {
                text += (number == 0 ? label + space : indent) + line + "\n"
            }
        }
        return text
    }

    /// Breaks at spaces; a word that is longer than a line stands on one of its own.
    private static func wrapped(_ value: String, to room: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in value.split(separator: " ") {
            let joined = line.isEmpty ? String(word) : "\(line) \(word)"
            if DisplayText.width(joined) <= room || line.isEmpty {
                line = joined
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return lines + [line]
    }
}
