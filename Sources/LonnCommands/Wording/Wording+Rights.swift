internal import CustomerVault
internal import KeyManagement

/// What is said when an owner changes what a role may do.
extension Wording {
    static let roleAllowAbstract = Sentence(
        sv: "Låt en roll läsa, ändra eller lämna in.",
        en: "Let a role read, write or hand in.")
    static let roleDisallowAbstract = Sentence(
        sv: "Ta ifrån en roll rätten till en fältgrupp.",
        en: "Take a role's right to a group away.")
    static let roleAllowExamples = [
        Example(
            sv: ("lonn roll tillåt arbetsledning anteckningar läsa", "Planerare läser noter."),
            en: ("lonn role allow planning notes read", "Planners read the notes.")),
        Example(
            sv: ("lonn roll tillåt arbetsledning anteckningar lämna-in", "De lämnar bara in."),
            en: ("lonn role allow planning notes deposit", "They may only hand notes in.")),
    ]
    static let roleDisallowExamples = [
        Example(
            sv: ("lonn roll neka arbetsledning kontakt", "Planerare ser inga telefonnummer mer."),
            en: ("lonn role disallow planning contact", "Planners see no telephone numbers.")),
        Example(
            sv: ("lonn roll neka arbetsledning kontakt --yes", "Samma, utan fråga."),
            en: ("lonn role disallow planning contact --yes", "The same without a question.")),
    ]
    static let rightGroupArgument = Sentence(sv: "Fältgruppen.", en: "The field group.")
    static let rightArgument = Sentence(
        sv: "Vad rollen får: läsa, ändra, lämna-in.", en: "What the role may: read, write, deposit."
    )
    static let rightValue = Sentence(sv: "rätt", en: "right")

    /// The word by which a right is named in a command.
    static func rightWord(_ right: Right) -> Sentence {
        switch right {
        case .none: Sentence(sv: "ingen", en: "none")
        case .read: Sentence(sv: "läsa", en: "read")
        case .write: Sentence(sv: "ändra", en: "write")
        case .deposit: Sentence(sv: "lämna-in", en: "deposit")
        }
    }

    /// What it means, sentence by sentence: who, what, and what it cannot undo.
    static func changing(
        _ role: Role, _ group: FieldGroup, from before: Right, to right: Right, _ holders: [String]
    ) -> [Sentence] {
        var sentences = [change(role, group, right), concerned(holders), fields(of: group)]
        if before == .write, right.reads {
            sentences.append(
                Sentence(
                    sv: "Rollen får inte längre ändra något där.",
                    en: "The role may not change anything there any more."))
        }
        if before == .deposit, right == .read {
            sentences.append(
                Sentence(
                    sv: "Rollen får inte längre lämna in något där.",
                    en: "The role may not hand anything in there any more."))
        }
        if group == .customerCase, !right.reads {
            sentences.append(
                Sentence(
                    sv: "Utan ärende hittar och ser rollen ingen kund alls.",
                    en: "Without case the role finds and sees no customer at all."))
        }
        if right.reads, !before.reads {
            sentences.append(
                Sentence(
                    sv: "Allt som redan står där går att läsa med en gång.",
                    en: "All that stands there already can be read at once."))
        }
        if right == .deposit {
            sentences.append(
                Sentence(
                    sv: "Den som lämnar in ett värde kan inte läsa det; någon med rätt för in det.",
                    en: "Whoever hands a value in cannot read it; somebody who may enters it."))
        }
        if before.reads, !right.reads {
            sentences.append(
                Sentence(
                    sv: "Rollen och gruppen får nya nycklar; det som redan är läst förblir läst.",
                    en: "Role and group get new keys; what has been read stays read."))
        }
        return sentences
    }

    private static func change(_ role: Role, _ group: FieldGroup, _ right: Right) -> Sentence {
        let (svRole, enRole) = (self.role(role).sv, self.role(role).en)
        let (svGroup, enGroup) = (self.group(group).sv, self.group(group).en)
        return switch right {
        case .none:
            Sentence(
                sv: "Rollen \(svRole) får inte längre något med \(svGroup) att göra.",
                en: "The role \(enRole) has no more to do with \(enGroup).")
        case .read:
            Sentence(
                sv: "Rollen \(svRole) får läsa \(svGroup).",
                en: "The role \(enRole) may read \(enGroup).")
        case .write:
            Sentence(
                sv: "Rollen \(svRole) får läsa och ändra \(svGroup).",
                en: "The role \(enRole) may read and change \(enGroup).")
        case .deposit:
            Sentence(
                sv: "Rollen \(svRole) får lämna in men inte läsa \(svGroup).",
                en: "The role \(enRole) may hand in \(enGroup) and not read it.")
        }
    }

    private static func concerned(_ holders: [String]) -> Sentence {
        let names = holders.joined(separator: ", ")
        return holders.isEmpty
            ? Sentence(sv: "Ingen har rollen just nu.", en: "Nobody holds the role at present.")
            : Sentence(sv: "Det gäller \(names).", en: "It concerns \(names).")
    }

    private static func fields(of group: FieldGroup) -> Sentence {
        guard !group.fields.isEmpty else {
            return Sentence(
                sv: "Där står fakturor, betalningar och vad mer som händer med pengar.",
                en: "In it stand invoices, payments and what else happens with money.")
        }
        return Sentence(
            sv: "Där står \(group.fields.map { field($0).sv }.joined(separator: ", ")).",
            en: "In it stand \(group.fields.map { field($0).en }.joined(separator: ", ")).")
    }

    static let rightQuestion = Sentence(sv: "Ändra rätten?", en: "Change the right?")
    static let rightChanged = Sentence(sv: "Rätten är ändrad.", en: "The right is changed.")

    static func rightRefusal(_ refusal: KeyRefusal) -> Pair {
        switch refusal {
        case .rightAlready:
            Pair(
                (sv: "Rollen har redan den rätten.", en: "The role has that right already."),
                (
                    sv: "Se rollens rättigheter med `lonn roll visa ROLL`.",
                    en: "See the role's rights with `lonn role show ROLE`."
                ))
        case .keysWait:
            Pair(
                (
                    sv: "Gruppens äldre nycklar har inte lämnats vidare till dig än.",
                    en: "The group's older keys have not been handed on to you yet."
                ),
                (
                    sv: "Be en medlem som haft dem länge att köra `lonn nycklar kryptera-om`.",
                    en: "Ask a member who has had them for long to run `lonn keys reencrypt`."
                ))
        default:
            Pair(
                (
                    sv: "Den rätten står fast, eller så kan gruppen inte lämnas in till.",
                    en: "That right stands fast, or nothing can be handed in for the group."
                ),
                (
                    sv: "Välj en annan roll än ägare och administratör, och inte skyddad.",
                    en: "Choose another role than owner and admin, and not protected."
                ))
        }
    }
}
