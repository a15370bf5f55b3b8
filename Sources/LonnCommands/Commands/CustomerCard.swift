internal import CustomerVault
internal import KeyManagement

extension ShownCustomer {
    /// The card of one screen: who it is, then what is shown, by field group.
    func card(in language: Language) -> Card {
        var card = Card(title: title, remark: purpose.map { Wording.shown(for: $0)[language] })
        var group: FieldGroup?
        let all = fields.map { ($0, $1, false) } + masked.map { ($0, $1, true) }
        for (field, value, isMasked) in all {
            if field.group != group { card.begin(Wording.heading(field.group)[language]) }
            group = field.group
            card.add(
                Wording.field(field)[language], Wording.value(value, of: field, in: language),
                isMasked ? .masked : field == .flags ? .warning : nil,
                isInTitle: field == .customerNumber)
        }
        if !withheld.isEmpty { card.remark(Wording.withheld(withheld)[language]) }
        return card
    }

    /// Number and name.
    var title: String {
        [number, CustomerName.of { self[$0] }].compactMap { $0 }.joined(separator: " ")
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
