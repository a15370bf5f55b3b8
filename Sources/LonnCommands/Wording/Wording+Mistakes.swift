internal import CustomerVault
internal import KeyManagement

/// What is wrong with how a command was asked.
extension Wording {
    static let notLoggedIn = Pair(
        (sv: "Du är inte inloggad.", en: "You are not logged in."),
        (
            sv: "Logga in med `lonn logga-in`; ett skript anger `--as` och `--passphrase-file`.",
            en: "Log in with `lonn login`; a script gives `--as` and `--passphrase-file`."
        ))
    static let inputTooLarge = Pair(
        (sv: "Det som skulle läsas är för stort.", en: "The input is too large."),
        (sv: "Dela upp den; ingenting är ändrat.", en: "Split it up; nothing is changed."))
    static let inputNotText = Pair(
        (sv: "Det som skulle läsas är inte text i UTF-8.", en: "The input is not UTF-8 text."),
        (sv: "Spara om den som UTF-8.", en: "Save it again as UTF-8."))
    static func chooseOne(of choices: [String]) -> Sentence {
        let list = choices.joined(separator: ", ")
        return Sentence(sv: "Välj ett av: \(list).", en: "Choose one of: \(list).")
    }
    static let notJSON = Pair(
        (
            sv: "Filen börjar som JSON, men går inte att läsa som ett objekt med fält och texter.",
            en: "The file begins like JSON, but does not read as an object of fields and texts."
        ),
        (
            sv: "Rätta den till {\"givenName\": \"Siv\"}, eller skriv rader med `fält: värde`.",
            en: "Mend it to {\"givenName\": \"Siv\"}, or write lines of `field: value`."
        ))
    static func fieldLine(_ line: Int) -> Pair {
        Pair(
            (
                sv: "Rad \(line) har inte formen `fält: värde`.",
                en: "Line \(line) has not the form `field: value`."
            ), (sv: "Rätta raden; ingenting är sparat.", en: "Mend the line; nothing is saved."))
    }
    static func unknownField(_ line: Int) -> Pair {
        Pair(
            (
                sv: "Rad \(line) har ett okänt fält.",
                en: "Line \(line) has an unknown field."
            ),
            (
                sv: "Använd fältnamn som Förnamn, Gatuadress eller E-post; ingenting är sparat.",
                en: "Use field names such as Given name, Street or E-mail; nothing is saved."
            ))
    }
    static let rotationScope = Pair(
        (sv: "Vad som ska bytas måste anges.", en: "What to rotate has to be said."),
        (
            sv: "Välj ett av `--group GRUPP`, `--role ROLL` och `--all`.",
            en: "Choose one of `--group GROUP`, `--role ROLE` and `--all`."
        ))
    static let fieldsNeeded = Pair(
        (
            sv: "Vad som ska ändras måste anges på ett av två sätt.",
            en: "What to change has to be said in one of two ways."
        ),
        (
            sv: "Namnge fält med `--field FÄLT`, eller läs dem med `--from FIL`, inte båda.",
            en: "Name fields with `--field FIELD`, or read them with `--from FILE`, not both."
        ))
    static let purposeForReveal = Pair(
        (
            sv: "Ett personnummer visas bara för ett angivet ändamål.",
            en: "A personnummer is shown for a stated purpose only."
        ),
        (
            sv: "Lägg till `--purpose` med ett av: \(identityPurposes { purpose($0).sv }).",
            en: "Add `--purpose` with one of: \(identityPurposes { purpose($0).en })."
        ))
    private static func identityPurposes(_ name: (Purpose) -> String) -> String {
        Purpose.allCases.filter { $0.groups.contains(.identity) }
            .map { asOneWord(name($0)) }.joined(separator: ", ")
    }
    static let identityAsArgument = Pair(
        (
            sv: "Ett personnummer får inte stå i kommandot, för skalet sparar det i sin historik.",
            en:
                """
            A personnummer must not stand in the command, for the shell keeps it in its \
            history.
            """
        ),
        (
            sv: "Kör `lonn sök` utan sökord, så frågar programmet.",
            en: "Run `lonn find` without a term, and the program asks."
        ))
    static let personalName = Pair(
        (
            sv: "Namnet innehåller något som ser ut som ett personnummer.",
            en: "The name has in it what looks like a personnummer."
        ),
        (
            sv: """
            Välj ett namn utan det, för alla medlemmar kan läsa namnet; skrev du det i kommandot, ta bort \
            raden ur skalets historik.
            """,
            en: """
            Choose a name without it, since every member can read the name; if you typed it in the \
            command, delete the line from the shell's history.
            """
        ))
    static let noKnownColumn = Pair(
        (
            sv: "Ingen av filens rubriker är känd.", en: "None of the file's headings is known."
        ),
        (
            sv: "Använd rubriker som Förnamn, Efternamn, Adress, E-post; ingenting är inläst.",
            en: "Use headings such as Förnamn, Efternamn, Adress, E-post; nothing is imported."
        ))
    static let nothingImported = Pair(
        (sv: "Ingen rad kunde läsas in.", en: "No row could be imported."),
        (
            sv: "Rätta raderna ovan och försök igen.", en: "Mend the rows above and try again."
        ))
    static let refusedFileUnwritable = Pair(
        (
            sv: "Raderna som inte lästes in kunde inte skrivas bredvid filen.",
            en: "The refused rows could not be written beside the file."
        ),
        (
            sv: """
            De goda raderna är inlästa; rätta raderna ovan i en egen fil och läs in bara dem.
            """,
            en: """
            The good rows are imported; mend the rows above in a file of their own and import \
            only those.
            """
        ))
    static let findings = Pair(
        (
            sv: "Valvet stämmer inte med den undertecknade loggen.",
            en: "The vault does not agree with the signed log."
        ),
        (
            sv: "Lita inte på raderna ovan, och gör det som står om var och en.",
            en: "Do not trust the rows above, and do what is said of each."
        ))
}
