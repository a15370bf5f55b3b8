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
