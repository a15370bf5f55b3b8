import SwedishIdentifiers
import Testing

@Suite struct TelephoneNumberTests {
    /// What libphonenumber takes, or takes for something else, and we refuse.
    static let deliberatelyRefused: [String: IdentifierRefusal] = [
        "46701740605": .noTelephonePrefix, "11414": .noTelephonePrefix,
        "90 000": .noTelephonePrefix, "tel:+46-70-1740605": .letters,
        "070-174 06 05 ankn 12": .letters, "O70-1740605": .letters, "saknas": .letters,
        "0": .length, "073-012 34 5": .length,
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
                let number = try TelephoneNumber(normalising: vector.input)
                #expect(number.e164 == vector.e164)
                if vector.valid == true, vector.e164?.hasPrefix("+46") == true {
                    #expect(number.national == vector.national)
                }
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
        #expect(number.display == "070-174 06 05" && number.masked == "•••-••• •• 05")
        #expect(try TelephoneNumber(normalising: number.e164) == number)
        #expect("\(number)" == number.masked)
    }

    @Test(arguments: [
        ("+44 (0)20 7946 0000", "+442079460000"), ("00358 9 1234567", "+35891234567"),
        ("+1 202 555 0100", "+12025550100"), ("+123456789012345", "+123456789012345"),
        ("+1234567", "+1234567"),
    ])
    func `foreign numbers keep their country code`(text: String, expected: String) throws {
        let number = try TelephoneNumber(normalising: text)
        #expect(number.e164 == expected && number.display == expected && number.national == nil)
    }

    /// Area codes of one, two and three digits with subscribers of every usual length.
    @Test(arguments: [
        ("08123456", "08-12 34 56"), ("081234567", "08-123 45 67"), ("0812345678", "08-123 456 78"),
        ("02312345", "023-123 45"), ("023123456", "023-12 34 56"), ("0311234567", "031-123 45 67"),
        ("024112345", "0241-123 45"), ("0241123456", "0241-12 34 56"),
        ("0980319200", "0980-31 92 00"), ("0101234567", "010-123 45 67"),
        ("0771123456", "077-112 34 56"), ("090123456", "090-12 34 56"),
        ("0900123456", "0900-12 34 56"),
        ("0191234567", "019-123 45 67"), ("0199123456", "019-912 34 56"),
        ("0171123456", "0171-12 34 56"),
    ])
    func `the national form has the area code before a hyphen`(text: String, national: String)
        throws
    {
        let number = try TelephoneNumber(normalising: text)
        #expect(number.national == national)
        #expect(try TelephoneNumber(normalising: national) == number)
        #expect(number.masked.filter(\.isNumber).count == 2)
    }

    @Test(arguments: [
        ("070-174 06 05", ["070-174 06 05"]),
        ("0701740605; 08-465 004 00", ["0701740605", "08-465 004 00"]),
        ("0701740605,08-465 004 00,", ["0701740605", "08-465 004 00"]),
        ("0701740605 / 08-465 004 00", ["0701740605", "08-465 004 00"]),
        ("070/174 06 05", ["070/174 06 05"]), ("0701740605/06", ["0701740605", "06"]),
        ("0701740605 el. 08-465 004 00", ["0701740605", "08-465 004 00"]),
        ("0701740605 ELLER 08-465 004 00", ["0701740605", "08-465 004 00"]),
        ("0701740605 och 08-465 004 00", ["0701740605", "08-465 004 00"]),
        ("+46701740605 +46 8 465 004 00", ["+46701740605", "+46 8 465 004 00"]),
        ("0701740605 elektrikern", ["0701740605 elektrikern"]),
        ("0701740605 (Eller)", ["0701740605 (", ")"]), ("saknas", ["saknas"]), (" ; ", []),
        ("", []),
    ])
    func `several numbers in one text are taken apart as typed`(text: String, parts: [String]) {
        #expect(TelephoneNumber.split(text) == parts)
    }

    @Test func `what is refused as several numbers has several parts`() {
        for text in Self.several {
            #expect(throws: IdentifierRefusal.severalNumbers) {
                try TelephoneNumber(normalising: text)
            }
            #expect(TelephoneNumber.split(text).count == 2)
        }
    }

    private static let several = [
        "0701740605; 0701740606", "0701740605,0701740606", "0701740605 / 0701740606",
        "0701740605/06", "0701740605 el. 0701740606", "0701740605 eller 08-465 004 00",
        "+46701740605 +46701740606",
    ]

    @Test(
        arguments: [
            ("0701740605 0701740606", .length), ("0701740605.0", .notDigits),
            ("031-3900600.0", .notDigits), ("023-12345.00", .notDigits),
            ("070-174 06 05-06", .severalNumbers), ("023-123 45-46", .severalNumbers),
            ("031-390 06 05 031", .length), ("070-174 06 055", .length),
            ("070-174 06 0", .length), ("+46 70 174 06 055", .length), ("0201234", .length),
            ("070123456789", .length), ("073012345", .length), ("+46 8 465", .length),
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
