/// The word of ours that somebody may have meant; what was typed is never part of it.
enum Suggestion {
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
