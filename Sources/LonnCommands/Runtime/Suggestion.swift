/// The word of ours that somebody may have meant; what was typed is never part of it.
enum Suggestion {
    /// The command that somebody may have meant by a word that is none below `path`, as it is typed
    /// from the program's name on.
    ///
    /// First one whose name was typed as two words (`logga in`), then one that people call so, here or
    /// elsewhere; then one whose name is nearly so.
    ///
    /// - Parameter next: what stands behind the word.
    static func command(
        for typed: String, before next: String? = nil, below path: [CommandInfo]
    ) -> String? {
        if let next, let found = command(called: "\(typed)-\(next)", below: path) { return found }
        if let found = command(called: typed, below: path) { return found }
        guard let parent = path.last else { return nil }
        let above = path.map { Wording.shownName($0, in: .current) }
        let names = parent.shown.flatMap(\.words) + (path.count == 1 ? CommandWord.help.names : [])
        return closest(to: typed, among: names).map { (above + [$0]).joined(separator: " ") }
    }

    private static func command(called typed: String, below path: [CommandInfo]) -> String? {
        guard let root = path.first, let parent = path.last else { return nil }
        let words = Set([SwedishLetters.folded(typed)])
        let others = CommandWord.allCases.filter { word in
            !words.isDisjoint(with: (word.names + word.otherNames).map(SwedishLetters.folded))
        }
        let above = path.map { Wording.shownName($0, in: .current) }
        for word in others {
            // Who would erase a customer is not led to removing a colleague.
            if word == .remove, path.count == 1 { continue }
            if word == .help { return CommandWord.path(.help) }
            if parent.subcommand(word.rawValue) != nil {
                return (above + [word.shown(in: .current)]).joined(separator: " ")
            }
            if let found = root.trail(to: word) {
                return found.map { Wording.shownName($0, in: .current) }.joined(separator: " ")
            }
        }
        return nil
    }

    /// The nearest of `words`, if one is near enough to be a slip of the fingers.
    static func closest(to typed: String, among words: [String]) -> String? {
        let typed = SwedishLetters.folded(typed)
        let found = words.map { (word: $0, slips: slips(typed, SwedishLetters.folded($0))) }
            .min { $0.slips < $1.slips }
        guard let found, found.slips <= min(2, found.word.count / 3) else {
            return nil
        }
        return found.word
    }

    /// How many letters to insert, delete, replace or exchange with their neighbour.
    private static func slips(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first), Array(second))
        guard abs(first.count - second.count) <= 2 else { return .max }
        var before: [Int] = []
        var last = Array(0...second.count)
        for i in first.indices {
            var row = [i + 1]
            for j in second.indices {
                var least = min(
                    last[j] + (first[i] == second[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
                    least = min(least, before[j - 1] + 1)
                }
                row.append(least)
            }
            (before, last) = (last, row)
        }
        return last[second.count]
    }
}

extension CommandInfo {
    /// The shortest path from here to a command that a word names.
    fileprivate func trail(to word: CommandWord) -> [CommandInfo]? {
        if let found = shown.first(where: { $0.words.contains(word.rawValue) }) {
            return [self, found]
        }
        for child in shown {
            if let rest = child.trail(to: word) { return [self] + rest }
        }
        return nil
    }
}
