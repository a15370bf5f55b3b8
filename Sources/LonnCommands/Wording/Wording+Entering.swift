internal import CustomerVault

/// Why what somebody enters or asks for is not taken as it is.
extension Wording {
    static func staleEdit(sv: String, en: String) -> Pair {
        Pair(
            (
                sv: "Någon annan har ändrat kunden sedan du tittade: \(sv).",
                en: "Somebody else has changed the customer since you looked: \(en)."
            ),
            (
                sv: "Titta igen med `lonn visa` och kundnumret, och gör om; ingenting är sparat.",
                en: "Look again with `lonn show` and the number, and edit anew; nothing is saved."
            ))
    }

    static func identityTaken(_ numbers: [String]) -> Pair {
        guard let number = numbers.first else {
            return fieldRefusal(.personalIdentityNumber, "already-there")
        }
        return Pair(
            (
                sv: "Personnumret finns redan, hos kund \(number).",
                en: "The personnummer is there already, with customer \(number)."
            ),
            (
                sv: """
                Titta med `lonn visa \(number)`, eller kontrollera numret; ingenting är sparat.
                """,
                en: "Look with `lonn show \(number)`, or check the number; nothing is saved."
            ))
    }

    static func possibleDuplicate(_ numbers: String) -> Pair {
        Pair(
            (
                sv: "Kunden kan finnas redan, som nummer \(numbers); ingenting är sparat.",
                en: "The customer may be there already, as number \(numbers); nothing is saved."
            ),
            (
                sv: """
                Titta med `lonn visa` och ändra med `lonn ändra`, eller lägg till ändå med `--yes`.
                """,
                en: """
                Look with `lonn show` and change with `lonn edit`, or enter all the same with \
                `--yes`.
                """
            ))
    }

    static func purposeNeeded(sv: String, en: String) -> Pair {
        Pair(
            (sv: "Ändamålet måste anges.", en: "The purpose has to be stated."),
            (
                sv: "Lägg till `--purpose` med ett av: \(sv).",
                en: "Add `--purpose` with one of: \(en)."
            ))
    }
}
