import SwedishIdentifiers
import Testing

@Suite struct OrganisationNumberTests {
    /// Made-up numbers, one for each group.
    static let groups: [(String, OrganisationNumber.Kind)] = [
        ("122000-001", .estate), ("202999-001", .publicBody), ("302000-001", .foreign),
        ("402000-001", .unknown), ("559999-001", .limitedCompany),
        ("662000-001", .simplePartnership), ("769999-001", .economicAssociation),
        ("802999-001", .nonProfit), ("969999-001", .partnership),
    ]

    @Test(arguments: groups)
    func `the first digit names the group`(stem: String, kind: OrganisationNumber.Kind) throws {
        let digits = IdentifierFixtures.withCheckDigit(stem.filter { $0 != "-" })
        let display: String = digits.prefix(6) + "-" + digits.suffix(4)
        for text in [digits, display, "16" + digits, "16" + display] {
            let number = try OrganisationNumber(parsing: text)
            #expect(number.canonical == digits && number.display == display)
            #expect(number.kind == kind)
            #expect(try OrganisationNumber(parsing: number.canonical) == number)
        }
    }

    @Test func `every change of a single digit is refused`() {
        let digits = IdentifierFixtures.withCheckDigit("559999001")
        for position in 0..<10 {
            for digit in "0123456789" {
                var changed = Array(digits)
                guard changed[position] != digit else { continue }
                changed[position] = digit
                #expect(throws: IdentifierRefusal.self) {
                    try OrganisationNumber(parsing: String(changed))
                }
            }
        }
    }

    @Test(
        arguments: [
            ("090501-2399", .organisationThirdDigit), ("200905012399", .organisationPrefix),
            ("16090501-2399", .organisationThirdDigit), ("559999+0012", .plusSign),
            ("559999 0012", .spaceAsSeparator), ("SE5599990012", .notDigits), ("", .empty),
        ] as [(String, IdentifierRefusal)])
    func `each refusal has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try OrganisationNumber(parsing: text) }
    }

    @Test func `group zero and a wrong check digit are refused`() {
        let groupZero = IdentifierFixtures.withCheckDigit("029999001")
        #expect(throws: IdentifierRefusal.organisationGroup) {
            try OrganisationNumber(parsing: groupZero)
        }
        let right = IdentifierFixtures.withCheckDigit("559999001")
        let wrong = right.dropLast() + (right.hasSuffix("0") ? "1" : "0")
        #expect(throws: IdentifierRefusal.checkDigit) {
            try OrganisationNumber(parsing: String(wrong))
        }
    }

    @Test func `malformed text is refused`() {
        for text in IdentifierFixtures.malformed {
            #expect(throws: IdentifierRefusal.self) { try OrganisationNumber(parsing: text) }
        }
    }

    @Test func `the number itself tells a person from an organisation`() throws {
        let today = try IdentifierFixtures.today()
        let organisation = IdentifierFixtures.withCheckDigit("559999001")
        for text in [organisation, "16" + organisation] {
            #expect(
                try IdentityNumber(parsing: text, on: today)
                    == .organisation(OrganisationNumber(parsing: organisation)))
        }
        for text in ["090501-2399", "200905012399"] {
            #expect(
                try IdentityNumber(parsing: text, on: today)
                    == .person(PersonalIdentityNumber(canonical: "200905012399")))
        }
        #expect(throws: IdentifierRefusal.noSuchDate) {
            try IdentityNumber(parsing: "19" + organisation, on: today)
        }
        #expect(throws: IdentifierRefusal.organisationThirdDigit) {
            try IdentityNumber(parsing: "160905012399", on: today)
        }
    }
}
