/// Text that goes on in the next line where one is full; nothing of it is lost.
struct TextFlow {
    /// What stays on one line, with its label, if a line has room for it.
    struct Piece {
        let label: String
        let text: String
        let emphasis: Emphasis?
        /// Whether it stays one line where none has room for it, as what somebody may copy does.
        let isWhole: Bool

        init(_ text: String, _ emphasis: Emphasis? = nil, label: String = "") {
            self.init(text, emphasis, label: label, isWhole: false)
        }

        private init(_ text: String, _ emphasis: Emphasis?, label: String, isWhole: Bool) {
            self.label = label.isEmpty ? "" : label + " "
            self.text = text
            self.emphasis = emphasis
            self.isWhole = isWhole
        }

        static func whole(_ text: String) -> Piece {
            Piece(text, nil, label: "", isWhole: true)
        }
    }

    private let pieces: [Piece]
    private let separator: String
    private let first: String
    private let next: String

    /// - Parameters:
    ///   - separator: follows each piece but the last.
    ///   - first: stands before the first line.
    ///   - next: spaces before all others.
    init(_ pieces: [Piece], separator: String = "", first: String = "", next: String = "") {
        self.pieces = pieces
        self.separator = separator
        self.first = first
        self.next = next
    }

    init(_ text: String, _ emphasis: Emphasis? = nil, first: String = "", next: String = "") {
        let words = text.split(separator: " ").map { Piece(String($0), emphasis) }
        self.init(words, first: first, next: next)
    }

    /// Words to be read: they, and what stands between back-ticks, are never broken.
    init(prose text: String, first: String = "", next: String = "") {
        self.init(Self.words(of: text).map(Piece.whole), first: first, next: next)
    }

    /// The words of a text; those between back-ticks, with what adheres to them, are one.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var isQuoted = false
        for word in text.split(separator: " ") {
            if isQuoted, let last = words.popLast() {
                words.append("\(last) \(word)")
            } else {
                words.append(String(word))
            }
            if !word.count(where: { $0 == "`" }).isMultiple(of: 2) { isQuoted.toggle() }
        }
        return words
    }

    func lines(to total: Int, _ ink: Ink = .none) -> [String] {
        var writer = LineWriter(total: total, margin: first, next: next)
        for (number, piece) in pieces.enumerated() {
            let tail = number + 1 < pieces.count ? separator : ""
            let width = DisplayText.width(piece.label + piece.text + tail)
            if !writer.holds(width) { writer.close() }
            if piece.isWhole || writer.holds(width) {
                writer.put(piece.label + ink(piece.text, piece.emphasis) + tail, width)
                continue
            }
            let label = piece.label.split(separator: " ").map(String.init)
            let words = piece.text.split(separator: " ").map(String.init)
            for word in label { writer.putBroken(word, "", { $0 }) }
            let rest = DisplayText.width(piece.text + tail)
            if !label.isEmpty, !writer.holds(rest) { writer.close() }
            for (number, word) in words.enumerated() {
                writer.putBroken(word, number + 1 < words.count ? "" : tail) {
                    ink($0, piece.emphasis)
                }
            }
        }
        writer.close()
        // What stands before the first line stands there even if nothing follows.
        let isBare = writer.lines.isEmpty && !first.allSatisfy { $0 == " " }
        return isBare ? [first.trimmingEnd] : writer.lines
    }
}

extension String {
    /// Without spaces at the end.
    fileprivate var trimmingEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}

/// The lines of a flow as they fill.
private struct LineWriter {
    let total: Int
    var margin: String
    let next: String
    private(set) var lines: [String] = []
    private var line = ""
    private var used = 0

    init(total: Int, margin: String, next: String) {
        self.total = total
        self.margin = margin
        self.next = next
    }

    /// Whether so many cells have room behind what stands on the line.
    func holds(_ width: Int) -> Bool {
        used + (used > 0 ? 1 : 0) + width <= total - DisplayText.width(margin)
    }

    mutating func put(_ text: String, _ width: Int) {
        line += (used > 0 ? " " : "") + text
        used += (used > 0 ? 1 : 0) + width
    }

    /// Puts a word that may be longer than a line.
    mutating func putBroken(_ word: String, _ tail: String, _ ink: (String) -> String) {
        let end = DisplayText.width(tail)
        if !holds(DisplayText.width(word) + end) { close() }
        var part = ""
        var width = 0
        for character in word {
            let cells = DisplayText.width(String(character))
            if width > 0, !holds(width + cells + end) {
                put(ink(part), width)
                close()
                (part, width) = ("", 0)
            }
            part.append(character)
            width += cells
        }
        put(ink(part) + tail, width + end)
    }

    /// Ends the line, if anything stands on it.
    mutating func close() {
        guard used > 0 else { return }
        lines.append(margin + line)
        margin = next
        line = ""
        used = 0
    }
}
