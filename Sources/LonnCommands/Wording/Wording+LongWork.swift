/// What is said of work that takes its time.
extension Wording {
    static func progress(of work: LongWork) -> Sentence {
        switch work {
        case .importing, .tryingImport: Sentence(sv: "Läser in:", en: "Importing:")
        case .reencrypting: Sentence(sv: "Krypterar om:", en: "Re-encrypting:")
        case .verifying: Sentence(sv: "Kontrollerar:", en: "Verifying:")
        }
    }

    /// What stays done when somebody ends it before its end, and how to go on.
    static func interrupted(_ work: LongWork, after count: Int) -> Pair {
        switch work {
        case .importing:
            Pair(
                count == 1
                    ? (
                        sv: "Du avbröt efter 1 rad, och den är sparad.",
                        en: "You stopped it after 1 row, and it is saved."
                    )
                    : (
                        sv: "Du avbröt efter \(count) rader, och de är sparade.",
                        en: "You stopped it after \(count) rows, and they are saved."
                    ),
                (
                    sv: "Läs in filen igen på samma sätt, så fortsätter det med resten.",
                    en: "Import the file again in the same way, and it goes on with the rest."
                ))
        case .tryingImport:
            Pair(
                count == 1
                    ? (
                        sv: "Du avbröt provet efter 1 rad, och ingenting är sparat.",
                        en: "You stopped the trial after 1 row, and nothing is saved."
                    )
                    : (
                        sv: "Du avbröt provet efter \(count) rader, och ingenting är sparat.",
                        en: "You stopped the trial after \(count) rows, and nothing is saved."
                    ),
                (
                    sv: "Kör det igen för att se resten.", en: "Run it again to see the rest."
                ))
        case .reencrypting:
            Pair(
                count == 1
                    ? (
                        sv: "Du avbröt efter 1 rad, och den är omkrypterad.",
                        en: "You stopped it after 1 row, and it is re-encrypted."
                    )
                    : (
                        sv: "Du avbröt efter \(count) rader, och de är omkrypterade.",
                        en: "You stopped it after \(count) rows, and they are re-encrypted."
                    ),
                (
                    sv: "Kör `lonn nycklar kryptera-om` för att fortsätta med resten.",
                    en: "Run `lonn keys reencrypt` to go on with the rest."
                ))
        case .verifying:
            Pair(
                (
                    sv: "Du avbröt, så hela valvet är inte kontrollerat.",
                    en: "You stopped it, so not all of the vault is verified."
                ),
                (
                    sv: "Kör `lonn kontrollera` igen; ingenting är ändrat.",
                    en: "Run `lonn verify` again; nothing is changed."
                ))
        }
    }
}
