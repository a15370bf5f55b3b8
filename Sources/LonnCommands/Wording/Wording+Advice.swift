internal import CustomerVault

/// What to do about a value that a field refuses.
extension Wording {
    /// What is wrong with the value, and how to write it so that it is taken.
    static func fieldRefusal(_ field: Field, _ reason: String) -> Pair {
        let name = self.field(field)
        let (what, way) = (self.reason(reason), advice(on: reason, for: field))
        return Pair(
            (sv: "\(name.sv): \(what.sv).", en: "\(name.en): \(what.en)."),
            (sv: "\(way.sv); ingenting är sparat.", en: "\(way.en); nothing is saved."))
    }

    /// What to do, alone, for a dialogue that asks again.
    static func fieldAdvice(_ field: Field, _ reason: String) -> Sentence {
        let way = advice(on: reason, for: field)
        return Sentence(sv: way.sv + ".", en: way.en + ".")
    }

    /// A sentence without its full stop, for a person who is about to write the value again.
    static func advice(on reason: String, for field: Field) -> Sentence {
        switch reason {
        case "check-digit", "century", "no-such-date", "date-in-future", "birth-number-zero",
            "interim-number", "organisation-third-digit", "organisation-prefix",
            "organisation-group", "plus-sign", "personal-number":
            adviceOnNumber(reason, field)
        case "letters", "several-numbers", "no-telephone-prefix", "telephone-prefix":
            adviceOnTelephone(reason)
        case "at-sign", "space-or-control", "email-local-part", "email-domain", "email-comma":
            adviceOnEmail(reason)
        case "length", "not-digits", "misplaced-separator", "space-as-separator",
            "postal-code-first-digit", "postal-code-country", "vat-prefix", "vat-suffix",
            "peppol-scheme":
            adviceOnDigits(field)
        default: adviceOnText(reason, field)
        }
    }

    private static func adviceOnNumber(_ reason: String, _ field: Field) -> Sentence {
        switch reason {
        case "check-digit":
            Sentence(
                sv: "Jämför siffra för siffra med papperet, eller fråga kunden",
                en: "Compare it with the paper digit by digit, or ask the customer")
        case "century", "no-such-date", "date-in-future", "birth-number-zero":
            Sentence(
                sv: "Fråga kunden efter numret, och skriv det som ÅÅÅÅMMDD-NNNN",
                en: "Ask the customer for the number, and write it as YYYYMMDD-NNNN")
        case "interim-number":
            Sentence(
                sv: "Lämna fältet tomt tills kunden har ett personnummer eller samordningsnummer",
                en: "Leave the field out until there is a personnummer or samordningsnummer")
        case "personal-number":
            Sentence(
                sv: "Skriv personnumret i Personnummer, och lämna det här fältet tomt",
                en: "Write the personnummer in Personnummer, and leave this field out")
        case "organisation-prefix":
            Sentence(
                sv: "Skriv bara de tio siffrorna, NNNNNN-NNNN",
                en: "Write the ten digits alone, NNNNNN-NNNN")
        default:
            Sentence(
                sv: "Se efter på fakturan; en enskild firmas nummer hör hemma i Personnummer",
                en: "Look at the invoice; a sole trader's number belongs in Personnummer")
        }
    }

    private static func adviceOnTelephone(_ reason: String) -> Sentence {
        switch reason {
        case "letters":
            Sentence(
                sv: "Skriv bara siffrorna, och namnet i Anteckning",
                en: "Write the digits alone, and the name in Note")
        case "several-numbers":
            Sentence(
                sv: "Skriv ett nummer i Telefon och ett i Mobil",
                en: "Write one number in Telephone and one in Mobile")
        default:
            Sentence(
                sv: "Skriv det som 0NN-NNN NN NN, eller med + och landsnummer",
                en: "Write it as 0NN-NNN NN NN, or with + and the country code")
        }
    }

    private static func adviceOnEmail(_ reason: String) -> Sentence {
        switch reason {
        case "space-or-control":
            Sentence(
                sv: "Skriv en enda adress, utan mellanslag", en: "Write one address, without spaces"
            )
        default:
            Sentence(
                sv: "Skriv hela adressen, som namn@example.se",
                en: "Write the whole address, like name@example.se")
        }
    }

    private static func adviceOnDigits(_ field: Field) -> Sentence {
        switch field {
        case .postalCode, .sitePostalCode, .invoicePostalCode:
            Sentence(
                sv: "Skriv fem siffror som börjar med 1–9, eller ett utländskt med landskod",
                en: "Write five digits that begin with 1–9, or a foreign one with its country")
        case .personalIdentityNumber, .formerNumber:
            Sentence(
                sv: "Skriv tolv siffror, ÅÅÅÅMMDD-NNNN", en: "Write twelve digits, YYYYMMDD-NNNN")
        case .organisationNumber:
            Sentence(sv: "Skriv tio siffror, NNNNNN-NNNN", en: "Write ten digits, NNNNNN-NNNN")
        case .vatNumber:
            Sentence(sv: "Skriv det som SENNNNNNNNNN01", en: "Write it as SENNNNNNNNNN01")
        case .peppolID:
            Sentence(
                sv: "Skriv 0007: och organisationsnumret, eller 0088: och GLN",
                en: "Write 0007: and the organisation number, or 0088: and the GLN")
        case .gln:
            Sentence(sv: "Skriv tretton siffror", en: "Write thirteen digits")
        case .phone, .mobile, .otherPhones:
            Sentence(
                sv: "Skriv hela numret som 0NN-NNN NN NN, eller med + och landsnummer",
                en: "Write the whole number as 0NN-NNN NN NN, or with + and the country code")
        default:
            Sentence(
                sv: "Kontrollera antalet siffror, och skriv dem utan annat emellan",
                en: "Check how many digits there are, and write nothing between them")
        }
    }

    private static func adviceOnText(_ reason: String, _ field: Field) -> Sentence {
        switch reason {
        case "too-long", "cell-too-long":
            field == .customerNumber
                ? Sentence(sv: "Skriv högst 20 tecken", en: "Write 20 characters at most")
                : Sentence(
                    sv: "Skriv det kortare, och resten i Anteckning",
                    en: "Write it shorter, and the rest in Note")
        case "control-character":
            Sentence(
                sv: "Skriv det på tangentbordet i stället för att klistra in det",
                en: "Type it on the keyboard instead of pasting it")
        case "number-characters":
            Sentence(
                sv: "Skriv till exempel 1042 eller A-1042", en: "Write it like 1042 or A-1042")
        case "looks-personal":
            Sentence(
                sv: "Här kan fler läsa det: skriv ett personnummer i sitt eget fält",
                en: "More people can read it here: write a personnummer in its own field")
        case "placeholder-name":
            Sentence(
                sv: "Skriv kundens eget namn, eller lämna kunden som den är",
                en: "Write the customer's own name, or leave the customer as it is")
        case "whole-address":
            Sentence(
                sv: "Skriv bara gatan här, och postnummer och ort i sina fält",
                en: "Write only the street here, and the postal code and the town in their fields")
        case "kept-by-program":
            Sentence(
                sv: "Ta bort fältet ur det du anger", en: "Leave the field out of what you give")
        case "unknown-kind":
            Sentence(
                sv: "Skriv private, company, association, sole-trader, public-body eller estate",
                en: "Write private, company, association, sole-trader, public-body or estate")
        case "kind-number":
            Sentence(
                sv: "Välj den kundtyp som numret tillhör, eller skriv numret i rätt fält",
                en: "Choose the kind that the number belongs to, or use the right field")
        case "derived-number":
            Sentence(
                sv: """
                    Skriv en enskild firmas personnummer i Personnummer; resten räknas ut och visas \
                    bara med det
                    """,
                en: """
                    Write a sole trader's personnummer in Personnummer; the rest is worked out and \
                    shown only with it
                    """)
        case "no-name":
            Sentence(
                sv: "Skriv ett efternamn, ett förnamn eller ett företagsnamn",
                en: "Give a family name, a given name or a company name")
        case "no-letters":
            Sentence(
                sv: "Se efter om värdet hör hemma i ett annat fält, och skriv det med bokstäver",
                en: "See if the value belongs in another field, and write it with letters")
        case "date-form":
            Sentence(sv: "Skriv datumet som ÅÅÅÅ-MM-DD", en: "Write the date as YYYY-MM-DD")
        case "handed-in-unfit":
            Sentence(
                sv: "Avvisa det med `lonn inlämning avvisa`, och skriv värdet med `lonn ändra`",
                en: "Reject it with `lonn deposit reject`, and enter the value with `lonn edit`")
        case "emptied-unseen":
            Sentence(
                sv: "Be någon som läser fältet, eller lämna in ett nytt värde",
                en: "Ask somebody who reads the field, or hand in another value")
        case "required":
            Sentence(
                sv: "Skriv ett annat, eller lämna fältet som det är",
                en: "Write another, or leave the field as it is")
        case "already-there":
            Sentence(
                sv: "Sök kunden med `lonn sök`, eller kontrollera vad du skrev",
                en: "Look for the customer with `lonn find`, or check what you wrote")
        default:
            Sentence(
                sv: "Kontrollera värdet och skriv det igen",
                en: "Check the value and write it again")
        }
    }
}
