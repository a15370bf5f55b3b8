/// A word as it has to be typed in a shell.
enum ShellWord {
    /// The word itself, or between apostrophes if a shell would take it for something else.
    static func quoted(_ word: String) -> String {
        let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
