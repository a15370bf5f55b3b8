import KeyManagement

/// What of a customer is compared with all others, in the forms in which it is compared.
struct Likeness: Sendable {
    static let nameFields: [Field] = [.givenName, .familyName, .companyName]

    static let telephoneFields: [Field] = [.phone, .mobile, .otherPhones]

    /// What is looked up by token.
    let tokens: [(field: Field, value: String, reason: DuplicateReason)]
    private let person: [UInt8]
    private let company: [UInt8]
    private let street: [UInt8]

    /// - Parameters:
    ///   - values: normalised values.
    ///   - changed: the only fields that matter; a name or a street goes with the rest of them.
    ///   - readable: the only groups that are looked through.
    init(
        _ values: FieldValues, changed: Set<Field>? = nil, readable: Set<FieldGroup>
    ) {
        func value(_ field: Field) -> String? {
            changed?.contains(field) == false ? nil : values[field]
        }
        var tokens: [(Field, String, DuplicateReason)] = []
        if readable.contains(.contact) {
            let fields = Self.telephoneFields
            let numbers = fields.flatMap { field in
                value(field).map { FieldRules.tokenForms($0, of: field) } ?? []
            }
            for number in Set(numbers) {
                tokens += fields.map { ($0, number, .telephone) }
            }
            if let address = value(.email) { tokens.append((.email, address, .email)) }
        }
        if readable.contains(.billing), let number = value(.organisationNumber) {
            tokens.append((.organisationNumber, number, .organisationNumber))
        }
        self.tokens = tokens
        let matters =
            readable.isSuperset(of: [.name, .address])
            && changed?.isDisjoint(with: Self.nameFields + [.street]) != true
        person = matters ? Self.person(values) : []
        company = matters ? Self.company(values) : []
        street = matters ? Self.street(values[.street]) : []
    }

    /// Whether anything is looked for at all.
    var isEmpty: Bool { tokens.isEmpty && !hasNameAndStreet }

    /// Whether name and street are looked for.
    var hasNameAndStreet: Bool { !street.isEmpty && !(person.isEmpty && company.isEmpty) }

    /// The groups that are looked through.
    var groups: Set<FieldGroup> {
        Set(tokens.map(\.field.group)).union(hasNameAndStreet ? [.name, .address] : [])
    }

    /// Whether one of these telephone numbers or e-mail addresses is looked for.
    func hasOne(of values: [String], _ field: Field) -> Bool {
        let wanted = tokens.filter { ($0.field == .email) == (field == .email) }
        guard !wanted.isEmpty else { return false }
        // Any of them may hold several; a telephone number has the same form in each field.
        let list: Field = field == .email ? .email : .otherPhones
        return values.flatMap { FieldRules.tokenForms($0, of: list) }.contains { form in
            wanted.contains {
                $0.field.group == .contact && FieldRules.tokenForm($0.value, of: $0.field) == form
            }
        }
    }

    /// Whether somebody with these names, one behind the other and empty ones left out, may be meant.
    func mayBeNamed(_ names: [String]) -> Bool {
        let folded = NameFold.joined(names)
        return (!person.isEmpty && folded.starts(with: person))
            || (!company.isEmpty && folded.suffix(company.count).elementsEqual(company))
    }

    /// Whether person or company has the same name.
    func isNamed(_ values: FieldValues) -> Bool {
        (!person.isEmpty && Self.person(values) == person)
            || (!company.isEmpty && Self.company(values) == company)
    }

    /// Whether it is the same street with the same number.
    func isStreet(_ value: String?) -> Bool { !street.isEmpty && Self.street(value) == street }

    private static func person(_ values: FieldValues) -> [UInt8] {
        NameFold.joined([values[.givenName], values[.familyName]].compactMap { $0 })
    }

    private static func company(_ values: FieldValues) -> [UInt8] {
        NameFold.joined([values[.companyName]].compactMap { $0 })
    }

    private static func street(_ value: String?) -> [UInt8] {
        NameFold.joined((value ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
