import KeyManagement
import SwedishIdentifiers

/// A term that is the whole of a number or an address, by whose token somebody may be found.
struct WholeTerm: Sendable {
    /// What fields with tokens would hold.
    let values: [(field: Field, value: String)]

    init(_ term: String, on date: CivilDate) {
        let fields: [Field] = [
            .customerNumber, .email, .phone, .mobile, .otherPhones, .organisationNumber,
        ]
        var values = fields.compactMap { field in
            (try? FieldRules.normalised(term, for: field, on: date)).map { (field, $0) }
        }
        // A VAT number is an organisationsnummer with something around it.
        if let vat = try? FieldRules.normalised(term, for: .vatNumber, on: date),
            let holder = (try? VATNumber(parsing: vat, on: date))?.organisationNumber
        {
            values.append((.organisationNumber, holder.canonical))
        }
        self.values = values
    }

    /// The fields in which others may have a value that is somebody's; `nil` if it may be part of
    /// anything.
    ///
    /// Four digits are the last of a telephone number, fewer are those of a house, and letters alone a
    /// name, so that a customer number of such ends no search.
    static func others(with value: String, in field: Field) -> Set<Field>? {
        switch field {
        case .email: [.email, .invoiceEmail]
        case .phone, .mobile, .otherPhones: [.phone, .mobile, .otherPhones]
        case .organisationNumber: [.organisationNumber, .vatNumber, .peppolID]
        case .customerNumber where isUnlikeAnythingElse(value):
            [.invoiceReference, .projectNumber, .customerReference]
        default: nil
        }
    }

    /// Whether a customer number is a letter with three digits or more: `K-1009`.
    private static func isUnlikeAnythingElse(_ number: String) -> Bool {
        number.utf8.first.map { !$0.isDigit } == true && number.utf8.count(where: \.isDigit) >= 3
    }
}
