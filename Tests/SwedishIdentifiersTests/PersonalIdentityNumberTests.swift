import SwedishIdentifiers
import Testing

@Suite struct PersonalIdentityNumberTests {
    let today: CivilDate

    init() throws {
        today = try IdentifierFixtures.today()
    }

    private func parse(_ text: String) throws(IdentifierRefusal) -> PersonalIdentityNumber {
        try PersonalIdentityNumber(parsing: text, on: today)
    }

    @Test func `every number of the official list is accepted`() throws {
        let numbers = try IdentifierFixtures.testNumbers()
        #expect(numbers.count == 41_493)
        for text in numbers {
            let number = try parse(text)
            let stored = try PersonalIdentityNumber(canonical: text)
            #expect(number.canonical == text && number == stored && number.kind == .personnummer)
            #expect(try parse(number.display) == number)
            #expect(number.birthDate != nil && !number.centuryAssumed)
        }
    }

    @Test func `ten digits with their proper sign give back the twelve`() throws {
        for text in try IdentifierFixtures.testNumbers() {
            let sign = try #require(Int(text.prefix(4))) <= 1926 ? "+" : "-"
            let number = try parse(text.dropFirst(2).dropLast(4) + sign + text.suffix(4))
            #expect(number.canonical == text && !number.centuryAssumed)
        }
    }

    @Test func `every change of a single digit is refused`() throws {
        for text in try IdentifierFixtures.testNumbers().enumerated().filter({ $0.0 % 499 == 0 }) {
            // The check digit does not guard the century.
            for position in 2..<12 {
                for digit in "0123456789" {
                    var changed = Array(text.element)
                    guard changed[position] != digit else { continue }
                    changed[position] = digit
                    #expect(throws: IdentifierRefusal.self) { try parse(String(changed)) }
                }
            }
        }
    }

    @Test(arguments: [
        ("000101-2384", "200001012384"), ("090501-2399", "200905012399"),
        ("090502+9823", "190905029823"), ("270108-9167", "192701089167"),
        ("2701089167", "192701089167"), ("260104+9030", "192601049030"),
        ("270108\u{2212}9167", "192701089167"),
        // Somebody born in 1926 is written with a plus in 2026; a minus means this year.
        ("260104-9030", "202601049030"),
    ])
    func `the sign and the reference date decide the century`(
        text: String, canonical: String
    ) throws {
        #expect(try parse(text).canonical == canonical)
    }

    @Test func `the same text means another person in another year`() throws {
        let lastYear = try IdentifierFixtures.day(2025, 12, 31)
        let number = try PersonalIdentityNumber(parsing: "261204-9029", on: lastYear)
        #expect(number.canonical == "192612049029")
        #expect(throws: IdentifierRefusal.dateInFuture) { try parse("261204-9029") }
        #expect(throws: IdentifierRefusal.dateInFuture) { try parse("2612049029") }
    }

    @Test func `a date in the future is refused up to the day itself`() throws {
        let before = try IdentifierFixtures.day(2024, 12, 30)
        let itself = try IdentifierFixtures.day(2024, 12, 31)
        for text in ["241231-2387", "2412312387", "20241231-2387"] {
            #expect(throws: IdentifierRefusal.dateInFuture) {
                try PersonalIdentityNumber(parsing: text, on: before)
            }
            #expect(
                try PersonalIdentityNumber(parsing: text, on: itself).canonical == "202412312387")
        }
    }

    @Test func `the century is assumed only without sign and when another is plausible`() throws {
        #expect(try parse("0905012399").centuryAssumed)
        #expect(try !parse("090501-2399").centuryAssumed)
        #expect(try !parse("200905012399").centuryAssumed)
        #expect(try !parse("8901012396").centuryAssumed)
        #expect(try parse("0905012399") == parse("090501-2399"))
        let other = try #require(try parse("0905029823").aCenturyEarlier)
        #expect(try other == parse("090502+9823") && !other.centuryAssumed)
        #expect(try parse("090501-2399").aCenturyEarlier == nil)
    }

    @Test func `a sign against twelve digits is accepted and reported`() throws {
        #expect(try parse("20090501+2399").signContradictsDate)
        #expect(try parse("19090502-9823").signContradictsDate)
        #expect(try !parse("20090501-2399").signContradictsDate)
        #expect(try !parse("19090502+9823").signContradictsDate)
        #expect(try !parse("200905012399").signContradictsDate)
    }

    @Test(
        arguments: [
            ("20090501 2399", .spaceAsSeparator), ("090501\u{A0}2399", .spaceAsSeparator),
            ("090501 -2399", .spaceAsSeparator), (" 090501-2399", .notDigits),
            ("0905-012399", .misplacedSeparator), ("090501--2399", .misplacedSeparator),
            ("090501-T399", .interimNumber), ("20090501x399", .interimNumber),
            ("090501-P399", .notDigits), ("09050T-2399", .notDigits), ("090501-TT99", .notDigits),
            ("090501-0005", .birthNumberZero), ("090501-2398", .checkDigit),
            ("090532-2399", .noSuchDate), ("090230-2399", .noSuchDate),
            ("090559-2399", .noSuchDate),
            ("090001-2399", .noSuchDate), ("090500-2399", .noSuchDate),
            ("170905012399", .century), ("210905012399", .century), ("160905012399", .century),
            ("09050123999", .length), ("2009050123999", .length), ("", .empty),
        ] as [(String, IdentifierRefusal)])
    func `each refusal has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try parse(text) }
    }

    @Test func `a clock far off is refused, not trusted`() throws {
        for year in [1, 99, 1700, 2400, 9999] {
            let wrongDay = try IdentifierFixtures.day(year, 1, 1)
            for text in ["090501-2399", "090501+2399", "0905012399"] {
                #expect(throws: IdentifierRefusal.century) {
                    try PersonalIdentityNumber(parsing: text, on: wrongDay)
                }
            }
        }
    }

    @Test func `malformed text is refused`() {
        for text in IdentifierFixtures.malformed {
            #expect(throws: IdentifierRefusal.self) { try parse(text) }
            #expect(throws: IdentifierRefusal.self) { try PersonalIdentityNumber(canonical: text) }
        }
    }

    @Test func `the stored form is twelve digits and nothing else`() {
        #expect(throws: IdentifierRefusal.length) {
            try PersonalIdentityNumber(canonical: "0905012399")
        }
        #expect(throws: IdentifierRefusal.misplacedSeparator) {
            try PersonalIdentityNumber(canonical: "20090501-2399")
        }
    }

    @Test func `printing shows the mask`() throws {
        let number = try IdentityNumber(parsing: "090501-2399", on: today)
        var dumped = ""
        dump(number, to: &dumped)
        for text in ["\(number)", String(reflecting: number), dumped] {
            #expect(!text.contains("2399") && !text.contains("0905"))
        }
        #expect(try parse("090501-2399").masked == "••••••••-••••")
    }
}
