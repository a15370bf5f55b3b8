internal import CustomerVault

/// What is said of a restoration when it is done, and of what it would lose.
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

    /// What has come back where only what was damaged was to.
    static func mended(_ report: RestoreReport, from time: String) -> [Sentence] {
        let older = report.older.joined(separator: ", ")
        let mended = counted(
            report.rows + report.resalted,
            one: Sentence(
                sv: "En uppgiftsgrupp var skadad och är hel igen.",
                en: "One group of data was damaged and is whole again."),
            many: Sentence(
                sv: """
                    \(report.rows + report.resalted) uppgiftsgrupper var skadade och är hela igen.
                    """,
                en: """
                    \(report.rows + report.resalted) groups of data were damaged and are whole again.
                    """))
        let isWhole = report.rows + report.resalted + report.lost + report.deposits == 0
        let whole = Sentence(
            sv: "Kundernas uppgifter stämde med loggen; sökindexen är gjorda på nytt.",
            en: "The customers' data agreed with the log; the search indexes are made anew.")
        let filledIn = Sentence(
            sv: """
                Något hos \(older) är som det var \(time): se med `lonn historik KUND` vad som har ändrats \
                sedan dess, och fyll i det igen.
                """,
            en: """
                Something of \(older) is as it was on \(time): see by `lonn history CUSTOMER` what was \
                changed since, and enter it again.
                """)
        return [isWhole ? whole : mended, older.isEmpty ? nil : filledIn].compactMap(\.self)
            + leftOut(report)
    }

    /// What has come back, and what has not.
    static func restored(_ report: RestoreReport, from time: String) -> [Sentence] {
        let (kunder, customers) =
            report.customers == 1
            ? ("kund är återställd", "customer is") : ("kunder är återställda", "customers are")
        let sentences = [
            Sentence(
                sv: "\(report.customers) \(kunder) till läget \(time).",
                en: "\(report.customers) \(customers) restored to the state of \(time)."),
            counted(
                report.erased,
                one: Sentence(
                    sv: "En kund har raderats sedan dess och förblir raderad.",
                    en: "One customer was erased since then and stays erased."),
                many: Sentence(
                    sv: "\(report.erased) kunder har raderats sedan dess och förblir raderade.",
                    en: "\(report.erased) customers were erased since then and stay erased.")),
            counted(
                report.removed,
                one: Sentence(
                    sv: """
                        En kund som togs bort vid en tidigare återställning går inte att få tillbaka: \
                        nyckelfilen från den tiden finns inte här.
                        """,
                    en: """
                        One customer whom an earlier restoration took out cannot be brought back: the \
                        keys file of that time is not here.
                        """),
                many: Sentence(
                    sv: """
                        \(report.removed) kunder som togs bort vid en tidigare återställning går inte att \
                        få tillbaka: nyckelfilen från den tiden finns inte här.
                        """,
                    en: """
                        \(report.removed) customers whom an earlier restoration took out cannot be \
                        brought back: the keys file of that time is not here.
                        """)),
            counted(
                report.unreadable - report.kept,
                one: Sentence(
                    sv: """
                        En uppgiftsgrupp går inte att läsa längre: något i den har raderats sedan dess.
                        """,
                    en: """
                        One group of data can be read no more: something in it was erased since then.
                        """),
                many: Sentence(
                    sv: """
                        \(report.unreadable - report.kept) uppgiftsgrupper går inte att läsa längre: \
                        något i dem har raderats sedan dess.
                        """,
                    en: """
                        \(report.unreadable - report.kept) groups of data can be read no more: \
                        something in them was erased since then.
                        """)),
            counted(
                report.kept,
                one: Sentence(
                    sv: "En uppgiftsgrupp är kvar som den var i valvet.",
                    en: "One group of data is as it was in the vault."),
                many: Sentence(
                    sv: "\(report.kept) uppgiftsgrupper är kvar som de var i valvet.",
                    en: "\(report.kept) groups of data are as they were in the vault.")),
            counted(
                report.later,
                one: Sentence(
                    sv: "En kund som kom senare finns inte kvar.",
                    en: "One customer who came later is gone."),
                many: Sentence(
                    sv: "\(report.later) kunder som kom senare finns inte kvar.",
                    en: "\(report.later) customers who came later are gone.")),
        ]
        return sentences.compactMap(\.self) + leftOut(report)
    }

    /// What somebody has to do something about.
    private static func leftOut(_ report: RestoreReport) -> [Sentence] {
        let renumbered = report.renumbered.joined(separator: ", ")
        let sentences = [
            counted(
                report.lost,
                one: Sentence(
                    sv: "En uppgiftsgrupp gick förlorad; loggen säger inte varför.",
                    en: "One group of data is lost; the log does not say why."),
                many: Sentence(
                    sv: "\(report.lost) uppgiftsgrupper gick förlorade; loggen säger inte varför.",
                    en: "\(report.lost) groups of data are lost; the log does not say why.")),
            counted(
                report.lostDeposits,
                one: Sentence(
                    sv: "Ett inlämnat värde gick förlorat och måste lämnas in igen.",
                    en: "One value that was handed in is lost and has to be handed in again."),
                many: Sentence(
                    sv: """
                        \(report.lostDeposits) inlämnade värden gick förlorade och måste lämnas in igen.
                        """,
                    en: """
                        \(report.lostDeposits) values that were handed in are lost and have to be handed \
                        in again.
                        """)),
            counted(
                report.deposits - report.lostDeposits,
                one: Sentence(
                    sv: "Ett inlämnat värde måste lämnas in igen.",
                    en: "One value has to be handed in again."),
                many: Sentence(
                    sv: """
                        \(report.deposits - report.lostDeposits) inlämnade värden måste lämnas in igen.
                        """,
                    en: """
                        \(report.deposits - report.lostDeposits) values have to be handed in again.
                        """)),
            report.renumbered.isEmpty
                ? nil
                : report.renumbered.count == 1
                    ? Sentence(
                        sv: "Nytt kundnummer: \(renumbered).",
                        en: "New customer number: \(renumbered).")
                    : Sentence(
                        sv: "Nya kundnummer: \(renumbered).",
                        en: "New customer numbers: \(renumbered)."),
        ]
        guard !report.doubled.isEmpty else { return sentences.compactMap(\.self) }
        let doubled = report.doubled.joined(separator: ", ")
        return sentences.compactMap(\.self) + [
            Sentence(
                sv:
                    "Samma kundnummer eller personnummer finns hos flera nu; rätta dem: \(doubled).",
                en:
                    "Several have the same customer number or personnummer now; mend them: \(doubled)."
            )
        ]
    }

    private static func counted(_ count: Int, one: Sentence, many: Sentence) -> Sentence? {
        count > 0 ? count == 1 ? one : many : nil
    }

    static func wouldLose(rows: Int, deposits: Int) -> Pair {
        let (grupper, groups) =
            rows == 1 ? ("uppgiftsgrupp", "group") : ("uppgiftsgrupper", "groups")
        let (värden, values) =
            deposits == 1 ? ("inlämnat värde", "value") : ("inlämnade värden", "values")
        let lost = [
            rows == 0
                ? nil : Sentence(sv: "\(rows) \(grupper)", en: "\(rows) \(groups) of data"),
            deposits == 0
                ? nil
                : Sentence(
                    sv: "\(deposits) \(värden)", en: "\(deposits) \(values) handed in"),
        ].compactMap(\.self)
        return Pair(
            (
                sv: """
                \(lost.map(\.sv).joined(separator: " och ")) skulle försvinna utan att loggen säger \
                varför; ingenting är ändrat.
                """,
                en: """
                \(lost.map(\.en).joined(separator: " and ")) would be lost, and the log does not say \
                why; nothing is changed.
                """
            ),
            (
                sv: """
                Ange registret och nyckelfilen från samma natt (`--keys`), eller godta förlusten med \
                `--accept-loss`.
                """,
                en: """
                Name the register and the keys file of the same night (`--keys`), or accept the loss \
                with `--accept-loss`.
                """
            ))
    }
}
