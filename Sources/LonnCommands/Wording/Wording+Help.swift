extension Wording {
    static let globalOptions = Sentence(sv: "För alla kommandon", en: "Options of every command")
    static let vaultOption = Sentence(
        sv: "Valvets fil.", en: "The vault's file.")
    static let memberOption = Sentence(
        sv: "Vilken medlem du är.",
        en: "Which member you are.")
    static let passphraseFileOption = Sentence(
        sv: "Läs lösenfrasen ur en fil, /dev/fd/N, eller - för standard in.",
        en: "Read the passphrase from a file, /dev/fd/N, or - for standard input.")
    static let jsonOption = Sentence(
        sv: "Skriv ett JSON-dokument.", en: "Write one JSON document.")
    static let languageOption = Sentence(
        sv: "Språk i stället för systemets.", en: "Language, instead of the system's.")
    static let quietOption = Sentence(
        sv: "Skriv bara resultat och fel.", en: "Write results and errors only.")
    static let acceptVaultOption = Sentence(
        sv: "Godta att filen är valvet med det här id:t.",
        en: "Accept that the file is the vault with this id.")

    static let pathValue = Sentence(sv: "sökväg", en: "path")
    static let nameValue = Sentence(sv: "namn", en: "name")
    static let fileValue = Sentence(sv: "fil", en: "file")
    static let languageValue = Sentence(sv: "sv|en", en: "sv|en")
    static let identifierValue = Sentence(sv: "id", en: "id")

    /// What the parser begins lines of its help with.
    static let helpHeadings = [
        Sentence(sv: "ÖVERSIKT: ", en: "OVERVIEW: "),
        Sentence(sv: "ANVÄNDNING: ", en: "USAGE: "),
        Sentence(sv: "ARGUMENT:", en: "ARGUMENTS:"),
        Sentence(sv: "FLAGGOR:", en: "OPTIONS:"),
        Sentence(sv: "KOMMANDON:", en: "SUBCOMMANDS:"),
    ]
    /// What the parser says inside of lines of its help.
    static let helpPhrases = [
        Sentence(sv: "Visa hjälpen.", en: "Show help information."),
        Sentence(sv: "Visa versionen.", en: "Show the version."),
        Sentence(sv: "Visa hjälpen för ett kommando.", en: "Show subcommand help information."),
        Sentence(sv: "<kommando>", en: "<subcommand>"),
        Sentence(sv: "  Se 'lonn", en: "  See 'lonn"),
        Sentence(sv: "' för mer hjälp.", en: "' for detailed help."),
        Sentence(sv: "(förval: ", en: "(default: "),
        Sentence(sv: "(värden: ", en: "(values: "),
    ]
}
