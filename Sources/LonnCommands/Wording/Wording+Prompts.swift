extension Wording {
    static func passphrasePrompt(of name: String) -> Sentence {
        Sentence(sv: "Lösenfras för \(name)", en: "Passphrase for \(name)")
    }
    static let newPassphrasePrompt = Sentence(
        sv: "Ny lösenfras (minst 12 tecken)", en: "New passphrase (at least 12 characters)")
    static let againPrompt = Sentence(sv: "Samma lösenfras igen", en: "The same passphrase again")
    static let codePrompt = Sentence(sv: "Inbjudningskod", en: "Invitation code")

    static let yesOrNo = Sentence(sv: "[j/N]", en: "[y/N]")
    /// What counts as a yes, in either language.
    static let yesAnswers: Set<String> = ["j", "ja", "y", "yes"]
}
