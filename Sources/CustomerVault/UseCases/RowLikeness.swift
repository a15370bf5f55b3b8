import KeyManagement

/// Name and street of a customer in the form in which rows of a file are compared: a hash, the same in
/// this process for the same letters in any case.
struct RowLikeness {
    static let nameFields: [Field] = [.companyName, .givenName, .familyName]

    private var hasher = Hasher()
    private(set) var hasName = false
    private(set) var hasStreet = false

    /// The hash of both; `nil` for a row that lacks one of them.
    static func hash(_ values: [Field: String]) -> Int? {
        guard let street = values[.street] else { return nil }
        var likeness = RowLikeness()
        for field in nameFields {
            guard let name = values[field] else { continue }
            likeness.add(name.utf8.span, isStreet: false)
        }
        likeness.add(street.utf8.span, isStreet: true)
        return likeness.value
    }

    var value: Int? { hasName && hasStreet ? hasher.finalize() : nil }

    /// Adds letters without case, those of Latin 1 too; spaces do not count.
    mutating func add(_ text: Span<UInt8>, isStreet: Bool) {
        if isStreet { hasStreet = true } else { hasName = true }
        var before: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: " ") { continue }
            switch byte {
            case 0x41...0x5A: hasher.combine(byte | 0x20)
            case 0x80...0x9E where before == 0xC3: hasher.combine(byte | 0x20)
            default: hasher.combine(byte)
            }
            before = byte
        }
        hasher.combine(UInt8(0))
    }
}

/// Collects the names and streets of the customers who are there.
struct LikenessVisitor: RowVisitor {
    private var likeness = RowLikeness()

    /// The fields in the order in which they are visited.
    static let fields: [(group: FieldGroup, fields: [Field])] = [
        (.name, RowLikeness.nameFields), (.address, [.street]),
    ]

    mutating func take(_ value: Span<UInt8>, field: Int) {
        likeness.add(value, isStreet: field == RowLikeness.nameFields.count)
    }

    mutating func end(_ customer: CustomerPlace) -> Int? {
        defer { likeness = RowLikeness() }
        return likeness.value
    }
}
