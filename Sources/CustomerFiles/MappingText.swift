/// Which heading names which field, as somebody writes it down: `heading: field` lines.
///
///     # our old register
///     Kundens namn: name
///     Tel. arb.: otherPhone
///     Skonr: none
///
/// Lines that begin with `# ` and empty ones say nothing. The last colon of a line divides it, since
/// headings have colons too. A field is a name that the program writes, a heading that names one,
/// or `none` (`ingen`) for a column to leave out.
public struct MappingText: Hashable, Sendable {
    /// Why it is refused; lines are 1-based.
    public enum Refusal: Error, Hashable, Sendable {
        /// More than 64 KiB, or no UTF-8.
        case notText
        /// A line without a colon, or without a heading in front of it.
        case noColon(line: Int)
        /// There is no such field.
        case unknownField(line: Int)
        /// A heading that stands on a line before, or that the file does not have.
        case heading(line: Int)
    }

    /// The longest text that is read.
    public static let maximumBytes = 64 << 10

    private struct Line: Hashable {
        let heading: String
        let column: ImportColumn?
        let number: Int
    }

    private let lines: [Line]

    /// Reads the text; `named` tells the field that a word names.
    public init(
        parsing bytes: [UInt8], named: (String) -> ImportColumn? = { ImportColumn(heading: $0) }
    ) throws(Refusal) {
        let marked = bytes.starts(with: Byte.byteOrderMark)
        let bytes = marked ? bytes.dropFirst(Byte.byteOrderMark.count) : bytes[...]
        guard bytes.count <= Self.maximumBytes, let text = String(validating: bytes, as: UTF8.self)
        else { throw .notText }
        var lines: [Line] = []
        var headings: Set<String> = []
        let split = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in split.enumerated() {
            let number = index + 1
            let content = Self.trimmed(line)
            if content.isEmpty || content.hasPrefix("# ") || content == "#" { continue }
            guard let colon = content.lastIndex(of: ":") else { throw .noColon(line: number) }
            let heading = Self.trimmed(content[..<colon])
            guard !heading.isEmpty else { throw .noColon(line: number) }
            let field = Self.trimmed(content[content.index(after: colon)...])
            let column = named(field)
            guard column != nil || Self.meansNone(field) else {
                throw .unknownField(line: number)
            }
            guard headings.insert(NormalisedHeading(heading).text).inserted else {
                throw .heading(line: number)
            }
            lines.append(Line(heading: heading, column: column, number: number))
        }
        self.lines = lines
    }

    /// The mapping of a file: columns that the text does not name keep what their headings say.
    public func mapping(of headings: [String]) throws(Refusal) -> ColumnMapping {
        var said: [Int: ImportColumn?] = [:]
        for line in lines {
            let wanted = NormalisedHeading(line.heading).text
            guard
                let index = headings.firstIndex(where: { NormalisedHeading($0).text == wanted })
            else { throw .heading(line: line.number) }
            said.updateValue(line.column, forKey: index)
        }
        return ColumnMapping(headings: headings, saying: said)
    }

    /// The columns of a file that the text leaves out.
    public func leftOut(of headings: [String]) -> Set<Int> {
        let wanted = Set(
            lines.filter { $0.column == nil }.map { NormalisedHeading($0.heading).text })
        return Set(
            headings.indices.filter { wanted.contains(NormalisedHeading(headings[$0]).text) })
    }

    /// A mapping as it is written down, for each column that has a heading.
    public static func text(of mapping: ColumnMapping, headings: [String]) -> String {
        zip(headings, mapping.columns).filter { !$0.0.isEmpty }.map { line($0, $1) }.joined()
    }

    private static func line(_ heading: String, _ column: ImportColumn?) -> String {
        // White space of any kind counts as a space in headings.
        let plain = heading.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "\(plain): \(column?.rawValue ?? "none")\n"
    }

    /// The lines in which a mapping says something else than its headings do, decides what they leave open,
    /// or leaves a column out on purpose.
    public static func corrections(
        of mapping: ColumnMapping, headings: [String], leavingOut leftOut: Set<Int> = []
    ) -> String {
        let plain = ColumnMapping(headings: headings)
        let decided = plain.undecided.subtracting(mapping.undecided)
        return zip(headings.indices, mapping.columns).filter { index, column in
            !headings[index].isEmpty
                && (column != plain.columns[index] || decided.contains(index)
                    || (column == nil && leftOut.contains(index)))
        }.map { line(headings[$0], $1) }.joined()
    }

    /// Whether a word says that a column is to be left out.
    public static func meansNone(_ word: String) -> Bool {
        ["none", "ingen", "inget", "-"].contains(word.lowercased())
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
