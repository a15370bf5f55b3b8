import KeyManagement

/// What tells that a row is about somebody who is there already, though it has no number of his: the
/// name of the person or of the company, together with the street, a telephone number, or the e-mail
/// address.
///
/// Each pair is a hash, the same in this process for the same letters in any case and for the same
/// telephone number in any writing.
struct RowLikeness {
    static let nameFields: [Field] = [.companyName, .givenName, .familyName]
    static let signFields: [Field] = [.street, .phone, .mobile, .otherPhones, .email]

    private var person = Name()
    private var company = Name()
    private var signs: [(field: Field, hash: UInt64)] = []

    private struct Name {
        var hash = LetterHash()
        var isGiven = false

        mutating func add(_ text: Span<UInt8>) {
            hash.addLetters(text)
            isGiven = true
        }
    }

    init() {}

    init(_ values: FieldValues) { read(values) }

    /// The hashes with the field that each of them has beside the name; none without a name.
    var pairs: [(field: Field, hash: UInt64)] {
        var pairs: [(field: Field, hash: UInt64)] = []
        for (kind, name) in [(UInt64(1), person), (2, company)] where name.isGiven {
            for (field, sign) in signs {
                var pair = name.hash
                pair.mix(kind)
                pair.mix(sign)
                pairs.append((field, pair.value))
            }
        }
        return pairs
    }

    /// Takes another customer's values in the place of those before.
    mutating func read(_ values: FieldValues) {
        reset()
        for field in Self.nameFields + Self.signFields {
            if let value = values[field] { add(value.utf8.span, of: field) }
        }
    }

    mutating func reset() {
        person = Name()
        company = Name()
        signs.removeAll(keepingCapacity: true)
    }

    /// Takes a field's value, names in the order of ``nameFields``.
    mutating func add(_ text: Span<UInt8>, of field: Field) {
        switch field {
        case .phone, .mobile, .otherPhones: addTelephones(text, field)
        case .street, .email:
            var sign = LetterHash()
            sign.mix(field == .street ? 1 : 2)
            sign.addLetters(text)
            signs.append((field, sign.value))
        case .companyName: company.add(text)
        default: person.add(text)
        }
    }

    private mutating func addTelephones(_ text: Span<UInt8>, _ field: Field) {
        var number = DialledNumber()
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n") {
                addTelephone(number, field)
                number = DialledNumber()
            } else {
                number.add(byte)
            }
        }
        addTelephone(number, field)
    }

    private mutating func addTelephone(_ number: DialledNumber, _ field: Field) {
        guard let value = number.value else { return }
        var sign = LetterHash()
        sign.mix(3)
        sign.mix(value)
        signs.append((field, sign.value))
    }
}

/// The digits of a telephone number without what is written before them at home and abroad.
private struct DialledNumber {
    private var count: UInt64 = 0
    private var leadingZeros = 0
    private var hasPlus = false
    private var isSwedish = false

    mutating func add(_ byte: UInt8) {
        if byte == UInt8(ascii: "+") { hasPlus = true }
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10 else { return }
        if count == 0, digit == 0 { leadingZeros += 1 }
        count = count &* 10 &+ UInt64(digit)
        guard hasPlus || leadingZeros > 1, !isSwedish, count == 46 else { return }
        isSwedish = true
        count = 0
    }

    /// `nil` without any digit.
    var value: UInt64? {
        guard count > 0 else { return nil }
        let isAbroad = (hasPlus || leadingZeros > 1) && !isSwedish
        return isAbroad ? count | 1 << 63 : count
    }
}

extension LetterHash {
    /// Adds letters without case, those of Latin 1 too; spaces do not count.
    fileprivate mutating func addLetters(_ text: Span<UInt8>) {
        var before: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: " ") { continue }
            switch byte {
            case 0x41...0x5A: add(byte | 0x20)
            case 0x80...0x9E where before == 0xC3: add(byte | 0x20)
            default: add(byte)
            }
            before = byte
        }
        add(0)
    }
}
