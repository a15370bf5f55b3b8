/// A person's name from one cell: `Anna Ek`, `Ek, Anna`, `Carl von Essen`, `Maria de la Cruz`.
struct PersonName {
    let given: String?
    let family: String?

    /// The family name is what stands before a comma, or else the last word with the particles before
    /// it.
    init(_ text: String) {
        if let comma = text.firstIndex(of: ",") {
            family = Self.words(text[..<comma])
            given = Self.words(text[text.index(after: comma)...])
            return
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else {
            given = nil
            family = Self.words(text[...])
            return
        }
        var start = words.count - 1
        while start > 1, Self.particles.contains(words[start - 1].lowercased()) { start -= 1 }
        given = words[..<start].joined(separator: " ")
        family = words[start...].joined(separator: " ")
    }

    /// The given name of a whole name whose family name is known, or the text as it is.
    static func withoutFamily(_ text: String, _ family: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let lower = words.lowercased()
        let last = " " + family.lowercased()
        if lower.hasSuffix(last) { return String(words.dropLast(last.count)) }
        let first = family.lowercased() + ", "
        if lower.hasPrefix(first) { return String(words.dropFirst(first.count)) }
        return words
    }

    private static func words(_ text: Substring) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    private static let particles: Set<String> = [
        "von", "af", "av", "de", "la", "van", "der", "den", "del", "di", "da", "dos", "du", "le",
        "el", "al", "bin", "ibn",
    ]
}
