extension Wording {
    static let inputUsedTwice = Sentence(
        sv: "Standard in behövs till två saker, men kan bara läsas en gång.",
        en: "Standard input is wanted for two things, but can be read only once.")
    static let inputUsedTwiceHint = Sentence(
        sv: "Ange en fil eller /dev/fd/N för en av dem.",
        en: "Name a file or /dev/fd/N for one of them.")

    static let inputUnreadable = Sentence(
        sv: "En fil som kommandot behöver går inte att läsa.",
        en: "A file that the command needs cannot be read.")
    static let inputUnreadableHint = Sentence(
        sv: "Se efter att filen finns och att du får läsa den.",
        en: "See that the file is there and that you may read it.")

    static let inputChanged = Sentence(
        sv: "Någon ändrade filen medan den lästes, så läsningen avbröts.",
        en: "Somebody changed the file while it was read, so the reading was stopped.")
    static let inputChangedHint = Sentence(
        sv: "Spara den färdigt och kör kommandot igen; de kunder som redan kom in känns igen.",
        en: "Finish saving it and run the command again; customers who are in are known again.")

    static let noTerminal = Sentence(
        sv: "Det finns ingen terminal att fråga vid.",
        en: "There is no terminal to ask at.")
    static let noTerminalHint = Sentence(
        sv: "Ange det hemliga med en fil, till exempel --passphrase-file.",
        en: "Give the secret in a file, for instance with --passphrase-file.")

    static let noAnswer = Sentence(
        sv: "Standard in tog slut före svaret på en fråga.",
        en: "Standard input ended before a question was answered.")
    static let noAnswerHint = Sentence(
        sv: "Kör kommandot vid en terminal, eller ge svaren med dess flaggor (`--from`, `--yes`).",
        en: """
            Run the command at a terminal, or give the answers with its options (`--from`, `--yes`).
            """)

    static func unanswered(_ question: Sentence) -> Sentence {
        Sentence(
            sv: "Ingen svarade på frågan: \(question.sv)",
            en: "Nobody answered the question: \(question.en)")
    }
    static let unansweredHint = Sentence(
        sv: "Kör kommandot vid en terminal, eller svara ja med `--yes`.",
        en: "Run the command at a terminal, or answer yes with `--yes`.")

    static let secretTooLong = Sentence(
        sv: "Lösenfrasen eller koden är längre än \(SecretBuffer.limit) byte.",
        en: "The passphrase or code is longer than \(SecretBuffer.limit) bytes.")
    static let secretTooLongHint = Sentence(
        sv: "Se efter att det är rätt fil, eller välj en kortare.",
        en: "See that it is the right file, or choose a shorter one.")

    static let secretEmpty = Sentence(
        sv: "Lösenfrasen eller koden är tom.",
        en: "The passphrase or code is empty.")
    static let secretEmptyHint = Sentence(
        sv: "Skriv den, eller se efter att filen inte är tom.",
        en: "Type it, or see that the file is not empty.")

    static let secretsDiffer = Sentence(
        sv: "De två lösenfraserna är inte lika.",
        en: "The two passphrases are not the same.")
    static let secretsDifferHint = Sentence(
        sv: "Skriv samma lösenfras båda gångerna.",
        en: "Type the same passphrase both times.")

    static let lineTooLong = Sentence(
        sv: "En rad är längre än \(LineInput.limit) byte.",
        en: "A line is longer than \(LineInput.limit) bytes.")
    static let lineTooLongHint = Sentence(
        sv: "Skriv svaret kortare.",
        en: "Give a shorter answer.")

    static let lineNotText = Sentence(
        sv: "En rad är inte text i UTF-8.",
        en: "A line is not text in UTF-8.")
    static let lineNotTextHint = Sentence(
        sv: "Ställ terminalen på UTF-8, eller spara filen så.",
        en: "Set the terminal to UTF-8, or save the file so.")
}
