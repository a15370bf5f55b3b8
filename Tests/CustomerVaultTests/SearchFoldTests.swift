@testable import CustomerVault
import Foundation
import Testing
import VaultCrypto

/// How a search compares letters and words.
@Suite struct SearchFoldTests {
    /// Letters that one finds for the other; the first column is typed.
    @Test(arguments: [
        ("é", "e"), ("e", "é"), ("a", "å"), ("ä", "a"), ("o", "ö"), ("ø", "ö"), ("æ", "ä"),
        ("v", "w"), ("w", "v"), ("ü", "u"), ("u", "ü"), ("y", "ü"), ("ű", "y"), ("ß", "ss"),
        ("đ", "d"), ("ð", "d"), ("þ", "th"), ("ñ", "n"), ("ő", "ö"), ("œ", "ö"), ("ł", "l"),
        ("A\u{30a}", "å"), ("ž", "Z"), ("é", "E\u{301}"), ("ệ", "e"), ("Ж", "ж"),
        ("a-b", "a b"), ("ab", "a-b"), ("a-b", "ab"), ("a\u{2013}b", "a-b"), ("ab", "a'b"),
        ("a'b", "ab"), ("a´b", "a\u{2019}b"),
    ])
    func `letters are forgiven`(typed: String, text: String) throws {
        #expect(Self.finds(typed, in: text))
        #expect(Self.finds(typed.uppercased(), in: text))
    }

    /// The control: not everything is.
    @Test(arguments: [
        ("u", "y"), ("y", "u"), ("o", "a"), ("å", "o"), ("ss", "s"), ("Ж", "З"), ("a b", "ab"),
        ("ab", "a.b"), ("i", "j"), ("c", "k"), ("n", "m"),
    ])
    func `letters that are none of these are different`(typed: String, text: String) {
        #expect(!Self.finds(typed, in: text))
    }

    private static func finds(_ typed: String, in text: String) -> Bool {
        SearchPattern(forgiving: SearchFold.folded(typed))
            .isIn(SearchFold.folded(text) + [0], .anywhere)
    }

    @Test func `any text is folded, whatever its bytes`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let count = Int.random(in: 0...12, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            var folded: [UInt8] = []
            SearchFold.append(bytes.span, to: &folded)
            #expect(folded.count <= 3 * bytes.count)
        }
    }

    /// Last digits and first ones, in any writing, of a number in any writing.
    @Test(arguments: ["070-174 06 05", "+46701740605", "0046 70 174 06 05", "+46 (0)70-1740605"])
    func `the last and the first digits of a telephone number are found in every writing`(
        stored: String
    ) throws {
        var text = SearchText()
        text.append("08-465 004 01; \(stored)".utf8.span, .telephone)
        for ending in [
            "0605", "06 05", "174 06 05", "0701740605", "070/174 06 05", "+46701740605",
            "0046701740605", "+46 (0)70 174 06 05", "(070) 174 06 05", "465 004 01",
        ] {
            #expect(try #require(SearchNumber(ending)).isIn(text.telephones), "\(ending)")
        }
        for beginning in ["070-174", "+467017", "0046 7017", "08-465 004", "+46 (0)8465"] {
            #expect(try #require(SearchNumber(beginning)).isIn(text.telephones), "\(beginning)")
        }
        for other in [
            "0606", "1605", "0801740605", "+47701740605", "08-465 004 02", "0508465001", "070-17",
            "701740", "070-175", "174 06 0",
        ] {
            #expect(try !#require(SearchNumber(other)).isIn(text.telephones), "\(other)")
        }
        #expect(SearchNumber("605") == nil)
        #expect(SearchNumber("0605a") == nil)
    }
}

/// The order of lists.
@Suite struct SwedishOrderTests {
    @Test func `names stand in Swedish order, equal ones by number, and the nameless last`() {
        let ordered: [(String, String)] = [
            ("7", "A"), ("8", "Adam"), ("9", "de la Cruz"), ("10", "Ek"), ("11", "Ek"),
            ("12", "Éklund"), ("1", "Lind Berg"), ("2", "Lindberg"), ("3", "Myhr"), ("4", "Müller"),
            ("5", "Mysen"), ("6", "Vallin"), ("13", "von Essen"), ("14", "Wallin"), ("15", "Zorn"),
            ("16", "Åberg"), ("17", "Äng"), ("18", "Öberg"),
        ]
        let customers = (ordered + [("3", ""), ("20", "")]).map { number, name in
            FoundCustomer(
                number: number, protection: .ordinary,
                fields: name.isEmpty ? [] : [(.familyName, name)],
                place: CustomerPlace(place: 1, id: .random()))
        }
        for _ in 0..<20 {
            let sorted = SwedishOrder.sorted(customers.shuffled()) { $0 }
            #expect(sorted.map(\.number) == customers.map(\.number))
        }
    }

    /// Whole names are not compared so: the system's comparison takes "OÖ" to stand after "Ö".
    @Test func `letters have the weights of the system's Swedish comparison`() {
        let letters = "aAåÅäæbcdéEfoOóöÖøuvwyüzßþł -.'&19".map(String.init)
        let locale = Locale(identifier: "sv_SE")
        for first in letters {
            for second in letters {
                let (name, other) = ("k\(first)r", "k\(second)s")
                #expect(
                    SwedishOrder.compare(name, other) == name.compare(other, locale: locale),
                    "\(name) \(other)")
            }
        }
    }

    @Test func `any names have one order`() {
        let letters = Array("aAoOöÖåä -")
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let names = (0..<3).map { _ in
                String((0..<3).map { _ in letters.randomElement(using: &random) ?? "a" })
            }
            let isBefore = { SwedishOrder.compare($0, $1) == .orderedAscending }
            if isBefore(names[0], names[1]), isBefore(names[1], names[2]) {
                #expect(isBefore(names[0], names[2]), "\(names)")
            }
            #expect(!(isBefore(names[0], names[1]) && isBefore(names[1], names[0])))
        }
    }
}
