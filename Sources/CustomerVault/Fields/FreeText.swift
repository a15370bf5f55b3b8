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

/// Looks through the fields that hold whatever somebody writes.
public enum FreeText {
    /// Findings in the order of the fields and of the text.
    public static func findings(
        in values: [Field: String], on date: CivilDate
    ) -> [FreeTextFinding] {
        Field.allCases.filter(\.isFreeText).flatMap { field in
            (values[field].map { SensitiveText.findings(in: $0, on: date) } ?? [])
                .filter { field.mayNotHold($0.kind) }
                .map { FreeTextFinding(field: field, kind: $0.kind) }
        }
    }

    /// The first number or code of a kind in a text, and the text without it.
    public static func taking(
        _ kind: SensitiveText.Kind, from text: String, on date: CivilDate
    ) -> (taken: String, rest: String)? {
        let finding = SensitiveText.findings(in: text, on: date).first { $0.kind == kind }
        guard let finding else { return nil }
        var rest = text
        rest.replaceSubrange(finding.range, with: "…")
        return (String(text[finding.range]), rest)
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

    /// A reference may be any number but a person's.
    fileprivate func mayNotHold(_ kind: SensitiveText.Kind) -> Bool {
        switch self {
        case .invoiceReference, .customerReference: kind == .personalNumber
        default: true
        }
    }
}
