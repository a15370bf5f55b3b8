public import SwedishIdentifiers

/// What stands in free text and should not: a personnummer, a card number, a gate code.
public struct FreeTextFinding: Hashable, Sendable {
    /// The field that the text is of.
    public let field: Field
    /// What it looks like.
    public let kind: SensitiveText.Kind
    /// The field that it belongs to; `nil` for what has no place here at all.
    public var home: Field? {
        switch kind {
        case .personalNumber: .personalIdentityNumber
        case .gateCode: .gateCode
        case .cardNumber: nil
        }
    }
}

/// Looks through the fields that hold whatever somebody writes, and for a personnummer through every
/// other text.
public enum FreeText {
    /// Findings in the order of the fields and of the text.
    public static func findings(
        in values: FieldValues, on date: CivilDate
    ) -> [FreeTextFinding] {
        Field.allCases.flatMap { field in
            (values[field].map { kinds(in: $0, of: field, on: date) } ?? [])
                .map { FreeTextFinding(field: field, kind: $0) }
        }
    }

    /// What one field's text holds and should not, in the order of the text.
    public static func kinds(
        in text: String, of field: Field, on date: CivilDate
    ) -> [SensitiveText.Kind] {
        SensitiveText.findings(in: text, on: date).map(\.kind).filter {
            field.mayNotHold.contains($0)
        }
    }

    /// The first number or code of a kind in a field's text, and the text without it; free text keeps a
    /// sign of what was there.
    public static func taking(
        _ kind: SensitiveText.Kind, from text: String, of field: Field, on date: CivilDate
    ) -> (taken: String, rest: String)? {
        let finding = SensitiveText.findings(in: text, on: date).first { $0.kind == kind }
        guard let finding else { return nil }
        var rest = text
        rest.replaceSubrange(finding.range, with: field.isFreeText ? "…" : "")
        if !field.isFreeText {
            rest = rest.split(separator: " ").joined(separator: " ")
        }
        return (String(text[finding.range]), rest)
    }

    /// A personnummer as it stands in a text, without what sets its parts apart.
    public static func number(of taken: String) -> String {
        let digits = taken.filter { $0.isASCII && $0.isNumber }
        let between = taken.reversed().drop { $0 == " " || $0.isNumber }.first
        let sign = taken.contains("+") ? "+" : between == nil ? "" : "-"
        return digits.dropLast(4) + sign + digits.suffix(4)
    }
}

extension Field {
    /// Whether people write what they like in it.
    var isFreeText: Bool {
        switch self {
        case .wish, .note, .directions, .contactPreference, .street2, .contactPerson,
            .otherContacts, .otherAddresses, .invoiceReference, .customerReference:
            true
        default: false
        }
    }

    /// What does not belong in it: of a reference, a name, a street it is a personnummer alone.
    fileprivate var mayNotHold: [SensitiveText.Kind] {
        switch self {
        case .invoiceReference, .customerReference, .givenName, .familyName, .companyName,
            .formerName, .careOf, .street, .city, .country, .email, .siteStreet, .siteCity,
            .propertyDesignation, .gateCode, .invoiceEmail, .invoiceCareOf, .invoiceStreet,
            .invoiceCity:
            [.personalNumber]
        default: isFreeText ? SensitiveText.Kind.allCases : []
        }
    }
}
