/// A Swedish organisation number: the number of a legal person, never of a sole trader.
///
/// A sole trader's number is the owner's personal identity number; ``IdentityNumber`` tells the two
/// apart.
///
/// Source: lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.
public struct OrganisationNumber: Hashable, Sendable {
    /// The ten digits as one decimal number.
    let digits: UInt64

    /// Reads `NNNNNNNNNC` or `NNNNNN-NNNC`, both also with the prefix `16`.
    ///
    /// Typographic dashes count as hyphens. The whole text must match: the caller trims. Refuses a
    /// space as separator, another prefix, a third digit below 2 (a person's number), a first digit
    /// 0, a plus sign and a wrong check digit.
    public init(parsing text: String) throws(IdentifierRefusal) {
        try self.init(NumberScan(text))
    }

    init(_ scan: NumberScan) throws(IdentifierRefusal) {
        guard scan.count == 10 || scan.century == Self.prefix else { throw .organisationPrefix }
        guard scan.thirdDigit >= 2 else { throw .organisationThirdDigit }
        guard scan.sign != .plus else { throw .plusSign }
        guard scan.lastTen >= 1_000_000_000 else { throw .organisationGroup }
        guard CheckDigit.isRight(inTenDigits: scan.lastTen) else { throw .checkDigit }
        digits = scan.lastTen
    }

    /// Takes digits that have passed every rule.
    init(checked digits: UInt64) {
        self.digits = digits
    }

    /// `NNNNNNNNNC`, the form to store and compare.
    public var canonical: String { String(digits) }

    /// The group that the first digit names.
    public var kind: Kind { Kind(groupDigit: digits / 1_000_000_000) }

    /// The prefix that marks a legal person where persons have their century.
    static let prefix = 16
}

extension OrganisationNumber: MaskedIdentifier {
    /// `NNNNNN-NNNC`, the form to show.
    public var display: String {
        let text = canonical
        return text.prefix(6) + "-" + text.suffix(4)
    }

    /// The group's digit, the others hidden.
    public var masked: String { canonical.prefix(1) + "•••••-••••" }
}
