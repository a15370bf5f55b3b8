internal import CustomerVault

/// What is said of what has happened with customers.
extension Wording {
    static let eventAbstract = Sentence(
        sv: "Anteckna vad som har hänt med en kund, och när.",
        en: "Note what has happened with a customer, and when.")
    static let eventExamples = [
        Example(
            sv: ("lonn händelse 1042 förfrågan", "Kund 1042 har hört av sig i dag."),
            en: ("lonn event 1042 inquiry", "Customer 1042 has inquired today.")),
        Example(
            sv: (
                "lonn händelse 1042 faktura --date 2026-11-20", "En faktura från den 20 november."
            ),
            en: (
                "lonn event 1042 invoice --date 2026-11-20", "An invoice of the 20th of November."
            )),
    ]
    static let eventArgument = Sentence(sv: "Vad som har hänt.", en: "What has happened.")
    static let eventValue = Sentence(sv: "händelse", en: "event")
    static let eventDateOption = Sentence(
        sv: "Dagen, ÅÅÅÅ-MM-DD, eller idag, igår; annars i dag.",
        en: "The day, YYYY-MM-DD, or today, yesterday; otherwise today.")
    static let formOfDay = Sentence(
        sv: "Skriv dagen som ÅÅÅÅ-MM-DD, från 1900-01-01 på, eller idag, igår.",
        en: "Write the day as YYYY-MM-DD, from 1900-01-01 on, or today, yesterday.")
    /// Without spaces and the dots of å, ä, ö.
    static let todayWords: Set<String> = ["idag", "today"]
    static let yesterdayWords: Set<String> = ["igar", "yesterday"]
    static let eventKept = Sentence(sv: "Händelsen är sparad.", en: "The event is saved.")
    static let eventsHeading = Sentence(sv: "Händelser", en: "Events")

    static func event(_ kind: CustomerEvent.Kind) -> Sentence {
        switch kind {
        case .inquiry: Sentence(sv: "förfrågan", en: "inquiry")
        case .quote: Sentence(sv: "offert", en: "quote")
        case .order: Sentence(sv: "beställning", en: "order")
        case .jobDone: Sentence(sv: "utfört jobb", en: "job done")
        case .invoice: Sentence(sv: "faktura", en: "invoice")
        case .payment: Sentence(sv: "betalning", en: "payment")
        }
    }

    static let eventInFuture = Pair(
        (sv: "Dagen har inte varit än.", en: "The day has not come yet."),
        (
            sv: "Ange dagen då det hände med `--date`; ingenting är sparat.",
            en: "Give the day when it happened with `--date`; nothing is saved."
        ))
    static let eventThere = Pair(
        (
            sv: "Samma händelse är redan antecknad den dagen.",
            en: "The same is noted of that day already."
        ),
        (
            sv: "Titta med `lonn visa`, eller ange en annan dag med `--date`.",
            en: "Look with `lonn show`, or give another day with `--date`."
        ))
}
