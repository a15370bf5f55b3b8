import KeyManagement

extension Field {
    /// As what a search compares it; `nil` if it is not searched.
    var searchKind: SearchText.Kind? {
        switch self {
        case .givenName, .familyName, .companyName, .contactPerson, .formerName, .otherContacts:
            .name
        case .customerNumber, .careOf, .street, .street2, .city, .email, .siteStreet, .siteCity,
            .propertyDesignation, .invoiceEmail, .invoiceCareOf, .invoiceStreet, .invoiceCity,
            .invoiceReference, .projectNumber, .customerReference, .otherAddresses:
            .text
        case .postalCode, .sitePostalCode, .invoicePostalCode: .postalCode
        case .organisationNumber, .vatNumber, .gln, .peppolID: .number
        case .phone, .mobile, .otherPhones: .telephone
        default: nil
        }
    }

    /// Whether only a word with a digit in it finds it.
    fileprivate var isNumeric: Bool {
        switch searchKind {
        case .postalCode, .number, .telephone: true
        default: self == .customerNumber
        }
    }
}

/// In which fields a member who states a purpose searches: those that he may read and that the
/// purpose shows. No other row is touched.
struct SearchedFields: Sendable {
    /// Names first.
    let fields: [(group: FieldGroup, fields: [Field])]
    /// As what each of them is compared.
    let kinds: [SearchText.Kind]

    var groups: Set<FieldGroup> { Set(fields.map(\.group)) }

    init(_ query: SearchQuery, readable: Set<FieldGroup>, _ purpose: Purpose) {
        let shown = purpose.groups
        self.init(
            readable.intersection(shown.union([.protected])).sorted().compactMap { group in
                let fields = group.fields.filter {
                    shown.contains($0.group) && $0.searchKind != nil
                        && (query.hasDigit || !$0.isNumeric)
                }
                return fields.isEmpty ? nil : (group, fields)
            })
    }

    private init(_ fields: [(group: FieldGroup, fields: [Field])]) {
        self.fields = fields
        kinds = fields.flatMap(\.fields).compactMap(\.searchKind)
    }

    /// What is left to go through where every token of a value has been looked up: group by group,
    /// those of `others` whose values have no tokens.
    func withoutTokens(_ others: Set<Field>) -> [SearchedFields] {
        fields.compactMap { group, fields in
            let left = fields.filter {
                others.contains($0) && !($0.hasToken && $0.group == group)
            }
            return left.isEmpty ? nil : SearchedFields([(group, left)])
        }
    }

    /// Opened values in the form that is compared.
    func text(_ values: FieldValues, _ form: SearchWord.Form) -> SearchText {
        var text = SearchText(form)
        for field in fields.flatMap(\.fields) {
            if let kind = field.searchKind, let value = values[field] {
                text.append(value.utf8.span, kind)
            }
        }
        return text
    }
}

/// Keeps the customers whom a query fits.
struct SearchVisitor: RowVisitor {
    private let query: SearchQuery
    /// As what each field is compared.
    private let kinds: [SearchText.Kind]
    private var text = SearchText()

    init(_ query: SearchQuery, _ searched: SearchedFields) {
        self.query = query
        // An array of its own: other threads have others.
        kinds = searched.kinds.map(\.self)
    }

    mutating func take(_ value: Span<UInt8>, field: Int) {
        text.append(value, kinds[field])
    }

    mutating func end(_ customer: CustomerPlace) -> CustomerPlace? {
        defer { drop() }
        return query.matches(text) ? customer : nil
    }

    mutating func drop() { text.removeAll() }
}
