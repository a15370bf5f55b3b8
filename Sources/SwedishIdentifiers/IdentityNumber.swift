/// The number of a person or of an organisation.
///
/// The number itself decides, not the kind of customer: a sole trader is a company to the
/// bookkeeper, and yet its number is the owner's personal identity number and needs that
/// protection.
public enum IdentityNumber: Hashable, Sendable {
    case person(PersonalIdentityNumber)
    case organisation(OrganisationNumber)

    /// Reads either kind of number; see each for the shapes and refusals.
    ///
    /// Twelve digits beginning with 16, and ten digits with a third digit of 2 or more, are an
    /// organisation's. Everything else is held to the rules for a person.
    public init(parsing text: String, on referenceDate: CivilDate) throws(IdentifierRefusal) {
        let scan = try NumberScan(text)
        let isOrganisation =
            scan.count == 10 ? scan.thirdDigit >= 2 : scan.century == OrganisationNumber.prefix
        if isOrganisation {
            self = .organisation(try OrganisationNumber(scan))
        } else {
            self = .person(try PersonalIdentityNumber(scan, on: referenceDate))
        }
    }
}

extension IdentityNumber: MaskedIdentifier {
    /// Twelve digits of a person, ten of an organisation: the form to store and compare.
    public var canonical: String {
        switch self {
        case .person(let number): number.canonical
        case .organisation(let number): number.canonical
        }
    }

    public var display: String {
        switch self {
        case .person(let number): number.display
        case .organisation(let number): number.display
        }
    }

    public var masked: String {
        switch self {
        case .person(let number): number.masked
        case .organisation(let number): number.masked
        }
    }
}
