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

    /// Whether more stands in it than a person's name: brackets, digits, a remark, a birth name, a second
    /// person with a name of his own; or `jr`, `d.ä.`, `III` and the like, which only a comma tells from the
    /// family name.
    static func isUnclear(_ text: String) -> Bool {
        if text.utf8.contains(where: isMark) { return true }
        let words = text.split { !$0.isLetter && $0 != "-" }.map { $0.lowercased() }
        if words.contains(where: remarks.contains) { return true }
        let parts = text.split(whereSeparator: \.isWhitespace)
        if hasBirthName(parts) || hasSecondPerson(text) { return true }
        let hasComma = text.contains(",")
        // Behind a comma a `V` or `F` at the end is an initial.
        if !hasComma, words.count > 1, words.last.map(numerals.contains) == true { return true }
        if !hasComma, words.count > 2, words.last == "f" { return true }
        let endings = text.split { $0.isWhitespace || $0 == "," }
        let isEnding = endings.map { isSuffix($0, among: endings.count) }
        guard isEnding.contains(true) || hasAge(words) else { return false }
        return !hasComma || isEnding.last == true || hasAge(words.suffix(2))
    }

    /// Whether `f.`, `född` or `née` stands between two names. A capital `F.` is an initial, and so is
    /// one behind a comma.
    private static func hasBirthName(_ parts: [Substring]) -> Bool {
        guard parts.count > 2 else { return false }
        return parts.indices.dropFirst().dropLast().contains { at in
            if parts[at] == "f" || parts[at] == "f." { return parts[at - 1].last != "," }
            return births.contains(parts[at].lowercased())
        }
    }

    /// Whether a word or a sign that joins two stands behind more than a given name, or before less than
    /// a whole one.
    private static func hasSecondPerson(_ text: String) -> Bool {
        var before: Int?
        var count = 0
        let parts: [Substring] = text.split(whereSeparator: \.isWhitespace).flatMap { part in
            part.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "&" || $0 == "+" }
                .flatMap { [$0, "&"] }.dropLast().filter { !$0.isEmpty }
        }
        for part in parts {
            if before == nil, joins.contains(part) || longJoins.contains(part.lowercased()) {
                before = count
                count = 0
            } else {
                count += 1
            }
        }
        guard let before else { return false }
        return before > 1 || (count < 2 && !text.contains(","))
    }

    private static func isSuffix(_ part: Substring, among count: Int) -> Bool {
        let bare = part.last == "." ? part.dropLast() : part
        let word = bare.lowercased()
        if suffixes.contains(word) { return true }
        // Amartya Sen is called so.
        return shortened.contains(word) && count > 2 && (bare == word || part.last == ".")
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

    private static let births: Set<String> = ["född", "född:", "née", "f.d.", "fd"]

    private static let joins: Set<Substring> = ["&", "o", "o.", "and", "or"]
    private static let longJoins: Set<String> = ["och", "eller", "samt", "el.", "resp."]

    private static let suffixes: Set<String> = ["jr", "sr", "junior", "senior"]
    private static let shortened: Set<String> = ["jun", "sen"]

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
