internal import CustomerVault

/// What is said of a restoration when it is done.
extension Wording {
    /// What has come back where only what was damaged was to.
    static func mended(_ report: RestoreReport, from time: String) -> [Sentence] {
        let those = report.losses.filter { $0.reason == .older }
        let older = whose(those)
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
        let isWhole =
            report.rows + report.resalted + report.lost + report.deposits + report.unopened == 0
        let whole = Sentence(
            sv: "Kundernas uppgifter stämde med loggen; sökindexen är gjorda på nytt.",
            en: "The customers' data agreed with the log; the search indexes are made anew.")
        let filledIn = Sentence(
            sv: """
                Något hos \(older.sv) är som det var \(time): se med `lonn historik KUND` vad som har ändrats \
                sedan dess, och fyll i det igen.
                """,
            en: """
                Something of \(older.en) is as it was on \(time): see by `lonn history CUSTOMER` what was \
                changed since, and enter it again.
                """)
        return [isWhole ? whole : mended, those.isEmpty ? nil : filledIn].compactMap(\.self)
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
        let renumbered = listed(report.renumbered)
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
                        sv: "Nytt kundnummer: \(renumbered.sv).",
                        en: "New customer number: \(renumbered.en).")
                    : Sentence(
                        sv: "Nya kundnummer: \(renumbered.sv).",
                        en: "New customer numbers: \(renumbered.en)."),
        ]
        guard !report.doubled.isEmpty else { return sentences.compactMap(\.self) }
        let doubled = listed(report.doubled)
        return sentences.compactMap(\.self) + [
            Sentence(
                sv:
                    "Samma kundnummer eller personnummer finns hos flera nu; rätta dem: \(doubled.sv).",
                en:
                    "Several have the same customer number or personnummer now; mend them: \(doubled.en)."
            )
        ]
    }

    private static func counted(_ count: Int, one: Sentence, many: Sentence) -> Sentence? {
        count > 0 ? count == 1 ? one : many : nil
    }
}
