/// What people write into a line of an address beside the street.
enum AddressLine {
    /// The line with `c/o` for what stands for it: `c / o`, `c\\o`, `c.o.`, and at the beginning of the
    /// line or behind a comma `co` and `Att:`; nil if nothing does.
    static func markedCareOf(_ line: String) -> String? {
        let words = line.split(separator: " ")
        for index in words.indices {
            let isAtStart = index == 0 || words[index - 1].last == ","
            guard let length = markerLength(words[index...], isAtStart: isAtStart) else { continue }
            let rest = words[(index + length)...]
            return (words[..<index] + ["c/o"] + rest).joined(separator: " ")
        }
        let lower = line.lowercased()
        return lower.contains("c/o") || lower.contains("℅") ? line : nil
    }

    /// A text without the Sweden at its end, if a comma, a semicolon or a line break stands before it, or a
    /// space in one with the five digits of a postal code; nil for any other.
    static func withoutSweden(_ text: String) -> String? {
        guard let name = swedens.first(where: { text.lowercased().hasSuffix($0.lowercased()) })
        else { return nil }
        let rest = text.dropLast(name.count)
        // Two small letters are part of a word.
        guard name.count > 2 || text.hasSuffix(name), let last = rest.last else { return nil }
        let isDivided =
            last.isNewline || [",", ";"].contains(rest.last { !$0.isWhitespace })
            || (last.isWhitespace && text.utf8.count { (0x30...0x39).contains($0) } >= 5)
        guard isDivided else { return nil }
        let end = rest.lastIndex { !$0.isWhitespace && $0 != "," && $0 != ";" }
        return end.map { String(rest[...$0]) }
    }

    private static let swedens = ["Sverige", "Sweden", "SE"]

    /// How many words at the beginning stand for `c/o`.
    private static func markerLength(_ words: ArraySlice<Substring>, isAtStart: Bool) -> Int? {
        let lower = words.prefix(3).map { word in
            var word = word.lowercased()
            while word.last == ":" { word.removeLast() }
            return word
        }
        switch lower[0] {
        case "c/o", "c\\o", "c.o.", "c.o", "℅": return 1
        case "co", "att", "att.", "attn", "attn.": return isAtStart && lower.count > 1 ? 1 : nil
        case "c/", "c\\": return lower.count > 1 && lower[1] == "o" ? 2 : nil
        case "c":
            guard lower.count > 1 else { return nil }
            if lower[1] == "/o" || lower[1] == "\\o" { return 2 }
            return lower.count > 2 && ["/", "\\"].contains(lower[1]) && lower[2] == "o" ? 3 : nil
        default: return nil
        }
    }
}
