/// What no customer is called.
enum NameRules {
    /// Whether a name is what the program shows in place of one that is protected, in either language, or
    /// begins like it: a list that was copied or printed brings it back as somebody's name.
    static func isPlaceholder(_ name: String) -> Bool {
        // Words are taken apart slowly, and hardly any name begins so.
        let start = name.utf8.drop { $0 <= 0x20 }
        guard
            beginnings.contains(where: { words in
                start.prefix(words[0].utf8.count)
                    .elementsEqual(words[0].utf8, by: { $0 | 0x20 == $1 })
            })
        else { return false }
        let words = name.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        guard words.count == 2 || words.count == 3, beginnings.contains(Array(words.prefix(2)))
        else { return false }
        return words.count == 2 || words[2].contains(where: \.isNumber)
    }

    private static let beginnings = [["skyddad", "kund"], ["protected", "customer"]]
}
