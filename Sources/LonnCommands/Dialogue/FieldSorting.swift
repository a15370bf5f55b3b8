internal import CustomerVault
internal import SwedishIdentifiers

/// What was typed into one field and plainly belongs to others, or to several.
struct FieldProposal: Equatable {
    /// Normalised values; the field that was asked for is among them if something stays in it.
    let values: FieldValues

    /// What goes where, in the order of the fields.
    var fields: [Field] { Field.allCases.filter { values[$0] != nil } }
}

/// Tells what was meant by an answer that does not fit its field, where that is plain.
struct FieldSorting {
    let date: CivilDate
    /// Whether a field may be filled and is empty.
    let isFree: (Field) -> Bool

    /// What to propose; `nil` if the answer is for this field alone, or nothing is plain.
    func proposal(for text: String, in field: Field) -> FieldProposal? {
        switch field {
        case .phone, .mobile: numbers(text, field) ?? moved(text, to: [.email])
        case .email: moved(text, to: [.mobile, .phone])
        case .postalCode, .city: codeAndTown(text, .postalCode, .city, field)
        case .sitePostalCode, .siteCity: codeAndTown(text, .sitePostalCode, .siteCity, field)
        case .invoicePostalCode, .invoiceCity:
            codeAndTown(text, .invoicePostalCode, .invoiceCity, field)
        case .street:
            careOf(text, .careOf, field) ?? wholeAddress(text, field, .postalCode, .city)
        case .invoiceStreet:
            careOf(text, .invoiceCareOf, field)
                ?? wholeAddress(text, field, .invoicePostalCode, .invoiceCity)
        case .siteStreet: wholeAddress(text, field, .sitePostalCode, .siteCity)
        case .organisationNumber:
            isPersonal(text) ? moved(text, to: [.personalIdentityNumber]) : nil
        case .personalIdentityNumber:
            isOrganisation(text) ? moved(text, to: [.organisationNumber]) : nil
        default: nil
        }
    }

    /// Several telephone numbers in one answer, each of which is one.
    private func numbers(_ text: String, _ field: Field) -> FieldProposal? {
        let parts = TelephoneNumber.split(text)
        guard parts.count > 1 else { return nil }
        var values: FieldValues = [:]
        var others: [String] = []
        for part in parts {
            guard let number = value(part, .phone) else { return nil }
            let isMobile = (try? TelephoneNumber(normalising: number))?.isMobile == true
            let own: Field = isMobile ? .mobile : .phone
            let places = [own, own == .phone ? .mobile : .phone]
            if let place = places.first(where: { values[$0] == nil && ($0 == field || isFree($0)) })
            {
                values[place] = number
            } else {
                others.append(number)
            }
        }
        guard others.isEmpty || isFree(.otherPhones) else { return nil }
        if !others.isEmpty { values[.otherPhones] = FieldList.text(of: others) }
        return FieldProposal(values: values)
    }

    /// The whole answer in the first of other fields that takes it.
    private func moved(_ text: String, to fields: [Field]) -> FieldProposal? {
        for field in fields where isFree(field) {
            if let value = value(text, field) { return FieldProposal(values: [field: value]) }
        }
        return nil
    }

    private func codeAndTown(
        _ text: String, _ code: Field, _ town: Field, _ field: Field
    ) -> FieldProposal? {
        guard [code, town].allSatisfy({ $0 == field || isFree($0) }),
            let parts = PostTown.split(text)
        else { return nil }
        return FieldProposal(values: [code: parts.code.display, town: parts.town.canonical])
    }

    private func careOf(_ text: String, _ careOf: Field, _ field: Field) -> FieldProposal? {
        guard isFree(careOf), let parts = CareOfName.split(text),
            parts.line.isEmpty || value(parts.line, field) != nil
        else { return nil }
        var values: FieldValues = [careOf: parts.careOf.canonical]
        if !parts.line.isEmpty { values[field] = parts.line }
        return FieldProposal(values: values)
    }

    /// A street with its postal code and town behind it, which the street alone may not have.
    private func wholeAddress(
        _ text: String, _ street: Field, _ code: Field, _ town: Field
    ) -> FieldProposal? {
        guard value(text, street) == nil, CareOfName.split(text) == nil, isFree(code),
            isFree(town), let parts = PostTown.splitBehindStreet(text),
            let line = value(parts.street, street)
        else { return nil }
        return FieldProposal(values: [
            street: line, code: parts.code.display, town: parts.town.canonical,
        ])
    }

    private func isPersonal(_ text: String) -> Bool {
        if case .person = try? IdentityNumber(parsing: text, on: date) { true } else { false }
    }

    private func isOrganisation(_ text: String) -> Bool {
        if case .organisation = try? IdentityNumber(parsing: text, on: date) { true } else { false }
    }

    private func value(_ text: String, _ field: Field) -> String? {
        (try? FieldRules.normalised(text, for: field, on: date)) ?? nil
    }
}
