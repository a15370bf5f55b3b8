internal import KeyManagement

/// What the look at everything that protects a vault says.
extension Wording {
    static let doctorAbstract = Sentence(
        sv: "Se efter vad som skyddar valvet här.", en: "See what protects the vault here.")
    static let doctorExamples = [
        Example(
            sv: ("lonn syna", "Allt, och vad som bör göras."),
            en: ("lonn doctor", "Everything, and what should be done.")),
        Example(
            sv: ("lonn syna --json", "Samma för ett program."),
            en: ("lonn doctor --json", "The same for a program.")),
    ]
    static let protectionColumn = Sentence(sv: "skydd", en: "protection")
    static let meansColumn = Sentence(sv: "genom", en: "by")
    static let foundColumn = Sentence(sv: "funnet", en: "found")

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
    static let folderClosed = Sentence(
        sv: "Ingen annan kan byta ut filen eller det som ditt konto minns.",
        en: "Nobody else can exchange the file or what your account remembers.")
    static let memoryLocked = Sentence(
        sv: "Nycklarna ligger i minne som aldrig skrivs till disk.",
        en: "Keys lie in memory that is never written to a disk.")
    static let dumpsForbidden = Sentence(
        sv: "Ingen process av lonn lämnar en minnesbild efter sig.",
        en: "No process of lonn leaves an image of its memory.")
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
    static let swapOff = Sentence(
        sv: "Det finns inget.",
        en: "There is none.")
    static let swapInMemory = Sentence(
        sv: "Det ligger i minnet.",
        en: "It lies in memory.")
    static let swapEncrypted = Sentence(
        sv: "Det är krypterat.",
        en: "It is encrypted.")
    static let diskEncrypted = Sentence(
        sv: "Disken under valvet är krypterad.",
        en: "The disk under the vault is encrypted.")
    static let roomEnough = Sentence(
        sv: "Det räcker till en omkryptering och en kopia.",
        en: "It is enough for a re-encryption and a copy.")

    static func verifiedLast(_ time: String) -> Sentence {
        Sentence(
            sv: "Enligt loggen kontrollerades allt senast \(time).",
            en: "By the log all was last verified on \(time).")
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
                sv: "\(rows) rader står kvar under gamla nycklar.",
                en: "\(rows) rows still stand under old keys."
            ),
            (
                sv: "`lonn läge` visar vem de väntar på.",
                en: "`lonn status` shows whom they wait for."
            ))
    }
    static func roomScarce(mebibytes: Int) -> Pair {
        Pair(
            (
                sv: "Bara \(mebibytes) MiB är kvar på valvets disk.",
                en: "Only \(mebibytes) MiB are left on the vault's disk."
            ),
            (
                sv: "Gör plats, så att en omkryptering eller en import inte måste avbrytas.",
                en: "Make room, so that no re-encryption or import has to stop."
            ))
    }

    static let folderOpen = Pair(
        (
            sv: """
            Någon annan kan byta ut valvets fil eller det som ditt konto minns av det.
            """,
            en: """
            Somebody else can exchange the vault's file or what your account remembers of \
            it.
            """
        ),
        (
            sv: """
            Stäng mapparna för andra med `chmod go-w`, och kör sedan `lonn kontrollera`.
            """,
            en: """
            Close the folders to others with `chmod go-w`, then run `lonn verify`.
            """
        ))
    static let memoryNotLocked = Pair(
        (
            sv: """
            Systemet låter inte lonn låsa minne, så att inget kommando kan öppna en nyckel.
            """,
            en: """
            The system lets lonn lock no memory, so that no command can open a key.
            """
        ),
        (
            sv: """
            Höj gränsen för låst minne (`ulimit -l`) eller fråga den som sköter datorn.
            """,
            en: """
            Raise the limit for locked memory (`ulimit -l`), or ask whoever looks after the \
            computer.
            """
        ))
    static let dumpsPossible = Pair(
        (
            sv: "Systemet låter inte lonn förbjuda minnesbilder.",
            en: "The system does not let lonn forbid images of its memory."
        ),
        (
            sv: "Använd inte valvet här, och fråga den som sköter datorn.",
            en: """
            Do not use the vault here, and ask whoever looks after the computer.
            """
        ))
    static let notVerified = Pair(
        (
            sv: "Hela valvet har inte kontrollerats på länge.",
            en: "The whole vault has not been verified lately."
        ),
        (
            sv: "Kör `lonn kontrollera`; det tar högst några minuter.",
            en: "Run `lonn verify`; it takes a few minutes at most."
        ))
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
            Bara en person är ägare: glömmer hon sin lösenfras återstår papperet.
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
            sv: "Det visas när hon blir medlem.",
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
            Ge var och en ett eget konto på datorn, eller logga ut efter varje gång.
            """,
            en: """
            Give everybody an account of the computer, or log out after each time.
            """
        ))
    static let swapPlain = Pair(
        (
            sv: """
            Minne som får plats bara på disken skrivs där i klartext: även det som just har \
            visats.
            """,
            en: """
            Memory that has room on the disk only is written there in clear: what has just \
            been shown, too.
            """
        ),
        (
            sv: "Kryptera växlingsutrymmet eller stäng av det med `swapoff -a`.",
            en: "Encrypt the swap, or switch it off with `swapoff -a`."
        ))
    static let swapUnknown = Pair(
        (
            sv: "Systemet säger inte om växlingsutrymmet är krypterat.",
            en: "The system does not say whether swap is encrypted."
        ),
        (
            sv: "Fråga den som sköter datorn.",
            en: "Ask whoever looks after the computer."
        ))
    static let diskPlain = Pair(
        (
            sv: """
            Disken under valvet är inte krypterad: valvet är det, men inte utskrifter och \
            sparade filer bredvid.
            """,
            en: """
            The disk under the vault is not encrypted: the vault is, but not print-outs and \
            files saved beside it.
            """
        ),
        (
            sv: "Kryptera disken när datorn sätts upp nästa gång (LUKS).",
            en: "Encrypt the disk when the computer is set up next time (LUKS)."
        ))
    static let diskUnknown = Pair(
        (
            sv: "Systemet säger inte om disken under valvet är krypterad.",
            en: """
            The system does not say whether the disk under the vault is encrypted.
            """
        ),
        (
            sv: "Fråga den som sköter datorn.",
            en: "Ask whoever looks after the computer."
        ))
    static let roomUnknown = Pair(
        (
            sv: "Systemet säger inte hur mycket plats som är kvar.",
            en: "The system does not say how much room is left."
        ),
        (
            sv: "Fråga den som sköter datorn.",
            en: "Ask whoever looks after the computer."
        ))

    static func advice(on subject: Sentence, _ advice: Sentence) -> Sentence {
        Sentence(
            sv: "Att göra, \(subject.sv): \(advice.sv)",
            en: "To do, \(subject.en): \(advice.en)")
    }
    static func doctorSummary(_ diagnoses: [Diagnosis]) -> Sentence {
        let wrong = diagnoses.count { $0.state == .wrong }
        let look = diagnoses.count { $0.state == .look }
        guard wrong + look > 0 else {
            return Sentence(sv: "Allt är i ordning.", en: "Everything is in order.")
        }
        let good = diagnoses.count - wrong - look
        return Sentence(
            sv: "\(good) i ordning, \(look) att se över, \(wrong) fel.",
            en: "\(good) in order, \(look) worth a look, \(wrong) wrong.")
    }

    static func state(_ state: Diagnosis.State) -> Sentence {
        switch state {
        case .good: Sentence(sv: "i ordning", en: "in order")
        case .look: Sentence(sv: "se över", en: "worth a look")
        case .wrong: Sentence(sv: "fel", en: "wrong")
        }
    }
    static func means(_ means: Diagnosis.Means) -> Sentence {
        switch means {
        case .key: Sentence(sv: "nyckel", en: "key")
        case .signature: Sentence(sv: "underskrift", en: "signature")
        case .program: Sentence(sv: "programmet", en: "the program")
        case .people: Sentence(sv: "människor", en: "people")
        }
    }
    static func subject(_ subject: Diagnosis.Subject) -> Sentence {
        switch subject {
        case .roles: Sentence(sv: "vem som läser vad", en: "who reads what")
        case .writing: Sentence(sv: "vem som får ändra", en: "who may change")
        case .log: Sentence(sv: "loggens ordning", en: "the log's order")
        case .vault: Sentence(sv: "valvets fil", en: "the vault's file")
        case .folder: Sentence(sv: "mapparna", en: "the folders")
        case .account: Sentence(sv: "ett konto var", en: "an account each")
        case .logins: Sentence(sv: "inloggningar", en: "logins")
        case .passphrases: Sentence(sv: "lösenfraserna", en: "the passphrases")
        case .memory: Sentence(sv: "nycklarna i minnet", en: "keys in memory")
        case .dumps: Sentence(sv: "minnesbilder", en: "dumps")
        case .swap: Sentence(sv: "växlingsutrymmet", en: "swap")
        case .disk: Sentence(sv: "disken", en: "the disk")
        case .room: Sentence(sv: "plats kvar", en: "room")
        case .owners: Sentence(sv: "flera ägare", en: "several owners")
        case .kit: Sentence(sv: "återställningspapperet", en: "the recovery kit")
        case .keys: Sentence(sv: "nycklarnas ålder", en: "age of the keys")
        case .backup: Sentence(sv: "säkerhetskopiorna", en: "backups")
        case .verified: Sentence(sv: "kontrollen", en: "verification")
        }
    }
}
