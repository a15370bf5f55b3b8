internal import KeyManagement

/// The recovery kit: commands, results, and the sheet.
extension Wording {
    static let recoveryAbstract = Sentence(
        sv: "Kom in igen, eller förnya återställningspapperet.",
        en: "Get back in, or renew the recovery kit.")
    static let recoveryUseAbstract = Sentence(
        sv: "Bli ägare med återställningspapperet.", en: "Become an owner with the recovery kit.")
    static let recoveryRenewAbstract = Sentence(
        sv: "Gör ett nytt återställningspapper och nya nycklar.",
        en: "Make a new recovery kit, and new keys.")
    static let recoveryNameArgument = Sentence(
        sv: "Den nya ägarens namn, som ingen har haft.",
        en: "The new owner's name, which nobody has had.")
    static let kitFileOption = Sentence(
        sv: "Läs återställningspapperet ur en fil.", en: "Read the recovery kit from a file.")
    static let recoveryFileOption = Sentence(
        sv: "Skriv återställningspapperet till en ny fil i stället för att visa det.",
        en: "Write the recovery kit to a new file instead of showing it.")

    static let recoveryKit = Sentence(sv: "återställningspapperet", en: "the recovery kit")
    static let kitShown = Sentence(
        sv: """
            Återställningspapperet: skriv av det och lägg det i ett kassaskåp. Det visas bara nu, \
            och den som har det och valvets fil kan läsa allt.
            """,
        en: """
            The recovery kit: write it down and put it in a safe. It is shown only now, and whoever \
            has it and the vault's file can read everything.
            """)
    static let kitInFile = Sentence(
        sv: """
            Återställningspapperet står i filen: skriv ut det, lägg det i ett kassaskåp och radera \
            filen.
            """,
        en: "The recovery kit is in the file: print it, put it in a safe, and delete the file.")
    static func kitGroupPrompt(_ number: Int) -> Sentence {
        Sentence(
            sv: "Skriv grupp \(number) från papperet", en: "Type group \(number) from the paper")
    }
    static func kitLinePrompt(_ number: Int) -> Sentence {
        let first = (number - 1) * RecoveryCode.groupsInLine + 1
        let last = number * RecoveryCode.groupsInLine
        return Sentence(
            sv: "Återställningspapperet, grupp \(first)–\(last)",
            en: "The recovery kit, groups \(first)–\(last)")
    }
    static func recovered(fingerprint: String) -> Sentence {
        Sentence(
            sv: "Du är ägare nu, och det visas för alla. Ditt kännetecken: \(fingerprint)",
            en: "You are an owner now, and everybody is told. Your fingerprint: \(fingerprint)")
    }
    static let recoveredNext = Sentence(
        sv: """
            Gör härnäst ett nytt papper med `lonn återställning förnya`, säkerhetskopiera, och ta \
            sedan bort det gamla namnet med `lonn medlem ta-bort NAMN`.
            """,
        en: """
            Next make a new kit with `lonn recovery renew`, back up, and then take the old name out \
            with `lonn member remove NAME`.
            """)
    static let kitRenewed = Sentence(
        sv: """
            Det nya papperet gäller. Säkerhetskopiera nu, och förstör det gamla först därefter: det \
            öppnar de säkerhetskopior som finns.
            """,
        en: """
            The new kit is in force. Back up now, and destroy the old one only then: it opens the \
            backups that there are.
            """)
    static func kitUsed(by name: String, on time: String) -> Sentence {
        Sentence(
            sv: """
                \(name) blev ägare med återställningspapperet \(time). Fråga efter om du inte vet \
                varför.
                """,
            en: """
                \(name) became an owner with the recovery kit at \(time). Ask about it if you do \
                not know why.
                """)
    }
}

/// What is refused about the recovery kit.
extension Wording {
    static let kitGroupWrong = Pair(
        (
            sv: "Det är inte den gruppen på papperet.", en: "That is not the group on the paper."
        ),
        (
            sv: "Jämför det du skrev av med det som visas, och skriv gruppen igen.",
            en: "Compare what you wrote down with what is shown, and type the group again."
        ))
    static let recoveryFileUnwritable = Pair(
        (
            sv: "Återställningspapperet går inte att skriva till den filen.",
            en: "The recovery kit cannot be written to that file."
        ),
        (
            sv: "Ange en fil som inte finns än, i en mapp där du får skriva.",
            en: "Name a file that is not there yet, in a folder where you may write."
        ))

    /// What is wrong with a text that is no kit.
    static func kitSlip(_ slip: RecoveryCode.Slip) -> Pair {
        switch slip {
        case .character:
            Pair(
                (
                    sv: "Det skrivna har ett tecken som inget återställningspapper har.",
                    en: "What was typed has a character that no recovery kit has."
                ),
                (
                    sv: "Skriv bara siffror, bokstäverna A–Z utom U, och bindestreck.",
                    en: "Type digits, the letters A–Z except U, and hyphens only."
                ))
        case .count(let count):
            Pair(
                (
                    sv: "Det skrivna har \(count) tecken, vilket inte är rätt antal.",
                    en: "What was typed has \(count) characters, which is not the right number."
                ),
                (
                    sv: "Skriv alla grupper om fem tecken, fyra på varje rad.",
                    en: "Type all groups of five characters, four in each line."
                ))
        case .group(let number):
            Pair(
                (
                    sv: "Grupp \(number) är felskriven.", en: "Group \(number) has a slip in it."
                ),
                (
                    sv: "Jämför den tecken för tecken med papperet, och skriv raden igen.",
                    en: "Compare it letter by letter with the paper, and type the line again."
                ))
        case .check: kitRefusal(.kitMistyped)
        }
    }

    static func kitRefusal(_ refusal: KeyRefusal) -> Pair {
        switch refusal {
        case .noKit:
            Pair(
                (
                    sv: "Valvet har inget återställningspapper.",
                    en: "The vault has no recovery kit."
                ),
                (
                    sv: "Låt en ägare göra ett med `lonn återställning förnya`.",
                    en: "Let an owner make one with `lonn recovery renew`."
                ))
        case .kitForAnotherVault:
            Pair(
                (
                    sv: "Återställningspapperet gäller ett annat valv.",
                    en: "The recovery kit is for another vault."
                ),
                (
                    sv: "Ange rätt valv med --vault, eller ta fram papperet till det här.",
                    en: "Name the right vault with --vault, or find the kit of this one."
                ))
        case .kitRefused:
            Pair(
                (
                    sv: "Återställningspapperet är inte det som gäller här.",
                    en: "The recovery kit is not the one in force here."
                ),
                (
                    sv: """
                    Ta fram det nyaste papperet, eller för en säkerhetskopia det som gällde när den \
                    gjordes; datumet står på det.
                    """,
                    en: """
                    Find the newest kit, or for a backup the one that was in force when it was made; \
                    its date stands on it.
                    """
                ))
        default:
            Pair(
                (
                    sv: "Grupperna hör inte till ett och samma återställningspapper.",
                    en: "The groups do not belong to one recovery kit."
                ),
                (
                    sv: "Skriv av alla rader från samma papper, i ordning.",
                    en: "Copy all lines from the same paper, in order."
                ))
        }
    }
}
