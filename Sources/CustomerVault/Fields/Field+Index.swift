extension Field {
    /// Its place among all fields, from 0; in memory only.
    var index: Int {
        switch self {
        case .customerNumber: 0
        case .kind: 1
        case .status: 2
        case .origin: 3
        case .flags: 4
        case .givenName: 5
        case .familyName: 6
        case .companyName: 7
        case .contactPerson: 8
        case .formerName: 9
        case .otherContacts: 10
        case .careOf: 11
        case .street: 12
        case .street2: 13
        case .postalCode: 14
        case .city: 15
        case .country: 16
        case .otherAddresses: 17
        case .email: 18
        case .phone: 19
        case .mobile: 20
        case .contactPreference: 21
        case .otherPhones: 22
        case .siteStreet: 23
        case .sitePostalCode: 24
        case .siteCity: 25
        case .propertyDesignation: 26
        case .directions: 27
        case .gateCode: 28
        case .wish: 29
        case .note: 30
        case .organisationNumber: 31
        case .vatNumber: 32
        case .invoiceEmail: 33
        case .invoiceCareOf: 34
        case .invoiceStreet: 35
        case .invoicePostalCode: 36
        case .invoiceCity: 37
        case .invoiceReference: 38
        case .projectNumber: 39
        case .customerReference: 40
        case .gln: 41
        case .peppolID: 42
        case .personalIdentityNumber: 43
        case .reasonCodes: 44
        case .deductionSought: 45
        case .formerNumber: 46
        case .numberRemark: 47
        }
    }

    /// All fields by their place.
    static let byIndex = allCases

    /// By the place; what a name's letters would cost is felt in an import.
    public func hash(into hasher: inout Hasher) { hasher.combine(UInt8(truncatingIfNeeded: index)) }
}
