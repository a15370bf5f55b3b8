internal import CustomerVault
internal import KeyManagement

/// What is said of customers with protected identity.
extension Wording {
    static let protectAbstract = Sentence(
        sv: "Skydda en kund: bara ägare ser namn, adress, kontakt och arbetsplats.",
        en: "Protect a customer: owners alone see name, address, contact and site.")
    static let unprotectAbstract = Sentence(
        sv: "Ta bort skyddet: alla ser kunden som förut.",
        en: "End the protection: everybody sees the customer as before.")
    static let protectExamples = [
        Example(
            sv: ("lonn skydda 1042", "Kund 1042 har fått skyddade personuppgifter."),
            en: ("lonn protect 1042", "Customer 1042's identity is protected from now on.")),
        Example(
            sv: ("lonn skydda 1042 --yes", "Samma, utan fråga."),
            en: ("lonn protect 1042 --yes", "The same, without a question.")),
    ]
    static let unprotectExamples = [
        Example(
            sv: ("lonn häv-skydd 1042", "Kund 1042 har inte skyddade personuppgifter mer."),
            en: ("lonn unprotect 1042", "Customer 1042's identity is protected no more.")),
        Example(
            sv: ("lonn häv-skydd 1042 --yes", "Samma, utan fråga."),
            en: ("lonn unprotect 1042 --yes", "The same, without a question.")),
    ]
    static let protectedFlag = Sentence(
        sv: "Kunden har skyddad identitet.", en: "The customer's identity is protected.")

    static func protecting(number: String) -> Sentence {
        Sentence(
            sv: """
                Namn, adress, kontakt och arbetsplats för kund \(number) kommer att flyttas dit där \
                bara ägare läser. Alla andra ser "Skyddad kund \(number)".
                """,
            en: """
                Name, address, contact and site of customer \(number) will be moved to where owners alone \
                read. Everybody else sees "Protected customer \(number)".
                """)
    }
    static let protectQuestion = Sentence(sv: "Skydda kunden?", en: "Protect the customer?")
    static func unprotecting(number: String) -> Sentence {
        Sentence(
            sv: """
                Namn, adress, kontakt och arbetsplats för kund \(number) kommer att flyttas \
                tillbaka, och alla vars roller läser dem ser dem då igen.
                """,
            en: """
                Name, address, contact and site of customer \(number) will be moved back, and \
                everybody whose roles read them will see them again.
                """)
    }
    static let unprotectQuestion = Sentence(
        sv: "Ta bort skyddet?", en: "End the protection?")
    static func protected(number: String) -> Sentence {
        Sentence(
            sv: "Kund \(number) är skyddad nu.", en: "Customer \(number) is protected now.")
    }
    static func unprotected(number: String) -> Sentence {
        Sentence(
            sv: "Kund \(number) är inte skyddad mer.",
            en: "Customer \(number) is protected no more.")
    }
    static func outsideProtection(_ groups: [FieldGroup]) -> Sentence {
        let sv = groups.map { group($0).sv }.joined(separator: ", ")
        let en = groups.map { group($0).en }.joined(separator: ", ")
        return Sentence(
            sv: """
                Andra läser fortfarande: \(sv). Se efter med \
                `lonn ändra` att inget där säger vem kunden är eller var kunden finns.
                """,
            en: """
                Others still read: \(en). See with `lonn edit` \
                that nothing there tells who or where the customer is.
                """)
    }
    static let journalWaits = Sentence(
        sv: """
            Någon läser i valvet just nu, så journalen är inte tömd än. Nästa kommando gör det.
            """,
        en: """
            Somebody is reading the vault, so its journal is not emptied yet. The next command does it.
            """)

    /// What everybody else sees instead of a name.
    static func protectedCustomer(_ number: String) -> Sentence {
        Sentence(sv: "Skyddad kund \(number)", en: "Protected customer \(number)")
    }
    static let protectedLabel = Sentence(sv: "Skyddad identitet", en: "Protected identity")
    static let protectedValue = Sentence(sv: "ja", en: "yes")

    static let protectedIdentity = Pair(
        (
            sv: "Kunden har skyddad identitet, och det du vill ändra är skyddat.",
            en: "The customer's identity is protected, and so is what you want to change."
        ), (sv: "Be en ägare göra ändringen.", en: "Ask an owner to make the change."))
    static let protectedAlready = Pair(
        (sv: "Kunden är redan skyddad.", en: "The customer is protected already."),
        (
            sv: "Ta bort skyddet med `lonn häv-skydd` om det är det du vill.",
            en: "End the protection with `lonn unprotect` if that is what you want."
        ))
    static let notProtected = Pair(
        (sv: "Kunden är inte skyddad.", en: "The customer is not protected."),
        (
            sv: "Skydda kunden med `lonn skydda` om det är det du vill.",
            en: "Protect the customer with `lonn protect` if that is what you want."
        ))
}
