/// One record under headings: a label and a value a line, long values wrapped and never cut.
struct Card {
    private static let gap = 2
    private static let leastRoom = 16
    private static let indent = "  "

    private struct Line {
        let label: String
        let value: String
        let emphasis: Emphasis?
        let isInTitle: Bool
    }

    private let title: String
    private let opening: String?
    private var remarks: [String] = []
    private var sections: [(heading: String?, lines: [Line])] = []

    /// A card that begins with a title and a remark; programs see neither.
    init(title: String = "", remark: String? = nil) {
        self.title = DisplayText.safe(title)
        opening = remark.map { DisplayText.safe($0) }
    }

    /// Begins a part with a heading; programs do not see it.
    mutating func begin(_ heading: String) {
        sections.append((DisplayText.safe(heading), []))
    }

    /// Adds a line; one that the title says already is for programs only.
    mutating func add(
        _ label: String, _ value: String, _ emphasis: Emphasis? = nil, isInTitle: Bool = false
    ) {
        if sections.isEmpty { sections.append((nil, [])) }
        sections[sections.count - 1].lines.append(
            Line(
                label: DisplayText.safe(label), value: DisplayText.safe(value),
                emphasis: emphasis, isInTitle: isInTitle))
    }

    /// Adds a line with a number, by which it can be chosen.
    mutating func add(
        _ number: Int, _ label: String, _ value: String, _ emphasis: Emphasis? = nil
    ) {
        add("\(number < 10 ? " " : "")\(number)  \(label)", value, emphasis)
    }

    /// Adds a sentence below; programs do not see it.
    mutating func remark(_ text: String) {
        remarks.append(DisplayText.safe(text))
    }

    /// Aligned for a terminal; elsewhere label, tab, value.
    func text(on screen: Screen) -> String {
        guard let total = screen.columns else {
            return sections.flatMap(\.lines).map { "\($0.label)\t\($0.value)\n" }.joined()
        }
        var parts = [
            TextFlow(title, .heading).lines(to: total, screen.ink)
                + TextFlow(opening ?? "").lines(to: total, screen.ink)
        ]
        let shown = sections.map { ($0.heading, $0.lines.filter { !$0.isInTitle }) }
        let labels = shown.flatMap(\.1).map { DisplayText.width($0.label) }.max() ?? 0
        for (heading, lines) in shown where !lines.isEmpty {
            let margin = heading == nil ? "" : Self.indent
            let top = heading.map { TextFlow($0, .heading).lines(to: total, screen.ink) } ?? []
            parts.append(
                top + lines.flatMap { Self.lines(of: $0, labels, margin, total, screen.ink) })
        }
        parts += remarks.map { TextFlow($0).lines(to: total, screen.ink) }
        return parts.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
            .joined(separator: "\n")
    }

    /// The value beside its label, or below it where there is no room.
    private static func lines(
        of line: Line, _ labels: Int, _ margin: String, _ total: Int, _ ink: Ink
    ) -> [String] {
        let beside = margin.count + labels + gap
        guard total - beside >= leastRoom else {
            let label = TextFlow(line.label, first: margin, next: margin).lines(to: total, ink)
            let inner = margin + indent
            return label
                + TextFlow(line.value, line.emphasis, first: inner, next: inner)
                .lines(to: total, ink)
        }
        let label =
            margin + line.label
            + String(repeating: " ", count: labels - DisplayText.width(line.label) + gap)
        return TextFlow(
            line.value, line.emphasis, first: label, next: String(repeating: " ", count: beside)
        ).lines(to: total, ink)
    }
}
