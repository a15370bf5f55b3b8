internal import CustomerVault
internal import KeyManagement

/// What somebody who changes a customer is shown.
extension EditDialogue {
    /// What the member may change at all, if only by handing it in; of a customer with protected
    /// identity only what is not protected, unless he may change that, too.
    var writable: [Field] {
        let session = dialogue.session
        let isSheltered =
            seen.protection == .protected && !session.writableGroups.contains(.protected)
        return Field.allCases.filter { field in
            field.isEntered && session.mayEnter(field)
                && !(isSheltered && FieldGroup.sheltered.contains(field.group))
        }
    }

    /// What stands there, as a person reads it; masked where it is not to be read.
    func old(_ field: Field) -> String? {
        (seen.fields + seen.masked).first { $0.field == field }.map {
            Wording.value($0.value, of: field, in: dialogue.language)
        }
    }

    /// The changes in the order of the fields, without those that change nothing.
    var changed: [Field] {
        Field.allCases.filter { field in
            guard let new = changes[field] else { return false }
            return new != (seen[field] ?? (old(field) == nil && isSeen(field) ? "" : nil))
        }
    }

    /// Whether the purpose shows the field's group, to somebody who reads it.
    func isSeen(_ field: Field) -> Bool {
        !seen.withheld.contains(field.group) && !dialogue.session.mayOnlyDeposit(field)
    }

    /// The numbered lines of the card.
    var filled: [Field] { writable.filter { old($0) != nil } }

    func showAll() throws {
        let reason = seen.purpose.map { Wording.shown(for: $0)[dialogue.language] }
        var card = Card(title: seen.title(in: dialogue.language), remark: reason)
        var group: FieldGroup?
        for (position, field) in filled.enumerated() {
            if field.group != group { card.begin(Wording.heading(field.group)[dialogue.language]) }
            group = field.group
            card.add(
                position + 1, Wording.field(field)[dialogue.language], old(field) ?? "",
                seen[field] == nil ? .masked : nil)
        }
        let empty = writable.filter { old($0) == nil && isSeen($0) }
        if !empty.isEmpty { card.remark(Wording.emptyFields(empty)[dialogue.language]) }
        if !seen.withheld.isEmpty {
            card.remark(Wording.unseenGroups(seen.withheld)[dialogue.language])
        }
        try dialogue.context.print(card)
    }

    func showChanges() throws {
        var card = Card(title: seen.title(in: dialogue.language))
        for (position, field) in changed.enumerated() {
            let absent = isSeen(field) ? Wording.emptyValue : Wording.unseenValue
            let before = old(field) ?? absent[dialogue.language]
            let new = changes[field] ?? ""
            let after =
                new.isEmpty
                ? Wording.emptyValue[dialogue.language]
                : Wording.value(new, of: field, in: dialogue.language)
            card.add(
                position + 1, Wording.field(field)[dialogue.language], "\(before) → \(after)")
        }
        try dialogue.context.print(card)
    }
}
