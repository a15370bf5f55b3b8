/// A field of a customer that a column of an imported file can fill.
///
/// The raw values are the field names the program writes, and are headings themselves.
public enum ImportColumn: String, Hashable, Sendable, CaseIterable {
    case customerNumber, kind
    case name, givenName, familyName, companyName
    case personOrOrganisationNumber, personalIdentityNumber, vatNumber, protectedIdentity
    case careOf, street, street2, postalCode, city, country
    case phone, mobile, otherPhone, email, otherEmail, invoiceEmail, contactPreference
    case contactPerson, otherContact, ourReference
    case invoiceCareOf, invoiceStreet, invoicePostalCode, invoiceCity
    case invoiceReference, projectNumber, customerReference, gln, peppolID
    case siteStreet, sitePostalCode, siteCity, propertyDesignation, directions, gateCode
    case wish, note
    case lastInquiry, lastQuote, lastOrder, lastJob, lastInvoice, lastPayment

    /// The field a heading names, or nil for a heading nobody knows.
    ///
    /// A raw value spelt exactly comes first, then the headings of known programs; `CompanyName`
    /// is one program's heading for any name, `companyName` is this program's own.
    public init?(heading: String) {
        if let exact = ImportColumn(rawValue: heading) {
            self = exact
            return
        }
        let normalised = NormalisedHeading(heading).text
        if let column = ImportColumn.byNormalisedHeading[normalised] {
            self = column
        } else if Self.isOfProtection(normalised) {
            self = .protectedIdentity
        } else {
            return nil
        }
    }

    private static let byNormalisedHeading: [String: ImportColumn] = {
        var columns: [String: ImportColumn] = [:]
        for column in allCases {
            for alias in column.aliases {
                columns[NormalisedHeading(alias).text] = column
            }
        }
        for column in allCases {
            for alias in column.furtherAliases {
                let key = NormalisedHeading(alias).text
                columns[key] = columns[key] ?? column
            }
        }
        for column in allCases {
            for name in [column.rawValue, column.spacedName] {
                let key = NormalisedHeading(name).text
                columns[key] = columns[key] ?? column
            }
        }
        return columns
    }()

    /// Whether several columns of one file may fill it.
    public var takesSeveral: Bool { self == .otherPhone }

    /// `givenName` as people type it: `given Name`.
    private var spacedName: String {
        var spaced = ""
        for character in rawValue {
            if character.isUppercase, spaced.last?.isLowercase == true { spaced.append(" ") }
            spaced.append(character)
        }
        return spaced
    }
}
