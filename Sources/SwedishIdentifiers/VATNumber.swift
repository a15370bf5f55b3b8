/// A Swedish VAT number (momsregistreringsnummer): `SE`, ten digits, `01`.
///
/// ```swift
/// try VATNumber(parsing: "SE 559999-0016 01", on: today).canonical  // "SE559999001601"
/// ```
///
/// The ten digits are an organisation number, or the personal identity number of a sole trader:
/// ``isPersonal`` tells, and such a number needs the protection of a personnummer.
///
/// Source: mervärdesskattelagen (2023:200); VIES, "Format of a VAT identification number".
public struct VATNumber: Hashable, Sendable {
    let holder: NumberHolder

    /// Reads `SE` in either case and twelve digits, which single spaces or hyphens may group.
    ///
    /// The whole text must match: the caller trims. Refuses a number without `SE`, an ending other
    /// than 01, and ten digits that are no number of an organisation or a person on `referenceDate`.
    public init(parsing text: String, on referenceDate: CivilDate) throws(IdentifierRefusal) {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= 64 else { throw .length }
        guard bytes.count > 2, bytes[0].asciiLowercased == UInt8(ascii: "s"),
            bytes[1].asciiLowercased == UInt8(ascii: "e")
        else { throw .vatPrefix }
        let start = bytes[2] == .space || bytes[2] == .hyphen ? 3 : 2
        let read = try GroupedDigits(bytes, from: start, most: Self.length)
        guard read.count == Self.length else { throw .length }
        guard read.value % 100 == 1 else { throw .vatSuffix }
        holder = try NumberHolder(tenDigits: read.value / 100, on: referenceDate)
    }

    /// The VAT number that a number's holder has, if registered.
    public init(of number: IdentityNumber) {
        holder = NumberHolder(number)
    }

    /// `SENNNNNNNNNC01`, the form to store, compare and show.
    public var canonical: String { "SE" + holder.canonical + "01" }

    /// Whether the ten digits are a person's number.
    public var isPersonal: Bool { holder.isPersonal }

    /// The organisation that has it; `nil` when ``isPersonal``.
    public var organisationNumber: OrganisationNumber? { holder.organisation }

    /// Whether a text begins with another country's two letters and holds 2 to 13 letters and
    /// digits after them, at least two of them digits.
    ///
    /// Nothing else of it is checked.
    public static func isForeign(_ text: String) -> Bool {
        var count = 0
        var digits = 0
        var prefix: [UInt8] = []
        for byte in text.utf8 {
            if prefix.count < 2 {
                guard byte.isASCIILetter else { return false }
                prefix.append(byte.asciiLowercased)
            } else if byte.decimalDigit != nil {
                digits += 1
                count += 1
            } else if byte.isASCIILetter {
                count += 1
            } else {
                guard byte == .space || byte == .hyphen || byte == UInt8(ascii: ".") else {
                    return false
                }
            }
        }
        return (2...13).contains(count) && digits >= 2 && prefix != Array("se".utf8)
    }

    private static let length = 12
}

extension VATNumber: MaskedIdentifier {
    public var display: String { canonical }

    /// No digit of the number inside.
    public var masked: String { "SE" + NumberHolder.mask + "01" }
}
