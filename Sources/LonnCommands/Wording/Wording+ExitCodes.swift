/// What the exit codes mean, in the help and the manual.
extension Wording {
    /// What the help on exit codes is called.
    static let exitCodesTopic = Sentence(sv: "slutkoder", en: "exit-codes")

    static func meaning(of status: ExitStatus) -> Sentence {
        switch status {
        case .done: Sentence(sv: "Klart.", en: "Done.")
        case .failed:
            Sentence(
                sv: "Gick inte, eller ingen läste resultatet.",
                en: "Failed, or nobody read the result.")
        case .noVault: Sentence(sv: "Här finns inget valv.", en: "There is no vault here.")
        case .notLoggedIn: Sentence(sv: "Du är inte inloggad.", en: "You are not logged in.")
        case .wrongSecret:
            Sentence(
                sv: "Lösenfrasen eller koden stämmer inte.",
                en: "The passphrase or code is not right.")
        case .notPermitted:
            Sentence(sv: "Dina roller ger inte rätt till det.", en: "Your roles do not permit it.")
        case .notFound:
            Sentence(
                sv: "Det finns ingen sådan kund eller medlem.",
                en: "There is no such customer or member.")
        case .damaged:
            Sentence(
                sv: "Något är skadat, eller ändrat av någon utan rätt.",
                en: "Something is damaged, or changed by somebody without the right.")
        case .busy:
            Sentence(
                sv: "Någon annan skriver i valvet just nu.",
                en: "Somebody else is writing to the vault just now.")
        case .ruleForbids: Sentence(sv: "En regel hindrar det.", en: "A rule forbids it.")
        case .usage:
            Sentence(sv: "Kommandot är fel skrivet.", en: "The command is wrongly written.")
        case .badInput:
            Sentence(sv: "Uppgifterna duger inte.", en: "The data given will not do.")
        case .interrupted: Sentence(sv: "Avbrutet.", en: "Interrupted.")
        }
    }
}
