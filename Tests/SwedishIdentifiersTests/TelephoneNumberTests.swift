import SwedishIdentifiers
import Testing

@Suite struct TelephoneNumberTests {
    /// What libphonenumber takes, or takes for something else, and we refuse.
    static let deliberatelyRefused: [String: IdentifierRefusal] = [
        "46701740605": .noTelephonePrefix, "11414": .noTelephonePrefix,
        "90 000": .noTelephonePrefix, "tel:+46-70-1740605": .letters,
        "070-174 06 05 ankn 12": .letters, "O70-1740605": .letters, "saknas": .letters,
        "0": .length,
    ]

    @Test func `libphonenumber's vectors agree or are refused on purpose`() throws {
        let vectors = try IdentifierFixtures.telephoneVectors()
        #expect(vectors.count == 25)
        for vector in vectors {
            if let refusal = Self.deliberatelyRefused[vector.input] {
                #expect(throws: refusal, "\(vector.input)") {
                    try TelephoneNumber(normalising: vector.input)
                }
            } else {
                #expect(try TelephoneNumber(normalising: vector.input).e164 == vector.e164)
            }
        }
    }

    @Test(arguments: [
        "070-174 06 05", "070/174 06 05", "070.174.06.05", "(070) 174 06 05",
        "070\u{A0}174\u{202F}06\u{2009}05", "070\u{2013}1740605", "+46701740605",
        "+46 70 174 06 05",
        "0046 70 174 06 05", "+46(0)70-174 06 05", "0046 (0)70 174 06 05", "(+46) 70 1740605",
        "+46 070-174 06 05", "(0)70-174 06 05",
    ])
    func `all spellings give one form`(text: String) throws {
        let number = try TelephoneNumber(normalising: text)
        #expect(number.e164 == "+46701740605")
        #expect(number.display == number.e164)
        #expect(try TelephoneNumber(normalising: number.e164) == number)
    }

    @Test(arguments: [
        ("+44 (0)20 7946 0000", "+442079460000"), ("00358 9 1234567", "+35891234567"),
        ("+1 202 555 0100", "+12025550100"), ("+123456789012345", "+123456789012345"),
        ("+1234567", "+1234567"),
    ])
    func `foreign numbers keep their country code`(text: String, expected: String) throws {
        #expect(try TelephoneNumber(normalising: text).e164 == expected)
    }

    @Test(
        arguments: [
            ("0701740605; 0701740606", .severalNumbers), ("0701740605,0701740606", .severalNumbers),
            ("0701740605 / 0701740606", .severalNumbers), ("0701740605/06", .severalNumbers),
            ("0701740605 el. 0701740606", .severalNumbers),
            ("0701740605 eller 08-465 004 00", .severalNumbers),
            ("+46701740605 +46701740606", .severalNumbers), ("0701740605 0701740606", .length),
            ("070-174 06 05 (Anna)", .letters), ("växel 08-465 004 00", .letters),
            ("070#1740605", .notDigits), ("++46701740605", .misplacedSeparator),
            ("112", .noTelephonePrefix), ("701740605", .noTelephonePrefix),
            ("0001740605", .telephonePrefix), ("+046701740605", .telephonePrefix),
            ("+46 (0)070 174 06 05", .telephonePrefix), ("+46 0070 174 06 05", .telephonePrefix),
            ("08 (0) 465 004 00", .telephonePrefix), ("0170", .length), ("+123456", .length),
            ("+1234567890123456", .length), ("+46", .length), ("", .empty), ("-", .length),
        ] as [(String, IdentifierRefusal)])
    func `each refusal has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try TelephoneNumber(normalising: text) }
    }

    @Test func `malformed text is refused`() {
        for text in IdentifierFixtures.malformed {
            #expect(throws: IdentifierRefusal.self) { try TelephoneNumber(normalising: text) }
        }
    }
}
