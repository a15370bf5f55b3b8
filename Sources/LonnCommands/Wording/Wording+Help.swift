/// What help and manual say of themselves.
extension Wording {
    static let usageHeading = Sentence(sv: "Användning", en: "Usage")
    static let examplesHeading = Sentence(sv: "Exempel", en: "Examples")
    static let argumentsHeading = Sentence(sv: "Argument", en: "Arguments")
    static let optionsHeading = Sentence(sv: "Flaggor", en: "Options")
    static let commandsHeading = Sentence(sv: "Kommandon", en: "Commands")
    static let globalOptions = Sentence(
        sv: "Flaggor för alla kommandon", en: "Options of every command")
    static let exitCodesHeading = Sentence(sv: "Slutkoder", en: "Exit codes")
    static let commandPlace = Sentence(sv: "<kommando>", en: "<command>")

    static let rootClosing = Sentence(
        sv: """
            Kör `lonn hjälp KOMMANDO` för mer om ett kommando, och `lonn hjälp slutkoder` för vad \
            slutkoderna betyder.
            """,
        en: """
            Run `lonn help COMMAND` for more about a command, and `lonn help exit-codes` for what \
            the exit codes mean.
            """)
    static func groupClosing(_ command: String) -> Sentence {
        let words = command.split(separator: " ").dropFirst().joined(separator: " ")
        return Sentence(
            sv: "Kör `lonn hjälp \(words) KOMMANDO` för mer om ett av dem.",
            en: "Run `lonn help \(words) COMMAND` for more about one of them.")
    }
    static func otherWords(_ words: [String]) -> Sentence {
        let list = words.map { "`\($0)`" }.joined(separator: ", ")
        return Sentence(
            sv: "Kommandot heter också \(list).", en: "The command is also called \(list).")
    }

    static let vaultOption = Sentence(
        sv: "Valvets fil, i stället för LONN_VAULT och den vanliga platsen.",
        en: "The vault's file, instead of LONN_VAULT and the usual place.")
    static let memberOption = Sentence(
        sv: "Vilken medlem du är, i stället för den som senast var här.",
        en: "Which member you are, instead of the one who was here last.")
    static let passphraseFileOption = Sentence(
        sv: "Läs lösenfrasen ur en fil, /dev/fd/N, eller - för standard in.",
        en: "Read the passphrase from a file, /dev/fd/N, or - for standard input.")
    static let jsonOption = Sentence(
        sv: "Skriv ett JSON-dokument.", en: "Write one JSON document.")
    static let languageOption = Sentence(
        sv: "Språk, i stället för systemets.", en: "Language, instead of the system's.")
    static let quietOption = Sentence(
        sv: "Skriv bara resultat och fel.", en: "Write results and errors only.")
    static let acceptVaultOption = Sentence(
        sv: "Godta att filen är valvet med det här id:t.",
        en: "Accept that the file is the vault with this id.")
    static let helpFlag = Sentence(sv: "Visa hjälpen.", en: "Show this help.")
    static let versionFlag = Sentence(sv: "Visa versionen.", en: "Show the version.")
    static let helpAbstract = Sentence(
        sv: "Visa hjälpen för ett kommando.", en: "Show the help of a command.")

    static let pathValue = Sentence(sv: "sökväg", en: "path")
    static let nameValue = Sentence(sv: "namn", en: "name")
    static let fileValue = Sentence(sv: "fil", en: "file")
    static let languageValue = Sentence(sv: "sv|en", en: "sv|en")
    static let identifierValue = Sentence(sv: "id", en: "id")
}

/// Sections of a page of the manual, which have names that `man` knows.
extension Wording {
    static let nameSection = Sentence(sv: "Namn", en: "Name")
    static let synopsisSection = Sentence(sv: "Översikt", en: "Synopsis")
    static let descriptionSection = Sentence(sv: "Beskrivning", en: "Description")
    static let exitSection = Sentence(sv: "Slutstatus", en: "Exit status")

    /// A day, `YYYY-MM-DD`, as the manual wants it.
    static func manualDate(_ day: String) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ]
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return day }
        return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
    }
}

extension Wording {
    /// What a command does, also the one that the parser adds and says in English.
    static func abstract(of command: CommandInfo, in language: Language) -> String {
        isHelp(command) ? helpAbstract[language] : command.abstract ?? ""
    }

    static func shownName(_ command: CommandInfo, in language: Language) -> String {
        isHelp(command) ? CommandWord.help.shown(in: language) : command.commandName
    }

    private static func isHelp(_ command: CommandInfo) -> Bool {
        command.commandName == CommandWord.help.rawValue
    }

    /// What an argument is, with its values and its default.
    static func abstract(of argument: ArgumentInfo, in language: Language) -> String {
        let names = Set((argument.names ?? []).map(\.name))
        if names.contains("help") { return helpFlag[language] }
        if names.contains("version") { return versionFlag[language] }
        var parts = [argument.abstract ?? ""]
        if let values = argument.allValues, !values.isEmpty {
            parts.append(oneOf(values)[language])
        }
        if let value = argument.defaultValue { parts.append(standard(value)[language]) }
        return parts.joined(separator: " ")
    }

    private static func oneOf(_ values: [String]) -> Sentence {
        let list = values.joined(separator: ", ")
        return Sentence(sv: "Något av: \(list).", en: "One of: \(list).")
    }

    private static func standard(_ value: String) -> Sentence {
        Sentence(sv: "Förval: \(value).", en: "Default: \(value).")
    }
}
