import SwedishIdentifiers
import Testing

/// What holds for every identifier, tried on many made from a fixed seed.
@Suite struct IdentifierPropertyTests {
    private let today: CivilDate
    private var random = SeededRandom(seed: 4)

    init() throws {
        today = try IdentifierFixtures.today()
    }

    @Test mutating func `what is shown is read back as the same number`() throws {
        for number in try persons(500) {
            #expect(try PersonalIdentityNumber(parsing: number.display, on: today) == number)
            #expect(try PersonalIdentityNumber(canonical: number.canonical) == number)
            let vat = VATNumber(of: .person(number))
            #expect(try VATNumber(parsing: vat.display, on: today) == vat)
            let peppol = PeppolID(of: .person(number))
            #expect(try PeppolID(parsing: peppol.display, on: today) == peppol)
        }
        for number in try organisations(500) {
            #expect(try OrganisationNumber(parsing: number.display) == number)
            #expect(try OrganisationNumber(parsing: number.canonical) == number)
            let vat = VATNumber(of: .organisation(number))
            #expect(try VATNumber(parsing: vat.display, on: today) == vat)
            #expect(vat.organisationNumber == number)
        }
    }

    @Test mutating func `telephone numbers of every length are read back from their display`()
        throws
    {
        for _ in 0..<2_000 {
            let first = Int.random(in: 1...9, using: &random)
            // Mobile numbers have one length.
            let length = first == 7 ? 8 : Int.random(in: 6...8, using: &random)
            let rest = (0..<length).map { _ in digit() }.joined()
            let number = try TelephoneNumber(normalising: "0\(first)" + rest)
            #expect(try TelephoneNumber(normalising: number.display) == number)
            #expect(try TelephoneNumber(normalising: number.e164) == number)
            #expect(TelephoneNumber.split(number.display) == [number.display])
            let two = TelephoneNumber.split(number.display + " el. " + number.e164)
            #expect(two == [number.display, number.e164])
        }
    }

    @Test mutating func `a single changed digit is refused, or is another century`() throws {
        for number in try organisations(50).map(\.canonical) {
            for changed in changes(of: number) {
                #expect(throws: IdentifierRefusal.self) { try OrganisationNumber(parsing: changed) }
                #expect(throws: IdentifierRefusal.self) {
                    try VATNumber(parsing: "SE\(changed)01", on: today)
                }
            }
        }
        for number in try persons(50).map({ $0.canonical.suffix(10) }) {
            for changed in changes(of: String(number)) {
                #expect(throws: IdentifierRefusal.self) {
                    try PersonalIdentityNumber(parsing: changed, on: today)
                }
            }
        }
    }

    @Test mutating func `two neighbours changed about are refused, but for 0 and 9`() throws {
        for number in try organisations(200).map({ Array($0.canonical) }) {
            for place in 0..<9 where number[place] != number[place + 1] {
                var swapped = number
                swapped.swapAt(place, place + 1)
                guard Set(number[place...place + 1]) != ["0", "9"] else { continue }
                #expect(throws: IdentifierRefusal.self) {
                    try OrganisationNumber(parsing: String(swapped))
                }
            }
        }
    }

    @Test mutating func `a mask and what is printed show no digit of a person's number`() throws {
        for number in try persons(200) {
            let identity = IdentityNumber.person(number)
            let masks = [
                number.masked, identity.masked, "\(number)", "\(identity)",
                String(reflecting: number),
            ]
            #expect(masks.joined().filter(\.isNumber).isEmpty)
            // The letters and digits that belong to every VAT number and Peppol id.
            #expect(VATNumber(of: identity).masked == "SE••••••••••01")
            #expect(PeppolID(of: identity).masked == "0007:••••••••••")
        }
        let dumped = try [
            dump(EmailAddress(normalising: "anna@example.se")),
            dump(CareOfName(normalising: "Anna")), dump(PostTown(normalising: "Falun")),
            dump(TelephoneNumber(normalising: "070-174 06 05")),
            dump(PostalCode(normalising: "791 34")),
        ].joined()
        for secret in ["anna", "Anna", "Falun", "1740", "134"] { #expect(!dumped.contains(secret)) }
    }

    @Test func `a mask leaves what tells the kind of value`() throws {
        #expect(try EmailAddress(normalising: "anna@trädgård.example.se").masked == "a•••@•••.se")
        #expect(try EmailAddress(normalising: "anna@server").masked == "a•••@•••")
        #expect(try PostalCode(normalising: "79134").masked == "79• ••")
        #expect(try PostTown(normalising: "FALUN").masked == "F•••")
        #expect(try CareOfName(normalising: "Anna Berg").masked == "c/o A•••")
        #expect(try GLN(parsing: "7300000000004").masked == "73•••••••••••")
        #expect(try OrganisationNumber(parsing: "559999-0016").masked == "5•••••-••••")
        #expect(try TelephoneNumber(normalising: "+44 20 7946 0000").masked == "+••••••••••00")
    }

    private func dump<Value>(_ value: Value) -> String {
        var text = "\(value)"
        Swift.dump(value, to: &text)
        return text
    }

    private mutating func digit() -> String { String(Int.random(in: 0...9, using: &random)) }

    private mutating func persons(_ count: Int) throws -> [PersonalIdentityNumber] {
        let numbers = try IdentifierFixtures.testNumbers().shuffled(using: &random)
        return try numbers.prefix(count).map { try PersonalIdentityNumber(canonical: $0) }
    }

    private mutating func organisations(_ count: Int) throws -> [OrganisationNumber] {
        try (0..<count).map { _ in
            let stem =
                "\(Int.random(in: 1...9, using: &random))\(digit())"
                + "\(Int.random(in: 2...9, using: &random))" + (0..<6).map { _ in digit() }.joined()
            return try OrganisationNumber(parsing: IdentifierFixtures.withCheckDigit(stem))
        }
    }

    private func changes(of number: String) -> [String] {
        number.indices.flatMap { index in
            "0123456789".filter { $0 != number[index] }.map { digit in
                String(number[..<index]) + String(digit) + number[number.index(after: index)...]
            }
        }
    }
}

/// SplitMix64: the same numbers on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
