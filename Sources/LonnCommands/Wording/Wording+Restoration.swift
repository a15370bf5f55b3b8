internal import CustomerVault

/// What is asked and refused before a restoration.
extension Wording {
    /// Stands for the newest backup where it is not known.
    static let anyRegister = "register-….lonnbackup"

    static func damagedInTheWay(_ path: String) -> Sentence {
        let path = ShellWord.quoted(path)
        return Sentence(
            sv: """
                Ingenting är ändrat: flytta undan \(path), med `-wal` och `-shm`, och kör samma sak igen \
                med `--as NAMN`.
                """,
            en: """
                Nothing is changed: move \(path) away, with `-wal` and `-shm`, and run the same again \
                with `--as NAME`.
                """)
    }

    static let whoRestores = Pair(
        (
            sv: "Här finns inget valv än, så ingen är inloggad i det.",
            en: "There is no vault here yet, so nobody is logged in to it."
        ),
        (
            sv: """
            Säg med `--as NAMN` vem av ägarna du är; är lösenfrasen glömd, ange `--kit` och ett nytt \
            namn.
            """,
            en: """
            Say with `--as NAME` which owner you are; if the passphrase is forgotten, give `--kit` and \
            a new name.
            """
        ))
    static let restoreLeft = Pair(
        (
            sv: "Återställningen avbröts vid frågan, och ingenting är ändrat.",
            en: "The restoration was stopped at the question, and nothing is changed."
        ),
        (
            sv: "Kör samma sak igen när du vill återställa.",
            en: "Run the same again when you want to restore."
        ))
    static let kitInVault = Pair(
        (
            sv: "Här finns ett valv, och papperet gör dig till ägare i det.",
            en: "There is a vault here, and the kit makes you an owner in it."
        ),
        (
            sv: "Kör `lonn återställning använd NAMN`, och sedan samma sak igen utan `--kit`.",
            en: "Run `lonn recovery use NAME`, then the same again without `--kit`."
        ))
    static let restoreKitFlag = Sentence(
        sv: "Kom in med återställningspapperet, som en ny ägare med namnet i `--as`.",
        en: "Come in by the recovery kit, as a new owner with the name in `--as`.")

    /// Who vouches for a backup, and what the last work in it is.
    static func outlook(_ outlook: RestoreOutlook, last: String) -> Sentence {
        let member = outlook.lastMember.map { Sentence(sv: $0, en: $0) } ?? recoveryKit
        return Sentence(
            sv: """
                Säkerhetskopian gjordes av \(outlook.maker); det sista i den är från \(last), av \
                \(member.sv).
                """,
            en: """
                The backup was made by \(outlook.maker); the last work in it is of \(last), by \
                \(member.en).
                """)
    }

    static func restoreQuestion(_ time: String, later: Int, deposits: Int) -> Sentence {
        guard later > 0 else {
            return Sentence(
                sv: "Allt som har ändrats sedan \(time) skrivs över. Fortsätta?",
                en: "All that was changed since \(time) is replaced. Go on?")
        }
        let (kunder, customers) = later == 1 ? ("kund", "customer") : ("kunder", "customers")
        let (värden, values) =
            deposits == 1 ? ("inlämnat värde", "value") : ("inlämnade värden", "values")
        let handedIn =
            deposits == 0
            ? Sentence(sv: "", en: "")
            : Sentence(
                sv: ", med \(deposits) \(värden)", en: ", with \(deposits) \(values) handed in")
        return Sentence(
            sv: """
                Allt som har ändrats sedan \(time) skrivs över, och \(later) \(kunder) som kom senare \
                försvinner\(handedIn.sv); behåll de nyaste kopiorna med sin nyckelfil. Fortsätta?
                """,
            en: """
                All that was changed since \(time) is replaced, and \(later) \(customers) who came later \
                will be gone\(handedIn.en); keep the newest backups with their keys file. Go on?
                """)
    }

    static let onlyDamagedFlag = Sentence(
        sv: "I valvet som finns: byt bara det som är skadat, och inget annat.",
        en: "In the vault that is there: replace what is damaged, and nothing else.")
}
