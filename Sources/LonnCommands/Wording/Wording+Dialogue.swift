internal import CustomerVault
internal import KeyManagement

/// What is said while customers are entered and changed at a terminal.
extension Wording {
    static let newCustomer = Sentence(
        sv: """
            Ny kund. Enter hoppar över ett fält, < går tillbaka till det förra, och allt går att \
            ändra innan du sparar. Ctrl-C avbryter utan att spara.
            """,
        en: """
            A new customer. Enter leaves a field out, < goes back to the one before, and all can be \
            changed before you save. Ctrl-C ends without saving.
            """)
    static let howToChange = Sentence(
        sv: "Enter behåller fältet, - tömmer det, < går tillbaka; Ctrl-C avbryter allt.",
        en: "Enter keeps the field, - empties it, < goes back; Ctrl-C ends without saving.")
    static let howToAnswer = Sentence(
        sv: "Skriv värdet; Enter behåller det som står, - tömmer, < går ett fält tillbaka.",
        en: "Write the value; Enter keeps what stands, - empties, < goes one field back.")
    /// Small letters only: Back is a family name.
    static let backWords: Set<String> = ["<", "tillbaka", "back"]
    static let newCustomerTitle = Sentence(sv: "Ny kund", en: "New customer")

    static func kindChoices(_ kinds: [CustomerKind]) -> Sentence {
        func list(_ language: Language) -> String {
            kinds.enumerated().map {
                "\($0 + 1) \(value($1.rawValue, of: .kind, in: language))"
            }.joined(separator: ", ")
        }
        return Sentence(sv: "Välj: \(list(.sv)).", en: "Choose: \(list(.en)).")
    }
    static func purposeChoices(_ purposes: [Purpose]) -> Sentence {
        func list(_ name: (Purpose) -> String) -> String {
            purposes.enumerated().map { "\($0 + 1) \(name($1))" }.joined(separator: ", ")
        }
        return Sentence(
            sv: "Vad läser du kunden för? Välj: \(list { purpose($0).sv }).",
            en: "What do you read the customer for? Choose: \(list { purpose($0).en }).")
    }
    static let purposeAnswer = Sentence(sv: "Ändamål", en: "Purpose")
    static let noSuchAnswer = Sentence(
        sv: "Det går inte att välja här. Svara med något av det som står i frågan.",
        en: "That is none of the choices. Answer with one of those in the question.")

    static let reviewQuestion = Sentence(
        sv: "Spara (s), ändra ett fält (nummer eller namn) eller kasta (k)?",
        en: "Save (s), change a field (number or name) or discard (d)?")
    static let duplicateQuestion = Sentence(
        sv: """
            Visa den som finns (ö och nummer), spara ändå (s), ändra ett fält (nummer eller namn) \
            eller kasta (k)?
            """,
        en: """
            Show the one that is there (o and number), save all the same (s), change a field \
            (number or name) or discard (d)?
            """)
    static let saveWords: Set<String> = ["s", "spara", "save"]
    static let changeWords: Set<String> = ["ä", "a", "ändra", "andra", "c", "change"]
    static let openWords: Set<String> = ["ö", "öppna", "oppna", "o", "open"]
    static let discardWords: Set<String> = [
        "k", "kasta", "d", "discard", "q", "quit", "avbryt", "sluta",
    ]

    static let whichFields = Sentence(
        sv: "Vilka fält vill du ändra (nummer eller namn, komma emellan)?",
        en: "Which fields do you want to change (numbers or names, with commas)?")
    static let choicePrompt = Sentence(sv: "Val", en: "Choice")
    static let fieldsPrompt = Sentence(sv: "Fält", en: "Fields")
    static let fieldNotYours = Sentence(
        sv: "Det fältet kan du inte ändra här.", en: "You cannot change that field here.")
    static func emptyFields(_ fields: [Field]) -> Sentence {
        Sentence(
            sv: "Tomma fält: \(fields.map { field($0).sv }.joined(separator: ", "))",
            en: "Empty fields: \(fields.map { field($0).en }.joined(separator: ", "))")
    }
    static func unseenGroups(_ groups: [FieldGroup]) -> Sentence {
        Sentence(
            sv: "Visas inte för ändamålet: \(groups.map { group($0).sv }.joined(separator: ", "))",
            en: "Not shown for the purpose: \(groups.map { group($0).en }.joined(separator: ", "))")
    }
    static let emptyValue = Sentence(sv: "(tomt)", en: "(empty)")
    static let unseenValue = Sentence(sv: "(visas inte)", en: "(not shown)")

    static let nameMissing = Sentence(
        sv: "Namn saknas. Skriv ett namn innan du sparar.",
        en: "There is no name. Enter a name before you save.")
    static let mayBeThere = Sentence(
        sv: "Kunden kan finnas redan:", en: "The customer may be there already:")
    static let openWhich = Sentence(
        sv: "Skriv ö och numret på den kund du vill se.",
        en: "Type o and the number of the customer that you want to see.")
    static func lookAtHolder(_ numbers: [String]) -> Sentence {
        guard let number = numbers.first else {
            return fieldAdvice(.personalIdentityNumber, "already-there")
        }
        return Sentence(
            sv: "Titta på kunden med ö \(number), eller ändra numret.",
            en: "Look at the customer with o \(number), or change the number.")
    }
    static let backToForm = Sentence(
        sv: "Enter går tillbaka till det du skriver", en: "Enter goes back to what you are writing")
    static let sameColumn = Sentence(sv: "samma", en: "the same")
    static func duplicate(_ reason: DuplicateReason) -> Sentence {
        switch reason {
        case .telephone: Sentence(sv: "telefon", en: "telephone")
        case .email: Sentence(sv: "e-post", en: "e-mail")
        case .organisationNumber: Sentence(sv: "organisationsnummer", en: "organisation number")
        case .nameAndStreet: Sentence(sv: "namn och gatuadress", en: "name and street")
        }
    }
    static let logInBeside = Sentence(
        sv: "Logga in i ett annat fönster med `lonn logga-in`, och spara sedan här.",
        en: "Log in in another window with `lonn login`, and save here then.")
    static let lookAnew = Sentence(
        sv: "Så här står det nu; ingenting är sparat än.",
        en: "This is how it stands now; nothing is saved yet.")

    static let leftUnsaved = Pair(
        (
            sv: "Du avbröt, och ingenting är sparat.",
            en: "You left, and nothing is saved."
        ),
        (
            sv: "Kör kommandot igen när du vill börja om.",
            en: "Run the command again when you want to start anew."
        ))
    static let discarded = Pair(
        (sv: "Ingenting är sparat.", en: "Nothing is saved."),
        (
            sv: "Kör kommandot igen när du vill börja om.",
            en: "Run the command again when you want to start anew."
        ))
}
