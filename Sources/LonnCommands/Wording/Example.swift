/// A command as somebody would type it, with what it does.
struct Example {
    let command: Sentence
    let meaning: Sentence

    init(
        sv: (command: String, meaning: String), en: (command: String, meaning: String)
    ) {
        command = Sentence(sv: sv.command, en: en.command)
        meaning = Sentence(sv: sv.meaning, en: en.meaning)
    }

    /// Whether somebody reads examples; a call that only runs a command does without them.
    @TaskLocal static var areWanted = false

    /// The lines of a shell: what follows, behind `#`, then the command.
    static func text(of examples: @autoclosure () -> [Example], in language: Language) -> String {
        guard areWanted else { return "" }
        return examples().map { "# \($0.meaning[language])\n\($0.command[language])" }
            .joined(separator: "\n")
    }
}
