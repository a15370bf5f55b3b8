internal import CustomerVault
internal import SessionAgent

extension Wording {
    static let loginAbstract = Sentence(
        sv: "Logga in: skriv lösenfrasen en gång och arbeta sedan.",
        en: "Log in: type the passphrase once, then work.")
    static let loginArgument = Sentence(
        sv: "Vem du är; annars den som loggade in här senast.",
        en: "Who you are; else whoever logged in here last.")
    static let loginPurposeOption = Sentence(
        sv: "Vad du läser för när du inte anger något annat.",
        en: "What you read for when you state nothing else.")
    static let logoutAbstract = Sentence(
        sv: "Logga ut: nycklarna glöms.", en: "Log out: the keys are forgotten.")
    static let statusAbstract = Sentence(
        sv: "Visa vem som är inloggad och vad du kan göra nu.",
        en: "Show who is logged in and what to do next.")

    static func loggedIn(_ name: String, idleMinutes: UInt64) -> Sentence {
        Sentence(
            sv: """
                Du är inloggad som \(name). Inloggningen slutar efter \(idleMinutes) minuter utan \
                användning, eller med `lonn logga-ut`.
                """,
            en: """
                You are logged in as \(name). The login ends after \(idleMinutes) minutes without \
                use, or with `lonn logout`.
                """)
    }
    static func readsFor(_ purpose: Purpose) -> Sentence {
        Sentence(
            sv: "Du läser för \(self.purpose(purpose).sv) när du inte anger något annat.",
            en: "You read for \(self.purpose(purpose).en) when you state nothing else.")
    }
    static let sharedAccount = Sentence(
        sv: """
            Flera medlemmar använder det här datorkontot. Logga ut när du går ifrån: den som sitter \
            här arbetar i ditt namn.
            """,
        en: """
            Several members use this computer account. Log out when you leave: whoever sits here \
            works in your name.
            """)
    static func loggedInAlready(_ name: String, until: String) -> Sentence {
        Sentence(
            sv: """
                Du är redan inloggad som \(name), längst till \(until). Logga ut först med \
                `lonn logga-ut` om du vill börja om.
                """,
            en: """
                You are logged in as \(name) already, until \(until) at the longest. Log out first \
                with `lonn logout` if you want to start anew.
                """)
    }
    static let logoutAllFlag = Sentence(
        sv: "Logga ut alla som har loggat in från det här datorkontot.",
        en: "Log out everybody who has logged in from this computer account.")
    /// Nobody is named where the vault cannot be opened.
    static func loggedOut(_ names: [String]) -> Sentence {
        guard let last = names.last else {
            return Sentence(
                sv: "Alla inloggningar är avslutade.", en: "All logins are ended.")
        }
        let others = names.dropLast().joined(separator: ", ")
        guard !others.isEmpty else {
            return Sentence(sv: "\(last) är utloggad.", en: "\(last) is logged out.")
        }
        return Sentence(
            sv: "\(others) och \(last) är utloggade.", en: "\(others) and \(last) are logged out.")
    }
    static let nobodyLoggedIn = Sentence(sv: "Ingen var inloggad.", en: "Nobody was logged in.")

    static func loginLasts(_ name: String, idleMinutes: UInt64, until: String) -> Sentence {
        Sentence(
            sv: """
                \(name) är inloggad till \(until), eller tills ingen har använt inloggningen på \
                \(idleMinutes) minuter.
                """,
            en: """
                \(name) is logged in until \(until), or until nobody has used the login for \
                \(idleMinutes) minutes.
                """)
    }
    /// When all was last verified; nothing to say of a vault that is gone through before each read, and
    /// in which nothing was found.
    static func verification(_ last: LastVerification, now: UInt64) -> Sentence? {
        switch last {
        case .atEachRead: nil
        case .at(let time) where ClockText.isYetToCome(time, at: now):
            Sentence(
                sv: """
                    Enligt loggen kontrollerades hela valvet senast \(ClockText.minute(time)), en tid som \
                    inte har varit än. Se efter datorns klocka, och kör `lonn kontrollera`.
                    """,
                en: """
                    By the log the whole vault was last verified on \(ClockText.minute(time)), a time \
                    that has not been yet. See to the computer's clock, and run `lonn verify`.
                    """)
        case .at(let time):
            Sentence(
                sv: """
                    Enligt loggen, som inte är kontrollerad här, kontrollerades hela valvet senast \
                    \(ClockText.minute(time)).
                    """,
                en: """
                    By the log, which is not verified here, the whole vault was last verified on \
                    \(ClockText.minute(time)).
                    """)
        case .notLately:
            Sentence(
                sv: "Hela valvet har inte kontrollerats på länge: kör `lonn kontrollera`.",
                en: "The whole vault has not been verified lately: run `lonn verify`.")
        case .found(let time):
            Sentence(
                sv: """
                    Kontrollen \(ClockText.minute(time)) fann något som inte stämmer, och ingen senare har \
                    visat att det är borta. Kör `lonn kontrollera`, och gör det som står där.
                    """,
                en: """
                    The verification on \(ClockText.minute(time)) found something that does not agree, and \
                    none since has shown that it is gone. Run `lonn verify`, and do what it says.
                    """)
        }
    }
    static let logInNext = Sentence(
        sv: "Logga in med `lonn logga-in`, eller läs `lonn hjälp`.",
        en: "Log in with `lonn login`, or read `lonn help`.")
    static let sayWhoNext = Sentence(
        sv: "Flera är inloggade: säg vem du är med `--as NAMN`, eller läs `lonn hjälp`.",
        en: "Several are logged in: say who you are with `--as NAME`, or read `lonn help`.")
    static let findNext = Sentence(
        sv: "Sök en kund med `lonn sök`, eller läs `lonn hjälp`.",
        en: "Find a customer with `lonn find`, or read `lonn help`.")
    static let administerNext = Sentence(
        sv: "Se medlemmarna med `lonn medlem lista`, eller läs `lonn hjälp`.",
        en: "See the members with `lonn member list`, or read `lonn help`.")
    static func approveNext(_ names: [String]) -> Sentence {
        let list = names.joined(separator: ", ")
        return Sentence(
            sv: "Det väntar på ditt godkännande: \(list). Kör `lonn medlem godkänn NAMN`.",
            en: "Waiting for your approval: \(list). Run `lonn member approve NAME`.")
    }

    static func choosePurpose(_ purposes: [Purpose]) -> Sentence {
        func lines(_ name: (Purpose) -> String) -> String {
            purposes.enumerated().map { "  \($0 + 1)  \(name($1))" }.joined(separator: "\n")
        }
        return Sentence(
            sv:
                "Vilket ändamål gäller i dag när du inte anger något annat?\n\(lines { self.purpose($0).sv })",
            en:
                "Which purpose counts today when you state no other?\n\(lines { self.purpose($0).en })"
        )
    }
    static let purposePrompt = Sentence(
        sv: "Nummer, eller Enter för att ange det varje gång",
        en: "Number, or Enter to state it each time")
    static let passphraseAgain = Sentence(
        sv: "Det här ändrar vem som får vad, så lösenfrasen behövs en gång till.",
        en: "This changes who may what, so the passphrase is needed once more.")

    static let purposeEachTime = Pair(
        (
            sv: "Ändamålet hör inte till det du gör hela dagen.",
            en: "The purpose does not belong to what you do all day."
        ),
        (
            sv: "Ange det med `--purpose` för de kommandon som det gäller.",
            en: "State it with `--purpose` in the commands that it is for."
        ))
    static let whichMember = Pair(
        (sv: "Du är inte inloggad.", en: "You are not logged in."),
        (
            sv: "Säg vem du är med `--as NAMN`.", en: "Say who you are with `--as NAME`."
        ))
    static let whoLogsOut = Pair(
        (
            sv: "Flera medlemmar är inloggade från det här kontot.",
            en: "Several members are logged in from this account."
        ),
        (
            sv: "Ange vem som ska loggas ut med `--as NAMN`, eller alla med `--all`.",
            en: "Say who is to be logged out with `--as NAME`, or everybody with `--all`."
        ))
    static let whoLogsIn = Pair(
        (
            sv: "Ingen har loggat in från det här kontot förut.",
            en: "Nobody has logged in from this account before."
        ),
        (
            sv: "Ange vem du är: `lonn logga-in NAMN`.", en: "Say who you are: `lonn login NAME`."
        ))

    static let unknownToLogIn = Pair(
        (
            sv: "Det finns ingen medlem med det namnet.", en: "There is no member of that name."
        ),
        (
            sv: """
            Kontrollera stavningen, eller fråga den som bjöd in dig; den som är inloggad ser namnen \
            med `lonn medlem lista`.
            """,
            en: """
            Check how it is spelt, or ask whoever invited you; somebody who is logged in sees the \
            names with `lonn member list`.
            """
        ))
    static func notEnrolled(_ name: String) -> Pair {
        let word = ShellWord.quoted(name)
        return Pair(
            (
                sv: "Du är inbjuden, men inte medlem än.",
                en: "You are invited, but not a member yet."
            ),
            (
                sv: "Bli det med koden som du har fått: `lonn medlem bli-medlem \(word)`.",
                en: "Become one with the code that you were given: `lonn member enrol \(word)`."
            ))
    }

    static func agentFailure(_ failure: AgentFailure) -> Pair {
        switch failure {
        case .notRunning: notLoggedIn
        case .otherVersion:
            Pair(
                (
                    sv: "Du är inloggad med en annan version av lonn.",
                    en: "You are logged in with another version of lonn."
                ),
                (
                    sv: "Kör `lonn logga-in` igen; ingenting är ändrat.",
                    en: "Run `lonn login` again; nothing is changed."
                ))
        case .passphraseNeeded:
            Pair(
                (
                    sv: "Lösenfrasen skrevs för länge sedan för det som ändrar vem som får vad.",
                    en: "The passphrase was typed too long ago for what changes who may what."
                ),
                (
                    sv: "Kör kommandot igen och skriv den; ingenting är ändrat.",
                    en: "Run the command again and type it; nothing is changed."
                ))
        case .notOurs:
            Pair(
                (
                    sv: "Mappen för inloggningar är någon annans eller öppen för andra.",
                    en: "The folder of the logins is somebody else's or open to others."
                ),
                (
                    sv: "Ta bort mappen `lonn` i `$XDG_RUNTIME_DIR`, och kör `lonn logga-in` igen.",
                    en:
                        "Remove the folder `lonn` in `$XDG_RUNTIME_DIR`, and run `lonn login` again."
                ))
        case .noAnswer:
            Pair(
                (
                    sv: "Inloggningen svarar inte som den ska.",
                    en: "The login does not answer as it should."
                ),
                (
                    sv: """
                    Kör `lonn logga-ut` och sedan `lonn logga-in`; det som väntade på svaret är inte \
                    gjort.
                    """,
                    en: """
                    Run `lonn logout` and then `lonn login`; what waited for the answer is not done.
                    """
                ))
        case .notStarted:
            Pair(
                (
                    sv: "Inloggningen kunde inte starta.", en: "The login could not be started."
                ),
                (
                    sv: """
                    Försök igen, eller ange `--as` och `--passphrase-file` för varje kommando.
                    """,
                    en: "Try again, or give `--as` and `--passphrase-file` with each command."
                ))
        case .severalMembers:
            Pair(
                (
                    sv: "Flera medlemmar är inloggade från det här kontot.",
                    en: "Several members are logged in from this account."
                ),
                (
                    sv: "Ange vem du är med `--as NAMN`.", en: "Say who you are with `--as NAME`."
                ))
        }
    }
}
