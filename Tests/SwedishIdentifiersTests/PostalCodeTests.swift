import SwedishIdentifiers
import Testing

@Suite struct PostalCodeTests {
    @Test(arguments: [
        "79171", "791 71", "791\u{A0}71", "SE-79171", "SE-791 71", "S-791 71", "se-79171",
        "SE 791 71", "S 79171", "791-71", "SE-791\u{2013}71",
    ])
    func `all spellings give one code`(text: String) throws {
        let code = try PostalCode(normalising: text)
        #expect(code.canonical == "79171")
        #expect(code.display == "791 71")
        #expect(try PostalCode(normalising: code.display) == code)
    }

    @Test(
        arguments: [
            ("07917", .postalCodeFirstDigit), ("7917", .length), ("791711", .length), ("", .empty),
            ("7917 1", .misplacedSeparator), ("791  71", .misplacedSeparator),
            (" 79171", .misplacedSeparator), ("79171 ", .misplacedSeparator),
            ("7917-1", .misplacedSeparator), ("79171.0", .notDigits), ("79171,00", .notDigits),
            ("Falun 791 71", .notDigits),
            ("DK-79171", .notDigits), ("SE-", .notDigits), ("٧٩١٧١", .notDigits),
        ] as [(String, IdentifierRefusal)])
    func `each refusal has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try PostalCode(normalising: text) }
    }

    @Test func `malformed text is refused`() {
        for text in IdentifierFixtures.malformed {
            #expect(throws: IdentifierRefusal.self) { try PostalCode(normalising: text) }
        }
    }
}
