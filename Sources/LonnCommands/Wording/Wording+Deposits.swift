internal import CustomerVault

/// What is said of values that somebody hands in who may not read them.
extension Wording {
    /// Whoever has handed something in learns that it is not there yet.
    static func handedIn(_ fields: [Field], for members: [String]) -> Sentence {
        let it = Sentence(sv: "det", en: "it is")
        let (what, next) = (named(fields), entering(it, members))
        return Sentence(
            sv: "Inlämnat: \(what.sv). Du kan inte läsa det; \(next.sv)",
            en: "Handed in: \(what.en). You cannot read it; \(next.en)")
    }

    /// The same of an import.
    static func handedIn(_ count: Int, for members: [String]) -> Sentence {
        guard count != 1 else {
            let next = entering(Sentence(sv: "det", en: "it is"), members)
            return Sentence(
                sv: "1 värde är inlämnat. Du kan inte läsa det; \(next.sv)",
                en: "1 value is handed in. You cannot read it; \(next.en)")
        }
        let next = entering(Sentence(sv: "de", en: "they are"), members)
        return Sentence(
            sv: "\(count) värden är inlämnade. Du kan inte läsa dem; \(next.sv)",
            en: "\(count) values are handed in. You cannot read them; \(next.en)")
    }

    static func wouldHandIn(_ count: Int) -> Sentence {
        let values = count == 1 ? ("värde", "value") : ("värden", "values")
        return Sentence(
            sv: "\(count) \(values.0) skulle lämnas in till dem som läser fälten.",
            en: "\(count) \(values.1) would be handed in to those who read the fields.")
    }

    private static func named(_ fields: [Field]) -> Sentence {
        let names = fields.map { field($0) }
        return Sentence(
            sv: names.map(\.sv).joined(separator: ", "),
            en: names.map(\.en).joined(separator: ", "))
    }

    private static func entering(_ what: Sentence, _ members: [String]) -> Sentence {
        guard !members.isEmpty else {
            return Sentence(
                sv: "just nu finns ingen som kan föra in något där.",
                en: "at present there is nobody who can enter anything there.")
        }
        let swedish = members.joined(separator: " eller ")
        let english = members.joined(separator: " or ")
        return Sentence(
            sv: "\(what.sv) förs in när \(swedish) loggar in nästa gång.",
            en: "\(what.en) entered when \(english) logs in next.")
    }

    static let depositFindings = Pair(
        (
            sv: """
            Något inlämnat är inte det som loggen anger; det som står i fälten stämmer.
            """,
            en: """
            Something that was handed in is not what the log names; what stands in the fields \
            agrees.
            """
        ),
        (
            sv: "Låt en ägare avvisa det med `lonn inlämning avvisa ID`.",
            en: "Let an owner turn it down with `lonn deposit reject ID`."
        ))

    /// Said to whoever wants to see its customer, or decides about it.
    static let depositDamaged = Pair(
        (
            sv: """
            Något inlämnat är inte det som loggen anger: det förs inte in, och kunden visas inte.
            """,
            en: """
            Something that was handed in is not what the log names: it is not entered, and its \
            customer is not shown.
            """
        ),
        (
            sv: """
            Låt en ägare avvisa det med `lonn inlämning avvisa ID`; `lonn kontrollera` visar vilket.
            """,
            en: """
            Let an owner turn it down with `lonn deposit reject ID`; `lonn verify` shows which.
            """
        ))

    static let depositsDamaged = Sentence(
        sv: """
            Något inlämnat är inte det som loggen anger: det förs inte in, och kunden visas inte. Se \
            vad med `lonn kontrollera`; en ägare kan avvisa det.
            """,
        en: """
            Something that was handed in is not what the log names: it is not entered, and its \
            customer is not shown. See what with `lonn verify`; an owner can turn it down.
            """)

    /// Which of a list are not as their entries name them.
    static func damagedProposals(_ ids: [String]) -> Sentence {
        let ids = ids.joined(separator: ", ")
        return Sentence(
            sv: """
                \(ids): inte det som loggen anger. En ägare kan avvisa det med \
                `lonn inlämning avvisa ID`.
                """,
            en: """
                \(ids): not what the log names. An owner can turn it down with \
                `lonn deposit reject ID`.
                """)
    }

    static let waitingHeading = Sentence(sv: "Väntar på att föras in", en: "Waits to be entered")

    /// Who has handed a field in, and when.
    static func waiting(by member: String, on day: String) -> Sentence {
        Sentence(sv: "från \(member), \(day)", en: "from \(member), \(day)")
    }

    static let depositAbstract = Sentence(
        sv: "Det som andra har lämnat in: se, anta, avvisa.",
        en: "What others have handed in: see, accept, reject.")
    static let depositListAbstract = Sentence(
        sv: "Visa vad som väntar på att föras in.", en: "List what waits to be entered.")
    static let depositShowAbstract = Sentence(
        sv: "Visa det inlämnade bredvid det som står där.",
        en: "Show what was handed in beside what stands there.")
    static let depositAcceptAbstract = Sentence(
        sv: "För in det inlämnade, även där något annat står.",
        en: "Enter what was handed in, also where something else stands.")
    static let depositRejectAbstract = Sentence(
        sv: "Avvisa det inlämnade; det raderas.", en: "Turn down what was handed in; it is erased.")
    static let depositExamples = [
        Example(
            sv: ("lonn inlämning lista", "Se vad som väntar på beslut."),
            en: ("lonn deposit list", "See what waits for a decision.")),
        Example(
            sv: ("lonn inlämning anta 3f2a9c1e", "För in ett av dem."),
            en: ("lonn deposit accept 3f2a9c1e", "Enter one of them.")),
    ]
    static let depositListExamples = [
        Example(
            sv: ("lonn inlämning lista", "Allt som väntar."),
            en: ("lonn deposit list", "All that waits.")),
        Example(
            sv: ("lonn inlämning lista 1042", "Det som väntar för kund 1042."),
            en: ("lonn deposit list 1042", "What waits for customer 1042.")),
    ]
    static let depositShowExamples = [
        Example(
            sv: (
                "lonn inlämning visa 3f2a9c1e --purpose rut --reveal", "Jämför de båda värdena."
            ),
            en: (
                "lonn deposit show 3f2a9c1e --purpose rut --reveal", "Compare the two values."
            )),
        Example(
            sv: ("lonn inlämning visa 3f2a9c1e --purpose rut", "Se vem som lämnade in, och när."),
            en: ("lonn deposit show 3f2a9c1e --purpose rut", "See who handed it in, and when.")),
    ]
    static let depositAcceptExamples = [
        Example(
            sv: ("lonn inlämning anta 3f2a9c1e", "Det inlämnade gäller från nu."),
            en: ("lonn deposit accept 3f2a9c1e", "What was handed in holds from now on.")),
        Example(
            sv: (
                "lonn inlämning anta --member Sanna", "För in allt som Sanna har lämnat in."
            ),
            en: ("lonn deposit accept --member Sanna", "Enter all that Sanna has handed in.")),
        Example(
            sv: ("lonn inlämning anta 3f2a9c1e --yes --json", "Samma för ett program."),
            en: ("lonn deposit accept 3f2a9c1e --yes --json", "The same for a program.")),
    ]
    static let depositRejectExamples = [
        Example(
            sv: ("lonn inlämning avvisa 3f2a9c1e", "Det som står där får stå kvar."),
            en: ("lonn deposit reject 3f2a9c1e", "What stands there stays.")),
        Example(
            sv: ("lonn inlämning avvisa 3f2a9c1e --yes --json", "Samma för ett program."),
            en: ("lonn deposit reject 3f2a9c1e --yes --json", "The same for a program.")),
    ]
    static let depositArgument = Sentence(
        sv: "Inlämningens id, ur listan.", en: "The deposit's id, from the list.")
    static let depositValue = Sentence(sv: "id", en: "id")
    static let depositColumn = Sentence(sv: "inlämning", en: "deposit")
    static let depositNumberArgument = Sentence(
        sv: "Kundnumret; alla om det utelämnas.", en: "The customer number; all if left out.")
    static let nothingWaits = Sentence(
        sv: "Ingenting väntar på att föras in.", en: "Nothing waits to be entered.")
    static let depositAccepted = Sentence(
        sv: "Det inlämnade är infört.", en: "What was handed in is entered.")
    static let depositRejected = Sentence(
        sv: "Det inlämnade är avvisat och raderat.",
        en: "What was handed in is turned down and erased.")
    static let handedInValue = Sentence(sv: "Inlämnat", en: "Handed in")
    static let currentValue = Sentence(sv: "Står nu", en: "Stands now")
    static let noSuchDeposit = Pair(
        (
            sv: "Ingen inlämning med det id:t väntar.", en: "No deposit of that id waits."
        ),
        (
            sv: "Se vad som väntar med `lonn inlämning lista`.",
            en: "See what waits with `lonn deposit list`."
        ))
}
