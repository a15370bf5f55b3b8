extension PersonalIdentityNumber {
    /// Reads a number as people write it.
    ///
    /// Shapes: `YYMMDDNNNC`, `YYMMDD-NNNC`, `YYMMDD+NNNC` and the same with a four-digit year.
    /// A plus stands from 1 January of the year in which the person turns 100. Typographic dashes
    /// count as hyphens. The whole text must match: the caller trims.
    ///
    /// With ten digits the century follows from the sign and `referenceDate`; see
    /// ``centuryAssumed``. With twelve digits a sign that disagrees is accepted and reported in
    /// ``signContradictsDate``.
    ///
    /// Refuses a space as separator, a date that does not exist or lies after `referenceDate`, a
    /// century other than 18, 19 and 20, birth number 000, a wrong check digit, and interim numbers.
    public init(parsing text: String, on referenceDate: CivilDate) throws(IdentifierRefusal) {
        try self.init(NumberScan(text), on: referenceDate)
    }

    /// Reads the stored form: exactly twelve ASCII digits, `YYYYMMDDNNNC`.
    ///
    /// A stored number was read once already, so that its date is not held against today's.
    public init(canonical text: String) throws(IdentifierRefusal) {
        let scan = try NumberScan(text)
        guard scan.count == 12 else { throw .length }
        guard scan.sign == nil else { throw .misplacedSeparator }
        try Self.check(scan.value, on: nil)
        self.init(checked: scan.value, centuryAssumed: false, signContradictsDate: false)
    }

    init(_ scan: NumberScan, on referenceDate: CivilDate) throws(IdentifierRefusal) {
        let thisYear = referenceDate.year
        let tenDigits = scan.count == 10
        let year =
            tenDigits
            ? Self.year(ending: Int(scan.value / 100_000_000), sign: scan.sign, in: thisYear)
            : Int(scan.value / 100_000_000)
        guard Self.years.contains(year) else { throw .century }
        let digits = UInt64(year) * 100_000_000 + scan.value % 100_000_000
        try Self.check(digits, on: referenceDate)

        let impliedSign: NumberScan.Sign = year <= thisYear - 100 ? .plus : .hyphen
        self.init(
            checked: digits,
            centuryAssumed: tenDigits && scan.sign == nil
                && Self.isPlausible(digits - Self.oneCentury, in: thisYear),
            signContradictsDate: !tenDigits && scan.sign != nil && scan.sign != impliedSign)
    }

    /// The number that was meant if the person was born a hundred years before.
    ///
    /// `nil` unless ``centuryAssumed``: this is the other answer to the question which century it is.
    public var aCenturyEarlier: PersonalIdentityNumber? {
        guard centuryAssumed else { return nil }
        return PersonalIdentityNumber(
            checked: digits - Self.oneCentury, centuryAssumed: false, signContradictsDate: false)
    }

    private static func check(_ digits: UInt64, on today: CivilDate?) throws(IdentifierRefusal) {
        let parts = PersonalNumberParts(digits)
        guard years.contains(parts.year) else { throw .century }
        try parts.checkDate()
        if let today { try parts.checkNotAfter(today) }
        try parts.checkBirthNumber()
        guard CheckDigit.isRight(inTenDigits: digits % 10_000_000_000) else { throw .checkDigit }
    }

    /// The latest year with these last two digits that the sign allows.
    private static func year(ending lastTwo: Int, sign: NumberScan.Sign?, in thisYear: Int) -> Int {
        let latest = sign == .plus ? thisYear - 100 : thisYear
        // Two hundred keeps the remainder positive in the first years of the calendar too.
        return latest - (latest + 200 - lastTwo) % 100
    }

    /// Whether somebody born on the number's date can be alive in `thisYear`.
    private static func isPlausible(_ digits: UInt64, in thisYear: Int) -> Bool {
        let parts = PersonalNumberParts(digits)
        return thisYear - parts.year <= greatestAge && parts.isDateReal
    }

    private static let years = 1800...2099

    private static let oneCentury: UInt64 = 10_000_000_000

    /// In years; one person is known to have lived longer.
    private static let greatestAge = 120
}
