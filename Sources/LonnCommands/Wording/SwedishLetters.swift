/// How Swedish words are written where å, ä and ö are not at hand.
enum SwedishLetters {
    /// The word with a for å and ä, o for ö; composed and decomposed letters alike.
    static func plain(_ word: String) -> String {
        String(word.map { plainLetters[$0] ?? $0 })
    }

    private static let plainLetters: [Character: Character] = [
        "å": "a", "ä": "a", "ö": "o", "Å": "A", "Ä": "A", "Ö": "O",
    ]

    /// The word as words of a list are compared: without regard to case, å, ä, ö, and to whether
    /// its parts are joined by a space or a hyphen.
    static func folded(_ word: String) -> String {
        String(plain(word).lowercased().map { $0 == " " ? "-" : $0 })
    }
}
