internal import CustomerVault
internal import KeyManagement

/// New keys, and what is left to do for them.
extension Wording {
    static let narrowed = Sentence(
        sv: "Klart. Nya nycklar gäller från och med nu.",
        en: "Done. New keys are in force from now on.")
    static let rotated = Sentence(sv: "Nya nycklar gäller.", en: "New keys are in force.")
    static let allReencrypted = Sentence(
        sv: "Allt är omkrypterat. En gammal kopia av filen öppnar ändå det som stod i den.",
        en: "All is re-encrypted. An old copy of the file still opens what stood in it.")
    static let oldCopiesOpen = Sentence(
        sv: "En gammal kopia av filen öppnar också efter det vad som stod i den.",
        en: "An old copy of the file opens what stood in it even after that.")
    static func reencryptionWaits(_ rows: Int, for names: [String]) -> Sentence {
        let who = people(names)
        guard rows != 1 else {
            return Sentence(
                sv: "1 rad står kvar under en gammal nyckel. Den väntar på: \(who).",
                en: "1 row still stands under an old key. It waits for: \(who).")
        }
        return Sentence(
            sv: "\(rows) rader står kvar under gamla nycklar. De väntar på: \(who).",
            en: "\(rows) rows still stand under old keys. They wait for: \(who).")
    }
    static func reencrypted(_ rows: Int) -> Sentence {
        rows == 1
            ? Sentence(sv: "1 rad är omkrypterad.", en: "1 row is re-encrypted.")
            : Sentence(sv: "\(rows) rader är omkrypterade.", en: "\(rows) rows are re-encrypted.")
    }

    static let generationsEndLater = Sentence(
        sv: """
            De gamla nycklarna gäller ännu för läsning: lösenfrasen skrevs för länge sedan för att \
            avsluta dem. Kör `lonn nycklar kryptera-om` igen, och skriv den.
            """,
        en: """
            The old keys are still in use for reading: the passphrase was typed too long ago to end \
            them. Run `lonn keys reencrypt` again, and type it.
            """)

    static let madeColumn = Sentence(sv: "gjord", en: "made")
    static let dueColumn = Sentence(sv: "byt senast", en: "due")
    static func overdue(_ groups: [FieldGroup]) -> Sentence {
        Sentence(
            sv: """
                Nycklarna till \(names(groups).sv) skulle ha bytts vid det här laget: en ägare eller \
                administratör kör `lonn nycklar byt --all`.
                """,
            en: """
                The keys of \(names(groups).en) should have been changed by now: an owner or \
                administrator is to run `lonn keys rotate --all`.
                """)
    }

    static func retiring(
        _ group: FieldGroup, _ generation: UInt32, backupsBefore time: String
    ) -> Sentence {
        Sentence(
            sv: """
                \(self.group(group).sv), generation \(generation): säkerhetskopior av registret från \
                före \(time) går inte att öppna sedan.
                """,
            en: """
                \(self.group(group).en), generation \(generation): backups of the register from before \
                \(time) open no more afterwards.
                """)
    }
    static let retireQuestion = Sentence(
        sv: "Släng nycklarna för alltid?", en: "Drop the keys for good?")
    static let retired = Sentence(
        sv: "De gamla nycklarna är borta ur valvet.", en: "The old keys are gone from the vault.")
    static let nothingToRetire = Sentence(
        sv: "Inga nycklar öppnar bara gamla säkerhetskopior.",
        en: "No keys open old backups only.")

    static func pending(_ step: KeysStatus.Pending) -> Sentence {
        let who = people(step.waitsFor)
        return switch step.kind {
        case .approval(let role, let member):
            Sentence(
                sv: "\(member): rollen \(self.role(role).sv) väntar på godkännande av \(who).",
                en: "\(member): the role \(self.role(role).en) waits for approval by \(who).")
        case .rewrap(let group): rewrapping([group], by: who)
        case .reencrypt(let group): reencryption([group], by: who)
        case .deposit(let group):
            Sentence(
                sv: "\(self.group(group).sv): inlämnade värden väntar på \(who).",
                en: "\(self.group(group).en): values handed in wait for \(who).")
        }
    }

    /// What is pending, in few lines: what is to be done to several groups by the same people is one.
    static func pending(_ steps: [KeysStatus.Pending]) -> [Sentence] {
        var approvals: [Sentence] = []
        var deposits: [Sentence] = []
        var rewraps: [(who: [String], groups: [FieldGroup])] = []
        var reencryptions = rewraps
        for step in steps {
            switch step.kind {
            case .approval: approvals.append(pending(step))
            case .rewrap(let group): note(group, step.waitsFor, in: &rewraps)
            case .reencrypt(let group): note(group, step.waitsFor, in: &reencryptions)
            case .deposit: deposits.append(pending(step))
            }
        }
        return approvals + rewraps.map { rewrapping($0.groups, by: people($0.who)) }
            + reencryptions.map { reencryption($0.groups, by: people($0.who)) } + deposits
    }

    private static func note(
        _ group: FieldGroup, _ who: [String],
        in steps: inout [(who: [String], groups: [FieldGroup])]
    ) {
        if let index = steps.firstIndex(where: { $0.who == who }) {
            steps[index].groups.append(group)
        } else {
            steps.append((who, [group]))
        }
    }

    private static func rewrapping(_ groups: [FieldGroup], by who: String) -> Sentence {
        Sentence(
            sv: "\(names(groups).sv): äldre nycklar ska lämnas vidare av \(who).",
            en: "\(names(groups).en): older keys are to be handed on by \(who).")
    }

    private static func reencryption(_ groups: [FieldGroup], by who: String) -> Sentence {
        Sentence(
            sv: "\(names(groups).sv): omkryptering väntar på \(who).",
            en: "\(names(groups).en): re-encryption waits for \(who).")
    }

    static func names(_ groups: [FieldGroup]) -> Sentence {
        Sentence(
            sv: groups.map { group($0).sv }.joined(separator: ", "),
            en: groups.map { group($0).en }.joined(separator: ", "))
    }

    static func people(_ names: [String]) -> String {
        names.isEmpty ? "–" : names.joined(separator: ", ")
    }
}
