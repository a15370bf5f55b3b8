/// What no customer is called.
enum NameRules {
    /// Whether a name is what the program shows in place of one that is protected, in either language, or
    /// begins like it: a list that was copied or printed brings it back as somebody's name.
    static func isPlaceholder(_ name: String) -> Bool {
        guard let first = name.utf8.first(where: { $0 > 0x20 }),
            first | 0x20 == UInt8(ascii: "s") || first | 0x20 == UInt8(ascii: "p")
        else { return false }
        let words = name.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        guard words.count == 2 || words.count == 3, beginnings.contains(Array(words.prefix(2)))
        else { return false }
        return words.count == 2 || words[2].contains(where: \.isNumber)
    }

    private static let beginnings = [["skyddad", "kund"], ["protected", "customer"]]
}
