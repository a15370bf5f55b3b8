/// A cell with e-mail addresses as mail programs write them: `Anna Ek <anna@example.se>`,
/// `mailto:anna@example.se`, several with `;` or `,` between.
struct EmailCell {
    private let text: String

    init(_ text: String) { self.text = text }

    /// Each address without what stands around it.
    var addresses: [String] {
        text.split { $0 == ";" || $0 == "," || $0.isNewline }.map { Self.bare($0) }
            .filter { !$0.isEmpty }
    }

    /// The cell as one address.
    var bare: String { Self.bare(Substring(text)) }

    private static func bare(_ text: Substring) -> String {
        var rest = text
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        if rest.last == ">", let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...].dropLast()
        }
        if rest.prefix(7).lowercased() == "mailto:" { rest = rest.dropFirst(7) }
        return String(rest)
    }
}
