internal import CustomerVault
internal import KeyManagement

extension ShownCustomer {
    /// The card of one screen: who it is, then what is shown, by field group.
    func card(in language: Language) -> Card {
        var card = Card(
            title: title(in: language), remark: purpose.map { Wording.shown(for: $0)[language] })
        var group: FieldGroup?
        if protection == .protected {
            card.add(
                Wording.protectedLabel[language], Wording.protectedValue[language], .warning)
        }
        let all = fields.map { ($0, $1, false) } + masked.map { ($0, $1, true) }
        for (field, value, isMasked) in all {
            if field.group != group { card.begin(Wording.heading(field.group)[language]) }
            group = field.group
            card.add(
                Wording.field(field)[language], Wording.value(value, of: field, in: language),
                isMasked ? .masked : field == .flags ? .warning : nil,
                isInTitle: field == .customerNumber)
        }
        if !waiting.isEmpty { card.begin(Wording.waitingHeading[language]) }
        for deposit in waiting {
            card.add(
                Wording.field(deposit.field)[language],
                Wording.waiting(by: deposit.by, on: ClockText.date(deposit.time))[language])
        }
        if !events.isEmpty { card.begin(Wording.eventsHeading[language]) }
        for event in events {
            card.add(event.date.iso, Wording.event(event.kind)[language])
        }
        if !withheld.isEmpty { card.remark(Wording.withheld(withheld)[language]) }
        return card
    }

    /// Number and name.
    func title(in language: Language) -> String {
        let name = CustomerName.of { self[$0] }
        if name == nil, protection == .protected {
            return Wording.protectedCustomer(number)[language]
        }
        return [number, name].compactMap { $0 }.joined(separator: " ")
    }
}

/// What a customer is called.
enum CustomerName {
    /// Company and person, as far as they are there.
    static func of(_ value: (Field) -> String?) -> String? {
        let person = [value(.givenName), value(.familyName)].compactMap { $0 }
            .joined(separator: " ")
        let names = [value(.companyName), person.isEmpty ? nil : person].compactMap { $0 }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
