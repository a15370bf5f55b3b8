/// The ten digits inside a VAT number or a Peppol id: an organisation's, or a sole trader's.
struct NumberHolder: Hashable, Sendable {
    let tenDigits: UInt64

    /// Holds the digits to the rules for whichever of the two they are.
    init(tenDigits: UInt64, on referenceDate: CivilDate) throws(IdentifierRefusal) {
        let text = Self.padded(tenDigits)
        self.init(try IdentityNumber(parsing: text, on: referenceDate))
    }

    init(_ number: IdentityNumber) {
        switch number {
        case .person(let person): tenDigits = person.digits % 10_000_000_000
        case .organisation(let organisation): tenDigits = organisation.digits
        }
    }

    var canonical: String { Self.padded(tenDigits) }

    /// Only a person's number has 0 or 1 as its third digit.
    var isPersonal: Bool { tenDigits / 10_000_000 % 10 < 2 }

    var organisation: OrganisationNumber? {
        isPersonal ? nil : OrganisationNumber(checked: tenDigits)
    }

    static let mask = String(repeating: Mask.sign, count: 10)

    private static func padded(_ digits: UInt64) -> String {
        let text = String(digits)
        return String(repeating: "0", count: 10 - text.utf8.count) + text
    }
}
