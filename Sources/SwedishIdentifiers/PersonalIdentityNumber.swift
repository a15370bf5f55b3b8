/// A Swedish personal identity number (personnummer) or coordination number (samordningsnummer).
///
/// ```swift
/// let number = try PersonalIdentityNumber(parsing: "090501-2399", on: today)
/// number.canonical  // "200905012399"
/// ```
///
/// Two values are equal when their twelve digits are, however they were written. Printing a value
/// shows its mask; only ``canonical`` and ``display`` give the number away.
///
/// Source: folkbokföringslagen (1991:481) 18 §; lagen (2022:1697) om samordningsnummer;
/// Skatteverket's list of test numbers.
public struct PersonalIdentityNumber: Sendable {
    public enum Kind: Hashable, Sendable {
        case personnummer
        /// A coordination number: 60 is added to the day.
        case samordningsnummer
    }

    /// The twelve digits as one decimal number.
    let digits: UInt64

    /// The text had ten digits and no sign, and the date a hundred years earlier is one that a
    /// living person can be born on. Somebody must confirm the century before it is relied on.
    public let centuryAssumed: Bool

    /// The text had twelve digits and a sign that disagrees with them on the reference date.
    public let signContradictsDate: Bool

    /// Takes digits that have passed every rule.
    init(checked digits: UInt64, centuryAssumed: Bool, signContradictsDate: Bool) {
        self.digits = digits
        self.centuryAssumed = centuryAssumed
        self.signContradictsDate = signContradictsDate
    }

    public var kind: Kind { parts.writtenDay >= 60 ? .samordningsnummer : .personnummer }

    /// `YYYYMMDDNNNC`, the form to store.
    public var canonical: String { String(digits) }

    /// `YYYYMMDD-NNNC`, the form to show.
    public var display: String {
        let text = canonical
        return text.prefix(8) + "-" + text.suffix(4)
    }

    /// A text of the same length for every number: not even the birth date shows through.
    public var masked: String { Self.mask }

    /// The date in the number, `nil` when a coordination number leaves out the month or the day.
    ///
    /// Not always the true birthday: when a day's numbers are used up, a nearby day is taken.
    public var birthDate: CivilDate? {
        let parts = parts
        return CivilDate(year: parts.year, month: parts.month, day: parts.writtenDay % 60)
    }

    var parts: PersonalNumberParts { PersonalNumberParts(digits) }

    static let mask = "••••••••-••••"
}

extension PersonalIdentityNumber: Hashable {
    public static func == (left: PersonalIdentityNumber, right: PersonalIdentityNumber) -> Bool {
        left.digits == right.digits
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(digits)
    }
}

extension PersonalIdentityNumber: MaskedIdentifier {}
