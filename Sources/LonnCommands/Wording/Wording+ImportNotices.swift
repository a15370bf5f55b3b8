internal import CustomerVault
internal import SwedishIdentifiers

/// What an import says of rows that are in.
extension Wording {
    static func foundInTexts(_ kind: SensitiveText.Kind, _ tally: LineTally) -> Sentence {
        let (rad, line) = lines(of: tally)
        return switch kind {
        case .personalNumber:
            Sentence(
                sv: """
                    Text med något som ser ut som ett personnummer: \(rad). Flytta det till \
                    Personnummer, där färre läser det.
                    """,
                en: """
                    Text with what looks like a personnummer: \(line). Move it to Personnummer, where \
                    fewer read it.
                    """)
        case .cardNumber:
            Sentence(
                sv: """
                    Text med något som ser ut som ett kortnummer: \(rad). Ta bort det; det ska inte \
                    sparas någonstans.
                    """,
                en: """
                    Text with what looks like a card number: \(line). Take it out; it should be kept \
                    nowhere.
                    """)
        case .gateCode:
            Sentence(
                sv: """
                    Text med något som ser ut som en portkod: \(rad). Flytta den till Portkod, där den \
                    hör hemma.
                    """,
                en: """
                    Text with what looks like a gate code: \(line). Move it to Gate code, where it \
                    belongs.
                    """)
        }
    }

    static func sevenBitsInTexts(_ tally: LineTally) -> Sentence {
        let (rad, line) = lines(of: tally)
        return Sentence(
            sv: """
                Text med `]`, `{` eller `|` som kan stå för Å, ä eller ö: \(rad). Rätta texten med \
                `lonn ändra` om det är så.
                """,
            en: """
                Text with `]`, `{` or `|` that may stand for Å, ä or ö: \(line). Correct the text \
                with `lonn edit` if it does.
                """)
    }

    /// The first lines, and how many more there are.
    private static func lines(of tally: LineTally) -> (sv: String, en: String) {
        let listed = tally.lines.map { String($0) }.joined(separator: ", ")
        let more = tally.count - tally.lines.count
        let word = tally.count == 1 ? "line" : "lines"
        guard more > 0 else { return ("rad \(listed)", "\(word) \(listed)") }
        return ("rad \(listed) och \(more) till", "\(word) \(listed) and \(more) more")
    }

    /// Nothing is there to mend.
    static let everyoneThere = Pair(
        (
            sv: "Varje kund i filen finns redan.",
            en: "Every customer of the file is there already."
        ),
        (
            sv: """
            Ingenting är kvar att läsa in; vet filen mer om dem, läs in den med `--existing fyll`.
            """,
            en: """
            Nothing is left to import; if the file knows more of them, import it with \
            `--existing fill`.
            """
        ))

    /// Not all that waits is entered at the next login.
    static let numbersRationed = Sentence(
        sv: """
            Av personnummer förs högst \(NumberRation.size) in om dygnet; resten väntar på nästa dygn, \
            eller på att någon antar dem.
            """,
        en: """
            Of personnummer at most \(NumberRation.size) a day are entered; the rest waits for the \
            next days, or for somebody to accept it.
            """)

    static let otherEncoding = Sentence(
        sv: """
            Bokstäver som lästs fel kan vara Š, š, Ž eller ž i en annan teckenkodning: pröva med \
            `--encoding iso-8859-15`.
            """,
        en: """
            Letters misread may be Š, š, Ž or ž in another encoding: try with \
            `--encoding iso-8859-15`.
            """)

    static func namesSplit(_ count: Int, _ example: (given: String, family: String)) -> Sentence {
        let (given, family) = example
        return Sentence(
            sv: """
                Namn i en enda cell delas i förnamn + efternamn, till exempel \(given) + \(family) \
                (rader: \(count)). Om efternamnet står först i filen, skriv ett komma efter det.
                """,
            en: """
                Names in a single cell are split as given names + family name, e.g. \(given) + \
                \(family) (rows: \(count)). If the family name stands first in the file, write a comma \
                after it.
                """)
    }

    static func centuriesAssumed(_ count: Int) -> Sentence {
        Sentence(
            sv: """
                Personnummer med tio siffror som kan vara hundra år äldre: \(count). De är märkta \
                så; fråga kunderna.
                """,
            en: """
                Personnummer of ten digits that may be a hundred years older: \(count). They are \
                marked so; ask the customers.
                """)
    }

    static func doubles(_ lines: [Int]) -> Sentence {
        let listed = lines.prefix(10).map { String($0) }.joined(separator: ", ")
        let more = lines.count > 10 ? " …" : ""
        return Sentence(
            sv: """
                Samma namn, och gata, telefon eller e-post, som en annan kund, men inläst som en \
                egen: rad \(listed)\(more).
                """,
            en: """
                The same name, and street, telephone or e-mail, as another customer, yet imported as \
                one of its own: line \(listed)\(more).
                """)
    }

    static func titlesPassed(_ count: Int, _ line: Int) -> Sentence {
        count == 1
            ? Sentence(
                sv: "Raden ovanför rubrikerna på rad \(line) är ingen kund och lästes inte in.",
                en: "The line above the headings on line \(line) is no customer and was not read.")
            : Sentence(
                sv: """
                    De \(count) raderna ovanför rubrikerna på rad \(line) är inga kunder och lästes \
                    inte in.
                    """,
                en: """
                    The \(count) lines above the headings on line \(line) are no customers and were \
                    not read.
                    """)
    }
}
