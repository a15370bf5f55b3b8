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

    /// The lines of a shell: what follows, behind `#`, then the command.
    static func text(of examples: [Example], in language: Language) -> String {
        examples.map { "# \($0.meaning[language])\n\($0.command[language])" }
            .joined(separator: "\n")
    }
}
