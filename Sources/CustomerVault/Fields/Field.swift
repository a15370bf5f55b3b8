public import KeyManagement
import VaultCrypto

/// One piece of data about a customer; the raw value is its name in commands and JSON.
public enum Field: String, CaseIterable, Sendable {
    case customerNumber, kind, status, origin, flags
    case givenName, familyName, companyName, contactPerson, formerName, otherContacts
    case careOf, street, street2, postalCode, city, country, otherAddresses
    case email, phone, mobile, contactPreference, otherPhones
    case siteStreet, sitePostalCode, siteCity, propertyDesignation, directions, gateCode
    case wish, note
    case organisationNumber, vatNumber, invoiceEmail, invoiceCareOf, invoiceStreet
    case invoicePostalCode, invoiceCity, invoiceReference, projectNumber, customerReference
    case gln, peppolID
    case personalIdentityNumber, reasonCodes, deductionSought, formerNumber, numberRemark

    /// The group whose key seals it.
    public var group: FieldGroup {
        switch self {
        case .customerNumber, .kind, .status, .origin, .flags: .customerCase
        case .givenName, .familyName, .companyName, .contactPerson, .formerName, .otherContacts:
            .name
        case .careOf, .street, .street2, .postalCode, .city, .country, .otherAddresses: .address
        case .email, .phone, .mobile, .contactPreference, .otherPhones: .contact
        case .siteStreet, .sitePostalCode, .siteCity, .propertyDesignation, .directions, .gateCode:
            .site
        case .wish, .note: .notes
        case .organisationNumber, .vatNumber, .invoiceEmail, .invoiceCareOf, .invoiceStreet,
            .invoicePostalCode, .invoiceCity, .invoiceReference, .projectNumber,
            .customerReference, .gln, .peppolID:
            .billing
        case .personalIdentityNumber, .reasonCodes, .deductionSought, .formerNumber,
            .numberRemark:
            .identity
        }
    }

    /// Whether a personnummer may be read from it: shown only with a stated purpose, masked unless
    /// asked for.
    public var isIdentity: Bool { group == .identity }

    /// To what length it is padded.
    var block: PaddingBlock {
        switch self {
        case .wish, .note, .directions: .note
        case .givenName, .familyName, .companyName, .contactPerson, .formerName, .careOf, .street,
            .street2, .city, .country, .email, .siteStreet, .siteCity, .propertyDesignation,
            .invoiceEmail, .invoiceCareOf, .invoiceStreet, .invoiceCity, .customerReference,
            .invoiceReference, .otherContacts, .otherAddresses, .otherPhones:
            .text
        default: .short
        }
    }

    /// Whether sealed values of it are found by token.
    var hasToken: Bool {
        switch self {
        case .customerNumber, .personalIdentityNumber, .formerNumber, .organisationNumber, .email,
            .phone, .mobile, .otherPhones:
            true
        default: false
        }
    }

    /// Whether somebody who may not read it can hand in a value.
    ///
    /// Not where it hangs together with what he would have to see: the number that tells customers
    /// apart, lists, and the remark that goes with a personnummer.
    public var mayBeDeposited: Bool {
        group != .customerCase && !isList && self != .numberRemark
    }

    /// Whether it holds several values, one behind the other.
    public var isList: Bool {
        switch self {
        case .otherContacts, .otherAddresses, .otherPhones, .formerNumber: true
        default: false
        }
    }

    /// Whether it holds telephone numbers.
    var isTelephone: Bool {
        switch self {
        case .phone, .mobile, .otherPhones: true
        default: false
        }
    }

    /// Whether it holds the customer's own name.
    var isName: Bool {
        switch self {
        case .givenName, .familyName, .companyName: true
        default: false
        }
    }

    /// Whether it holds numbers that are shown to people who may read no personnummer, so that none may
    /// stand there.
    var isOpenCode: Bool {
        switch self {
        case .customerNumber, .phone, .mobile, .otherPhones, .projectNumber, .invoiceReference,
            .customerReference:
            true
        default: false
        }
    }

    /// Longest value that is taken, in bytes of UTF-8.
    var limit: Int { block == .note ? 4_000 : isList ? 1_000 : 250 }
}

extension FieldGroup {
    /// The fields of a group in the order of their numbers, from 1; new ones are only ever added
    /// at the end. `bookings` consists of records.
    public var fields: [Field] { Self.fieldTable[Int(rawValue)] }

    /// Each field's padding, in the order of numbers.
    var blocks: [PaddingBlock] { Self.blockTable[Int(rawValue)] }

    /// Whether a customer has a row of his own in this group.
    var hasRows: Bool { !fields.isEmpty }

    /// The groups with a row for each customer.
    static let withRows: [FieldGroup] = allCases.filter(\.hasRows)

    /// By the group's number.
    private static let fieldTable: [[Field]] = {
        var table = [[Field]](repeating: [], count: 16)
        for group in allCases {
            table[Int(group.rawValue)] = Field.allCases.filter { $0.group == group }
        }
        table[Int(FieldGroup.protected.rawValue)] = Field.allCases.filter {
            FieldGroup.sheltered.contains($0.group)
        }
        return table
    }()

    private static let blockTable = fieldTable.map { $0.map(\.block) }
}
