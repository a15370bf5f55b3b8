internal import CustomerVault
internal import SwedishIdentifiers

/// What is asked and said of what stands in the wrong place.
extension Wording {
    static func sortQuestion(_ fields: [Field]) -> Sentence {
        let sv = fields.map { field($0).sv }.joined(separator: " och ")
        let en = fields.map { field($0).en }.joined(separator: " and ")
        return Sentence(sv: "Hör det hemma i \(sv)?", en: "Does it belong in \(en)?")
    }
    static let centuryQuestion = Sentence(
        sv: "Vilket år är personen född?", en: "In which year was the person born?")

    static func found(_ finding: FreeTextFinding) -> Sentence {
        let place = field(finding.field)
        return switch finding.kind {
        case .personalNumber:
            Sentence(
                sv: "\(place.sv) innehåller något som ser ut som ett personnummer.",
                en: "\(place.en) holds what looks like a personnummer.")
        case .cardNumber:
            Sentence(
                sv: """
                    \(place.sv) innehåller något som ser ut som ett kortnummer, som inte ska sparas \
                    någonstans.
                    """,
                en: "\(place.en) holds what looks like a card number, which should be kept nowhere."
            )
        case .gateCode:
            Sentence(
                sv: "\(place.sv) innehåller något som ser ut som en portkod.",
                en: "\(place.en) holds what looks like a gate code.")
        }
    }
    static func moveQuestion(to home: Field?) -> Sentence {
        guard let home else {
            return Sentence(sv: "Ta bort det ur texten?", en: "Take it out of the text?")
        }
        return Sentence(
            sv: "Flytta det till \(field(home).sv)?", en: "Move it to \(field(home).en)?")
    }
    static let centuryAssumed = Sentence(
        sv: """
            Personnumret säger inte vilket århundrade, så det senare är antaget. Skriv tolv siffror \
            om det är fel.
            """,
        en: """
            The personnummer does not tell the century, so the later one is assumed. Write twelve \
            digits if that is wrong.
            """)

    static func itemSaved(_ item: Int, number: String) -> Sentence {
        Sentence(
            sv: "Post \(item): kund \(number) är sparad.",
            en: "Item \(item): customer \(number) is saved.")
    }
    static func itemRefused(_ item: Int, _ message: Sentence) -> Sentence {
        Sentence(sv: "Post \(item): \(message.sv)", en: "Item \(item): \(message.en)")
    }
    static let unknownKey = Pair(
        (
            sv: "Ett fält är okänt.", en: "A field is unknown."
        ),
        (
            sv: "Använd fältnamn som givenName, street eller email; kunden är inte sparad.",
            en: "Use field names such as givenName, street or email; the customer is not saved."
        ))
    static func fieldRepeated(_ field: Field) -> Pair {
        let name = self.field(field)
        return Pair(
            (
                sv: "Fältet \(name.sv) är angivet två gånger.",
                en: "The field \(name.en) is given twice."
            ),
            (
                sv: "Ta bort det ena; kunden är inte sparad.",
                en: "Leave one of them out; the customer is not saved."
            ))
    }
    static func fieldNotText(_ field: Field) -> Pair {
        let name = self.field(field)
        let several = field.isList
        return Pair(
            (
                sv: "Fältet \(name.sv) är ingen text.",
                en: "The field \(name.en) is no text."
            ),
            (
                sv: """
                Skriv värdet mellan citattecken\(several ? ", eller flera i en lista" : ""), så att \
                inledande nollor blir kvar; kunden är inte sparad.
                """,
                en: """
                Write the value in quotation marks\(several ? ", or several in an array" : ""), so \
                that leading zeros stay; the customer is not saved.
                """
            ))
    }
    static let noItems = Sentence(
        sv: "Filen har inga kunder, så ingenting är sparat.",
        en: "There are no customers in the file, so nothing is saved.")
    static let numberDiffers = Pair(
        (
            sv: "Kundnumret i filen är ett annat än i kommandot.",
            en: "The customer number in the file is another than in the command."
        ),
        (
            sv: """
            Ta bort det ur filen, eller byt kundens nummer med `lonn ändra` och \
            `--field kundnummer`; ingenting är sparat.
            """,
            en: """
            Leave it out of the file, or give the customer another number with `lonn edit` and \
            `--field customerNumber`; nothing is saved.
            """
        ))
    static let numberWithList = Pair(
        (
            sv: "Filen har flera kunder, och var och en anges med sitt kundnummer.",
            en: "The file has several customers, each named by a customer number."
        ),
        (
            sv: "Ta bort numret och `--expect` ur kommandot; ingenting är sparat.",
            en: "Leave number and `--expect` out of the command; nothing is saved."
        ))
}
