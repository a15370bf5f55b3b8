internal import CustomerVault
internal import SwedishIdentifiers

/// Questions about answers that belong elsewhere, or may mean two things.
extension Dialogue {
    /// Asks whether what was typed shall go where it belongs.
    ///
    /// - Returns: values by field; `nil` if it stays as it is.
    func sort(_ answer: String, of field: Field, _ sorting: FieldSorting) throws -> FieldValues? {
        guard let proposal = sorting.proposal(for: answer, in: field) else { return nil }
        let question = Wording.sortQuestion(proposal.fields)
        return try LineInput.confirm(question, yes: false) ? proposal.values : nil
    }

    /// Asks for the century of a personnummer that was moved to its field as it was typed.
    ///
    /// - Returns: the values with its twelve digits; `nil` to ask for the number again.
    func settlingCentury(
        _ values: FieldValues, typed: String, on date: CivilDate
    ) throws -> FieldValues? {
        guard values[.personalIdentityNumber] != nil else { return values }
        guard let number = try century(of: typed, on: date) else { return nil }
        var settled = values
        settled[.personalIdentityNumber] = try FieldRules.normalised(
            number, for: .personalIdentityNumber, on: date)
        return settled
    }

    /// Asks in which century somebody was born whose number does not say it.
    ///
    /// - Returns: the twelve digits; `nil` to ask for the number again.
    func century(of answer: String, on date: CivilDate) throws -> String? {
        let number = try? PersonalIdentityNumber(parsing: answer, on: date)
        guard let number, let earlier = number.aCenturyEarlier else { return answer }
        let choices = [number.canonical, earlier.canonical]
        let years = choices.map { String($0.prefix(4)) }
        while true {
            let typed = try LineInput.ask(
                showing: "\(Wording.centuryQuestion[language]) 1 \(years[0]), 2 \(years[1]): ")
            switch typed {
            case "": return nil
            case "1", years[0]: return choices[0]
            case "2", years[1]: return choices[1]
            default: say(Wording.noSuchAnswer, .warning)
            }
        }
    }

    /// Says what stands in a text and should not, and offers to put it where it belongs.
    ///
    /// - Returns: values by field, the text among them.
    func tidy(
        _ text: String, of field: Field, isFree: (Field) -> Bool, on date: CivilDate
    ) throws -> FieldValues {
        var values: FieldValues = [field: text]
        var left: Set<SensitiveText.Kind> = []
        while let finding = FreeText.findings(in: [field: values[field] ?? ""], on: date)
            .first(where: { !left.contains($0.kind) })
        {
            say(Wording.found(finding), .warning)
            let home = finding.home.flatMap { isFree($0) && values[$0] == nil ? $0 : nil }
            guard try LineInput.confirm(Wording.moveQuestion(to: home), yes: false),
                let parts = FreeText.taking(
                    finding.kind, from: values[field] ?? "", of: field, on: date),
                let taken = try home == .personalIdentityNumber
                    ? century(of: FreeText.number(of: parts.taken), on: date) : parts.taken
            else {
                left.insert(finding.kind)
                continue
            }
            values[field] = try FieldRules.normalised(parts.rest, for: field, on: date) ?? ""
            if let home { values[home] = try FieldRules.normalised(taken, for: home, on: date) }
        }
        return values
    }
}
