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
        while start > 1, Self.particles.contains(words[start - 1].lowercased()[...]) { start -= 1 }
        given = words[..<start].joined(separator: " ")
        family = words[start...].joined(separator: " ")
    }

    /// What a name has beside a part of it that is known, in either order; empty for the part alone.
    ///
    /// A name without the known part is the other part if it is one word, with particles perhaps:
    /// `nil` for what is plainly another person's.
    static func rest(of text: String, beside known: String, isGiven: Bool) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let lower = words.lowercased()
        let part = plain(known)
        if lower == part { return "" }
        for first in [part + ", ", part + " "] where lower.hasPrefix(first) {
            return String(words.dropFirst(first.count))
        }
        for last in [", " + part, " " + part] where lower.hasSuffix(last) {
            return String(words.dropLast(last.count))
        }
        let parts = lower.split(separator: " ")
        let isOne =
            parts.count == 1 || (isGiven && parts.dropLast().allSatisfy(particles.contains))
        return isOne && !words.contains(",") ? words : nil
    }

    /// Whether more stands in it than a person's name: brackets, digits, a remark, a second person with a
    /// name of his own; or `jr`, `d.ä.`, `III` and the like, which only a comma tells from the family name.
    static func isUnclear(_ text: String) -> Bool {
        if text.utf8.contains(where: isMark) { return true }
        let words = text.split { !$0.isLetter && $0 != "-" }.map { $0.lowercased() }
        if words.contains(where: remarks.contains) { return true }
        if let sign = text.firstIndex(where: { $0 == "/" || $0 == "&" }) {
            return text[..<sign].split(whereSeparator: \.isWhitespace).count > 1
        }
        let hasComma = text.contains(",")
        // Behind a comma a `V` at the end is an initial.
        if !hasComma, words.count > 1, words.last.map(numerals.contains) == true { return true }
        guard words.contains(where: suffixes.contains) || hasAge(words) else { return false }
        return !hasComma || words.last.map(suffixes.contains) == true || hasAge(words.suffix(2))
    }

    /// Whether `d.ä.` or `d.y.` stands among the words, in two of one letter.
    private static func hasAge(_ words: some Collection<String>) -> Bool {
        zip(words, words.dropFirst()).contains { $0 == "d" && ($1 == "ä" || $1 == "y") }
    }

    /// A bracket or a digit.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x28, 0x29, 0x30...0x39, 0x5B, 0x5D, 0x7B, 0x7D: true
        default: false
        }
    }

    private static let remarks: Set<String> = [
        "avliden", "avlidna", "avled", "död", "flyttad", "flyttat", "såld", "sålt", "spärrad",
        "utflyttad", "utgått", "vilande",
    ]

    private static let suffixes: Set<String> = [
        "jr", "sr", "jun", "sen", "junior", "senior", "f", "född",
    ]

    /// Of those who bear a name in turn.
    private static let numerals: Set<String> = ["ii", "iii", "iv", "v"]

    /// A name as it is compared: small letters, single spaces.
    static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    private static func words(_ text: Substring) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    private static let particles: Set<Substring> = [
        "von", "af", "av", "de", "la", "van", "der", "den", "del", "di", "da", "dos", "du", "le",
        "el", "al", "bin", "ibn",
    ]
}
