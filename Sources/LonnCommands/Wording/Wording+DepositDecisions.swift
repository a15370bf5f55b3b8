internal import CustomerVault

/// What is said before and after somebody decides about what was handed in.
extension Wording {
    /// What a decision is about; never a value.
    static func deciding(_ proposal: Proposal) -> Sentence {
        let deposit = proposal.deposit
        let (name, time) = (field(deposit.field), ClockText.minute(deposit.time))
        let number = proposal.number ?? "–"
        let now =
            proposal.isFieldEmpty
            ? Sentence(sv: " Fältet är tomt.", en: " The field is empty.")
            : Sentence(sv: "", en: "")
        return Sentence(
            sv: "\(name.sv) för kund \(number), inlämnat av \(deposit.by) \(time).\(now.sv)",
            en:
                "\(name.en) of customer \(number), handed in by \(deposit.by) on \(time).\(now.en)")
    }

    static let decidingUnknown = Sentence(
        sv: "Det inlämnade är borta, eller inte det som loggen anger.",
        en: "What was handed in is gone, or not what the log names.")

    /// What a decision about all of a member's is about.
    static func deciding(_ count: Int, of member: String) -> Sentence {
        Sentence(
            sv: """
                Inlämnade värden från \(member): \(count). De förs in i fält där inget står; ett \
                personnummer som väntar kvar visar den som lämnade in det att någon kan ha det.
                """,
            en: """
                Values handed in by \(member): \(count). They are entered where nothing stands; a \
                personnummer that still waits shows whoever handed it in that somebody may have it.
                """)
    }

    /// Nothing is told of a field of which nothing is known.
    static func acceptQuestion(_ proposal: Proposal?) -> Sentence {
        proposal?.isFieldEmpty == true ? enterQuestion : replaceQuestion
    }

    private static let enterQuestion = Sentence(
        sv: "För in det i det tomma fältet?", en: "Enter it in the empty field?")
    private static let replaceQuestion = Sentence(
        sv: "För in det i stället för det som står där?",
        en: "Enter it over what stands there?")
    static let acceptAllQuestion = Sentence(sv: "För in dem?", en: "Enter them?")
    static let rejectQuestion = Sentence(
        sv: "Avvisa och radera det?", en: "Turn it down and erase it?")
    static let depositMemberOption = Sentence(
        sv: "Allt som medlemmen har lämnat in, dit inget står.",
        en: "All that the member has handed in, where nothing stands.")
    static let depositChoice = Pair(
        (
            sv: "Ange antingen en inlämnings id eller en medlem, och inte båda.",
            en: "Give either a deposit's id or a member, and not both."
        ),
        (
            sv: "Se vad som väntar med `lonn inlämning lista`.",
            en: "See what waits with `lonn deposit list`."
        ))

    /// What a login, a re-encryption or an acceptance has done with values that were handed in.
    static func settled(_ report: DepositReport, heldOf names: [String]) -> [Sentence] {
        [
            entered(report.entered), proposed(report.proposed), held(report.held, of: names),
            unreadable(report.unreadable), damaged(report.damaged),
        ].compactMap(\.self)
    }

    private static func entered(_ count: Int) -> Sentence? {
        counted(
            count,
            Sentence(
                sv: "1 inlämnat värde är infört.", en: "1 value that was handed in is entered."),
            Sentence(
                sv: "\(count) inlämnade värden är införda.",
                en: "\(count) values that were handed in are entered."))
    }

    private static func proposed(_ count: Int) -> Sentence? {
        counted(
            count,
            Sentence(
                sv: "1 inlämnat värde väntar på beslut: se `lonn inlämning lista`.",
                en: "1 value that was handed in waits for a decision: see `lonn deposit list`."),
            Sentence(
                sv: "\(count) inlämnade värden väntar på beslut: se `lonn inlämning lista`.",
                en: """
                    \(count) values that were handed in wait for a decision: see `lonn deposit list`.
                    """))
    }

    /// How many personnummer wait since enough of the same member's, or of all's, were entered in a day.
    private static func held(_ count: Int, of names: [String]) -> Sentence? {
        let (most, total) = (NumberRation.size, NumberRation.total)
        let swedish = names.map { "`lonn inlämning anta --member \(ShellWord.quoted($0))`" }
            .joined(separator: ", ")
        let english = names.map { "`lonn deposit accept --member \(ShellWord.quoted($0))`" }
            .joined(separator: ", ")
        return count == 0
            ? nil
            : Sentence(
                sv: """
                    Inlämnade personnummer som väntar: \(count). Om dygnet förs högst \(most) av en medlems \
                    in, och \(total) av allas; \(swedish) för in resten på en gång.
                    """,
                en: """
                    Personnummer handed in that wait: \(count). At most \(most) of one member's a day are \
                    entered, and \(total) of all's; \(english) enters the rest at \
                    once.
                    """)
    }

    private static func unreadable(_ count: Int) -> Sentence? {
        counted(
            count,
            Sentence(
                sv: "1 inlämnat värde öppnas av ingen och är borta.",
                en: "1 value that was handed in opens for nobody; it is gone."),
            Sentence(
                sv: "\(count) inlämnade värden öppnas av ingen och är borta.",
                en: "\(count) values that were handed in open for nobody; they are gone."))
    }

    private static func damaged(_ count: Int) -> Sentence? {
        counted(
            count,
            Sentence(
                sv: """
                    1 inlämnat värde är inte det som loggen anger, och förs inte in: se \
                    `lonn kontrollera`.
                    """,
                en: """
                    1 value that was handed in is not the one that the log names, and is not entered: see \
                    `lonn verify`.
                    """),
            Sentence(
                sv: """
                    \(count) inlämnade värden är inte de som loggen anger, och förs inte in: se \
                    `lonn kontrollera`.
                    """,
                en: """
                    \(count) values that were handed in are not those that the log names, and are not \
                    entered: see `lonn verify`.
                    """))
    }

    /// The sentence for so many; none for nothing.
    private static func counted(_ count: Int, _ one: Sentence, _ many: Sentence) -> Sentence? {
        count > 0 ? count == 1 ? one : many : nil
    }
}
