import SwedishIdentifiers
import Testing

/// VAT numbers, Peppol ids and GLN.
@Suite struct CompanyIdentifierTests {
    private let today: CivilDate
    private let organisation = IdentifierFixtures.withCheckDigit("559999001")

    init() throws {
        today = try IdentifierFixtures.today()
    }

    @Test(arguments: [
        "SE559999001601", "se559999001601", "SE 559999-0016 01", "SE-559999001601",
        "SE 5599990016\u{A0}01",
    ])
    func `all spellings of a VAT number give one`(text: String) throws {
        let number = try VATNumber(parsing: text, on: today)
        #expect(number.canonical == "SE559999001601")
        #expect(number.display == number.canonical && !number.isPersonal)
        #expect(number.organisationNumber?.canonical == organisation)
        #expect(try VATNumber(parsing: number.display, on: today) == number)
        let holder = try IdentityNumber(parsing: organisation, on: today)
        #expect(VATNumber(of: holder) == number)
    }

    @Test(
        arguments: [
            ("559999001601", .vatPrefix), ("DK12345678", .vatPrefix), ("SE", .vatPrefix),
            ("S", .vatPrefix), ("SE559999001602", .vatSuffix), ("SE559999001201", .checkDigit),
            ("SE5599990016", .length), ("SE55999900160101", .length),
            ("SE55999900160l", .notDigits),
            ("SE559999  001601", .misplacedSeparator), ("SE559999001601-", .misplacedSeparator),
            ("SE090532239901", .noSuchDate), ("", .empty),
        ] as [(String, IdentifierRefusal)])
    func `each refusal of a VAT number has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try VATNumber(parsing: text, on: today) }
    }

    @Test func `a sole trader's VAT number and Peppol id are personal and masked`() throws {
        let person = try IdentityNumber(parsing: "090501-2399", on: today)
        let number = try VATNumber(parsing: "SE090501-239901", on: today)
        let id = try PeppolID(parsing: "0007:0905012399", on: today)
        #expect(number == VATNumber(of: person) && id == PeppolID(of: person))
        #expect(number.isPersonal && number.organisationNumber == nil && id.isPersonal)
        for printed in ["\(number)", "\(id)", String(reflecting: number), number.masked, id.masked]
        {
            #expect(!printed.contains("2399") && !printed.contains("0905"))
        }
    }

    @Test(arguments: [
        ("DK12345678", true), ("NO 123 456 789 MVA", true), ("IE1234567FA", true),
        ("ATU12345678", true), ("SE559999001601", false), ("559999001601", false),
        ("saknas", false), ("DK", false), ("DK1234567890123456", false), ("dö12345678", false),
    ])
    func `another country's VAT number is told from a Swedish one`(text: String, isForeign: Bool) {
        #expect(VATNumber.isForeign(text) == isForeign)
    }

    @Test(arguments: [
        ("0007:5599990016", "0007:5599990016"), ("0007: 559999-0016", "0007:5599990016"),
        ("iso6523-actorid-upis::0007:5599990016", "0007:5599990016"),
        ("ISO6523-ACTORID-UPIS::0088:7300000000004", "0088:7300000000004"),
        ("0088:73 0000 0000 004", "0088:7300000000004"),
    ])
    func `all spellings of a Peppol id give one`(text: String, canonical: String) throws {
        let id = try PeppolID(parsing: text, on: today)
        #expect(id.canonical == canonical && id.display == canonical && !id.isPersonal)
        #expect(try PeppolID(parsing: id.display, on: today) == id)
    }

    @Test(
        arguments: [
            ("5599990016", .peppolScheme), ("9955:SE559999001601", .peppolScheme),
            ("0192:123456785", .peppolScheme), ("0007-5599990016", .peppolScheme),
            ("0007:", .peppolScheme), ("0007:165599990016", .length), ("0007:55999900", .length),
            ("0007:5599990012", .checkDigit), ("0088:7300000000001", .checkDigit),
            ("0088:730000000000", .length), ("", .empty),
        ] as [(String, IdentifierRefusal)])
    func `each refusal of a Peppol id has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try PeppolID(parsing: text, on: today) }
    }

    @Test(
        arguments: [
            ("7300000000001", .checkDigit), ("730000000000", .length), ("73000000000045", .length),
            ("0000000000000", .checkDigit), ("73A0000000004", .notDigits),
            ("73--00000000004", .misplacedSeparator), ("", .empty),
        ] as [(String, IdentifierRefusal)])
    func `each refusal of a GLN has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try GLN(parsing: text) }
    }

    @Test func `every change of a single digit of a GLN is refused`() throws {
        // The example of the GS1 General Specifications, and one with leading zeros.
        for digits in ["6291041500213", "0000000000017"] {
            #expect(try GLN(parsing: digits).canonical == digits)
            for position in 0..<13 {
                for digit in "0123456789" {
                    var changed = Array(digits)
                    guard changed[position] != digit else { continue }
                    changed[position] = digit
                    #expect(throws: IdentifierRefusal.self) { try GLN(parsing: String(changed)) }
                }
            }
        }
    }

    @Test func `malformed text is refused`() {
        for text in IdentifierFixtures.malformed {
            #expect(throws: IdentifierRefusal.self) { try GLN(parsing: text) }
            for prefix in ["", "SE", "0007:", "0088:", "iso6523-actorid-upis::"] {
                let text = prefix + text
                #expect(throws: IdentifierRefusal.self) { try VATNumber(parsing: text, on: today) }
                #expect(throws: IdentifierRefusal.self) { try PeppolID(parsing: text, on: today) }
            }
        }
    }
}
