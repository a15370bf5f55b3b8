internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// Whose data a restoration takes out, or leaves out.
extension Wording {
    /// As many customers a sentence names.
    static let namedLosses = 20

    /// A sentence for each reason, but for what is older: of that another one tells what to do.
    static func losses(_ losses: [RestoreLoss]) -> [Sentence] {
        RestoreLoss.Reason.allCases.filter { $0 != .older }.compactMap { reason in
            let those = losses.filter { $0.reason == reason }
            guard !those.isEmpty else { return nil }
            let (what, whose) = (what(reason), whose(those))
            return Sentence(sv: "\(what.sv): \(whose.sv).", en: "\(what.en): \(whose.en).")
        }
    }

    private static func what(_ reason: RestoreLoss.Reason) -> Sentence {
        switch reason {
        case .lost:
            Sentence(sv: "Förlorat utan skäl i loggen", en: "Lost without a reason in the log")
        case .lostDeposit:
            Sentence(
                sv: "Inlämnat som är förlorat utan skäl i loggen",
                en: "Handed in, and lost without a reason in the log")
        case .unopened: Sentence(sv: "Går inte att öppna", en: "Does not open")
        case .unreadable:
            Sentence(
                sv: "Går inte att läsa längre, då något har raderats",
                en: "Can be read no more, since something was erased")
        case .removed:
            Sentence(
                sv: "Borttaget vid en tidigare återställning",
                en: "Taken out by an earlier restoration")
        case .later: Sentence(sv: "Kom senare än kopian", en: "Came later than the backup")
        case .deposit: Sentence(sv: "Inlämnat som försvinner", en: "Handed in, and gone")
        case .older: Sentence(sv: "Äldre än det var", en: "Older than it was")
        }
    }

    /// Customers, by the number or the beginning of the id, each with the groups; of whom all goes without.
    static func whose(_ losses: [RestoreLoss]) -> Sentence {
        listed(losses.map { Sentence(sv: whose($0, .sv), en: whose($0, .en)) })
    }

    private static func whose(_ loss: RestoreLoss, _ language: Language) -> String {
        let customer =
            loss.number.map { DisplayText.safe($0) } ?? String(loss.customer.hex.prefix(8))
        guard ![.later, .removed].contains(loss.reason) else { return customer }
        let groups = loss.groups.map { group($0)[language] }.joined(separator: ", ")
        return "\(customer) (\(groups))"
    }

    /// The first twenty, and how many more there are.
    static func listed(_ customers: [Sentence]) -> Sentence {
        let named = customers.prefix(namedLosses)
        let more = customers.count - named.count
        let (sv, en) = (
            named.map(\.sv).joined(separator: ", "), named.map(\.en).joined(separator: ", ")
        )
        guard more > 0 else { return Sentence(sv: sv, en: en) }
        return Sentence(sv: "\(sv) och \(more) till", en: "\(en) and \(more) more")
    }

    /// The same of numbers.
    static func listed(_ numbers: [String]) -> Sentence {
        listed(numbers.map { Sentence(sv: $0, en: $0) })
    }

    /// - Parameter register: the newest backup that is known and younger.
    static func youngerBackup(_ register: String?) -> Sentence {
        guard let register = register.map(ShellWord.quoted) else {
            return Sentence(
                sv: "En yngre säkerhetskopia kan ha det som fattas, om det finns någon.",
                en: "A younger backup may have what is missing, if there is one.")
        }
        return Sentence(
            sv: "En yngre säkerhetskopia kan ha det som fattas: \(register).",
            en: "A younger backup may have what is missing: \(register).")
    }

    static let lossesChanged = Sentence(
        sv: "Någon har ändrat i valvet under tiden; så här är det nu.",
        en: "Somebody has changed something in the vault meanwhile; this is how it is now.")

    /// - Parameter register: as for ``youngerBackup(_:)``.
    static func wouldLose(
        rows: Int, deposits: Int, _ losses: [RestoreLoss], younger register: String? = nil
    ) -> Pair {
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
        let whose = losses.isEmpty ? nil : whose(losses)
        let path = register.map { " (\(ShellWord.quoted($0)))" } ?? ""
        return Pair(
            (
                sv: """
                \(lost.map(\.sv).joined(separator: " och ")) skulle försvinna utan att loggen säger \
                varför\(whose.map { ": \($0.sv)" } ?? ""); ingenting är ändrat.
                """,
                en: """
                \(lost.map(\.en).joined(separator: " and ")) would be lost, and the log does not say \
                why\(whose.map { ": \($0.en)" } ?? ""); nothing is changed.
                """
            ),
            (
                sv: """
                Ange registret och nyckelfilen från samma natt (`--keys`), eller en yngre kopia som kan ha \
                det\(path), eller godta förlusten med `--accept-loss`.
                """,
                en: """
                Name the register and the keys file of the same night (`--keys`), or a younger backup that \
                may have it\(path), or accept the loss with `--accept-loss`.
                """
            ))
    }
}
