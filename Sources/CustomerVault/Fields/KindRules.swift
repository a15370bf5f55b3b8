import SwedishIdentifiers

extension CustomerKind {
    /// Whether the customer's number is a person's: a personnummer or coordination number.
    var hasPersonalNumber: Bool {
        switch self {
        case .privatePerson, .soleTrader, .estate: true
        case .company, .association, .publicBody: false
        }
    }

    /// Whether an organisation with a number of this kind is such a customer.
    func fits(_ number: OrganisationNumber.Kind) -> Bool {
        switch self {
        case .privatePerson, .soleTrader: false
        case .company:
            switch number {
            case .limitedCompany, .partnership, .simplePartnership, .foreign, .economicAssociation,
                .unknown:
                true
            case .estate, .publicBody, .nonProfit: false
            }
        case .association: [.economicAssociation, .nonProfit].contains(number)
        case .publicBody: number == .publicBody
        case .estate: number == .estate
        }
    }
}

/// Which number goes with which kind of customer.
///
/// An enskild firma has its owner's personnummer, which stands in `identity`; what derives from it
/// is computed when it is shown, and never typed into `billing`.
enum KindRules {
    static let fields: Set<Field> = [
        .kind, .organisationNumber, .personalIdentityNumber, .vatNumber, .peppolID,
    ]

    /// Refuses what does not go together.
    ///
    /// - Parameters:
    ///   - values: normalised values as they will stand, as far as they are known.
    ///   - changed: the fields that are given; of those that do not go together one of these is to
    ///     blame.
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with `kind-number` or `derived-number`.
    static func check(
        _ values: FieldValues, changed: Set<Field>
    ) throws(VaultFailure) {
        guard !changed.isDisjoint(with: fields) else { return }
        guard let kind = values[.kind].flatMap({ CustomerKind(rawValue: $0) }) else { return }
        func blame(_ field: Field) -> Field { changed.contains(field) ? field : .kind }
        let number = values[.organisationNumber].flatMap { try? OrganisationNumber(parsing: $0) }
        if let number, !kind.fits(number.kind) {
            throw .refused(blame(.organisationNumber), reason: "kind-number")
        }
        if values[.personalIdentityNumber] != nil, !kind.hasPersonalNumber {
            throw .refused(blame(.personalIdentityNumber), reason: "kind-number")
        }
        guard kind == .soleTrader else { return }
        if values[.vatNumber] != nil { throw .refused(blame(.vatNumber), reason: "derived-number") }
        if values[.peppolID]?.hasPrefix(PersonalDerivation.organisationScheme) == true {
            throw .refused(blame(.peppolID), reason: "derived-number")
        }
    }
}

/// What an enskild firma is called by tax and invoice systems, made of its personnummer.
enum PersonalDerivation {
    /// The scheme of organisation numbers in a Peppol id.
    static let organisationScheme = "0007:"

    /// VAT number and Peppol id, if the values are an enskild firma's.
    static func values(of values: FieldValues) -> FieldValues {
        guard values[.kind] == CustomerKind.soleTrader.rawValue,
            let ten = values[.personalIdentityNumber]?.suffix(10)
        else { return [:] }
        return [.vatNumber: "SE\(ten)01", .peppolID: organisationScheme + ten]
    }
}
