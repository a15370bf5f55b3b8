extension Wording {
    static let unexpected = Sentence(
        sv: "Något gick fel som lonn inte är beredd på.",
        en: "Something failed that lonn is not prepared for.")
    static let unexpectedHint = Sentence(
        sv: "Kör `lonn kontrollera`, och anmäl felet om det kommer tillbaka.",
        en: "Run `lonn verify`, and report the fault if it comes back.")

    static let interrupted = Sentence(
        sv: "Kommandot avbröts innan det var klart.",
        en: "The command was interrupted before it was done.")
    static let interruptedHint = Sentence(
        sv: "Kör det igen när du vill göra klart det.",
        en: "Run it again when you want to finish.")

    static let noHome = Sentence(
        sv: "Det går inte att avgöra var valvet ligger, för HOME är inte satt.",
        en: "There is no telling where the vault lies, because HOME is not set.")
    static let noHomeHint = Sentence(
        sv: "Sätt HOME, eller både XDG_DATA_HOME och XDG_STATE_HOME.",
        en: "Set HOME, or both XDG_DATA_HOME and XDG_STATE_HOME.")

    static let outputFailed = Sentence(
        sv: "Resultatet kunde inte skrivas ut.",
        en: "The result could not be written out.")
    static let outputFailedHint = Sentence(
        sv: """
            Kommandot kan ha gjort sitt: se efter med `lonn lista` eller `lonn medlem lista` innan du \
            kör det igen.
            """,
        en: """
            The command may have done its work: look with `lonn list` or `lonn member list` before \
            you run it again.
            """)

    static let notConfirmed = Sentence(
        sv: "Kommandot stannade, för frågan besvarades inte med ja.",
        en: "The command stopped, because the question was not answered with yes.")
    static let notConfirmedHint = Sentence(
        sv: "Kör det igen och svara ja, eller ange --yes.",
        en: "Run it again and answer yes, or give --yes.")

    static let notHardened = Sentence(
        sv: "Systemet tillåter inte att lonn skyddar sitt minne mot andra program.",
        en: "The system does not let lonn guard its memory against other programs.")
    static let notHardenedHint = Sentence(
        sv: "Kör lonn utanför den behållare eller sandlåda som förbjuder prctl och setrlimit.",
        en: "Run lonn outside of the container or sandbox that forbids prctl and setrlimit.")
}
