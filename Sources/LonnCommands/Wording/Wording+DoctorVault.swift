internal import KeyManagement

/// What `doctor` has found of the vault and its people, and what to do about it.
extension Wording {
    static let rolesHold = Sentence(
        sv: "Varje roll öppnar sina fält med nycklar, och inga andra.",
        en: "Each role opens its fields by key, and no others.")
    static let writingHolds = Sentence(
        sv: """
            Bara den som har rätten kan skriva under en ändring som de andra tror på.
            """,
        en: "Only who has the right can sign a change that the others believe.")
    static let logHolds = Sentence(
        sv: "Varje rad hänger ihop med raden före och är underskriven.",
        en: "Each entry hangs on the one before and is signed.")
    static let vaultClosed = Sentence(
        sv: "Den är din, och stängd för alla andra.",
        en: "It is yours, and closed to everybody else.")
    static let verifiedAlways = Sentence(
        sv: "Hela valvet gås igenom före varje läsning.",
        en: "The whole vault is gone through before each read.")
    static let keysFresh = Sentence(
        sv: "Inga nycklar är för gamla, och inga rader väntar på nya.",
        en: "No keys are too old, and no rows wait for new ones.")
    static let passphrasesDear = Sentence(
        sv: "Varje gissning kostar så mycket som ägaren vill.",
        en: "Each guess costs as much as the owner wants.")
    static let accountOwn = Sentence(
        sv: "Bara en medlem har loggat in från det här kontot.",
        en: "One member at most has logged in from this account.")
    static let kitThere = Sentence(
        sv: "Det finns ett; se efter att det ligger i ett kassaskåp.",
        en: "There is one; see that it lies in a safe.")
    static func verifiedLast(_ time: String) -> Sentence {
        Sentence(
            sv: "Enligt loggen kontrollerades allt senast \(time).",
            en: "By the log all was last verified on \(time).")
    }
    static func verifiedInFuture(_ time: String) -> Pair {
        Pair(
            (
                sv: "Enligt loggen kontrollerades allt \(time), en tid som inte har varit än.",
                en: "By the log all was verified on \(time), a time that has not been yet."
            ),
            (
                sv: "Se efter datorns klocka, och kör `lonn kontrollera`.",
                en: "See to the computer's clock, and run `lonn verify`."
            ))
    }
    static let noBackup = Pair(
        (
            sv: "Det här kontot har inte gjort någon säkerhetskopia.",
            en: "This account has made no backup."
        ),
        (
            sv:
                "En ägare eller administratör kör `lonn säkerhetskopiera MAPP`, helst på en annan disk.",
            en: "An owner or administrator runs `lonn backup FOLDER`, best on another disk."
        ))
    static let backupOutdated = Pair(
        (
            sv: "En nyckelfil öppnar ännu det som har raderats sedan dess.",
            en: "A keys file still opens what was erased since."
        ),
        (
            sv: "`lonn läge` visar vilken; säkerhetskopiera dit igen, så byts den ut.",
            en: "`lonn status` shows which; back up there again, and it is replaced."
        ))
    static let backupsAway = Pair(
        (
            sv: "Säkerhetskopiorna går inte att se härifrån nu.",
            en: "The backups cannot be seen from here now."
        ),
        (
            sv: "Sätt i disken och fråga igen.", en: "Put the disk in and ask again."
        ))
    static func backupOld(_ date: String) -> Pair {
        Pair(
            (
                sv: "Den senaste säkerhetskopian är från \(date).",
                en: "The newest backup is of \(date)."
            ),
            (
                sv: "Gör en ny med `lonn säkerhetskopiera MAPP`.",
                en: "Make a new one with `lonn backup FOLDER`."
            ))
    }
    static func backupRecent(_ date: String) -> Sentence {
        Sentence(
            sv: "Den senaste är från \(date).", en: "The newest one is of \(date).")
    }
    static func severalOwners(_ count: Int) -> Sentence {
        Sentence(sv: "\(count) personer är ägare.", en: "\(count) people are owners.")
    }
    static func loggedInHere(_ names: [String]) -> Sentence {
        names.isEmpty
            ? Sentence(
                sv: "Ingen är inloggad på det här kontot.",
                en: "Nobody is logged in on this account.")
            : Sentence(
                sv: "Inloggad på det här kontot: \(people(names)).",
                en: "Logged in on this account: \(people(names)).")
    }
    static func severalLoggedIn(_ names: [String]) -> Pair {
        Pair(
            (
                sv: "Flera är inloggade på samma konto: \(people(names)).",
                en: "Several are logged in on one account: \(people(names))."
            ),
            (
                sv: "Logga ut dem som inte arbetar, med `lonn logga-ut --as NAMN`.",
                en: "Log out who does not work, with `lonn logout --as NAME`."
            ))
    }
    static func passphrasesCheap(_ names: [String]) -> Pair {
        Pair(
            (
                sv: "Lägre kostnad per gissning än ägaren vill: \(people(names)).",
                en: "Cheaper to guess than the owner wants: \(people(names))."
            ),
            (
                sv: "Den höjs av sig själv när de loggar in nästa gång.",
                en: "The cost is raised by itself when they log in next time."
            ))
    }
    static func keysOverdue(_ groups: [FieldGroup]) -> Pair {
        Pair(
            (
                sv: "Nycklarna till \(names(groups).sv) skulle ha bytts.",
                en: "The keys of \(names(groups).en) should have been changed."
            ),
            (
                sv: "En ägare eller administratör kör `lonn nycklar byt --all`.",
                en: "An owner or administrator runs `lonn keys rotate --all`."
            ))
    }
    static func rowsUnderOldKeys(_ rows: Int) -> Pair {
        Pair(
            (
                sv: "\(rows) \(rows == 1 ? "rad" : "rader") står kvar under gamla nycklar.",
                en: "\(rows) \(rows == 1 ? "row still stands" : "rows still stand") under old keys."
            ),
            (
                sv: "`lonn läge` visar vem de väntar på.",
                en: "`lonn status` shows whom they wait for."
            ))
    }
    static let notVerified = Pair(
        (
            sv: "Hela valvet har inte kontrollerats på länge.",
            en: "The whole vault has not been verified lately."
        ),
        (
            sv: "Kör `lonn kontrollera`; det tar högst några minuter.",
            en: "Run `lonn verify`; it takes a few minutes at most."
        ))
    static func verificationFound(_ time: String) -> Pair {
        Pair(
            (
                sv: "Kontrollen \(time) fann något som inte stämmer.",
                en: "The verification on \(time) found something that does not agree."
            ),
            (
                sv: """
                Kör `lonn kontrollera` och gör det som står där, tills en kontroll inte finner något.
                """,
                en: "Run `lonn verify` and do what it says, until a verification finds nothing."
            ))
    }
    static let noOwner = Pair(
        (
            sv: "Det finns ingen ägare än, så att inga kunder kan läggas in.",
            en: "There is no owner yet, so that no customers can be entered."
        ),
        (
            sv: "En administratör bjuder in den första med `lonn medlem bjud-in`.",
            en: "An administrator invites the first with `lonn member invite`."
        ))
    static let oneOwner = Pair(
        (
            sv: """
            Bara en person är ägare: glöms den lösenfrasen återstår papperet.
            """,
            en: """
            One person alone is an owner: if the passphrase is forgotten, the paper is what \
            is left.
            """
        ),
        (
            sv: """
            Bjud in en till med `lonn medlem bjud-in NAMN --role owner`, om det finns någon.
            """,
            en: """
            Invite one more with `lonn member invite NAME --role owner`, if there is \
            somebody.
            """
        ))
    static let kitLater = Pair(
        (
            sv: "Det finns inget papper förrän den första ägaren har kommit.",
            en: "There is no paper before the first owner has come."
        ),
        (
            sv: "Det visas när ägaren blir medlem.",
            en: "It is shown when the owner enrols."
        ))
    static let kitMissing = Pair(
        (
            sv: """
            Det finns inget återställningspapper: glömmer alla sina lösenfraser är allt \
            borta.
            """,
            en: """
            There is no recovery kit: if everybody forgets the passphrases, all is lost.
            """
        ),
        (
            sv: "En ägare gör ett med `lonn återställning förnya`.",
            en: "An owner makes one with `lonn recovery renew`."
        ))
    static let accountShared = Pair(
        (
            sv: """
            Flera medlemmar har loggat in från det här kontot: den som sitter här arbetar \
            som den som är inloggad.
            """,
            en: """
            Several members have logged in from this account: whoever sits here works as the \
            one who is logged in.
            """
        ),
        (
            sv: """
            Logga ut efter varje gång.
            """,
            en: """
            Log out after each time.
            """
        ))
}
