extension TelephoneNumber: MaskedIdentifier {
    /// The national form of a Swedish number, the E.164 form of any other.
    public var display: String { national ?? e164 }

    /// The form as people in Sweden write it; `nil` for a number of another country.
    ///
    /// The area code stands before a hyphen, the rest in groups of two and three from the right:
    /// `070-174 06 05`, `08-465 004 00`, `0980-31 92 00`, `023-123 45`.
    public var national: String? {
        let international = String(digits)
        guard international.hasPrefix("46") else { return nil }
        let number = international.dropFirst(2)
        let area = number.prefix(Self.areaCodeLength(number))
        return "0" + area + "-" + Self.grouped(number.dropFirst(area.count))
    }

    /// All digits hidden but the last two.
    public var masked: String { Mask.digits(of: display, but: 2) }

    /// How many digits the area code has after its 0.
    ///
    /// Stockholm's has one; those of twenty towns, mobile and service numbers have two; all others
    /// have three.
    private static func areaCodeLength(_ number: Substring) -> Int {
        if number.hasPrefix("900") { return 3 }
        return switch Int(number.prefix(2)) ?? 0 {
        case 80...89: 1
        case 10, 11, 13, 16, 18...21, 23, 26, 31, 33, 35, 36, 40, 42, 44, 46, 54, 60, 63, 70...79,
            90:
            2
        default: 3
        }
    }

    /// `12 34`, `123 45`, `12 34 56`, `123 45 67`, `123 456 78`; longer ones end in pairs.
    private static func grouped(_ subscriber: Substring) -> String {
        var rest = subscriber
        var groups: [Substring] = []
        var threes = rest.count.isMultiple(of: 2) ? (rest.count >= 8 ? 2 : 0) : 1
        while !rest.isEmpty {
            let group = rest.prefix(threes > 0 ? 3 : 2)
            groups.append(group)
            rest = rest.dropFirst(group.count)
            threes -= 1
        }
        return groups.joined(separator: " ")
    }
}
