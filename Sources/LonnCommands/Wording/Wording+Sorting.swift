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
            sv: "Ett fält är okänt, upprepat eller ingen text.",
            en: "A field is unknown, repeated or no text."
        ),
        (
            sv: "Använd fältnamn som givenName, street eller email; posten är inte sparad.",
            en: "Use field names such as givenName, street or email; the item is not saved."
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
