import SwedishIdentifiers
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("Anna@Example.SE", "anna@example.se"),
        ("anna@trädgård.se", "anna@xn--trdgrd-cuak.se"),
        ("anna@MALMÖ.se", "anna@xn--malm-8qa.se"),
        ("anna@åäö.se", "anna@xn--4cab6c.se"),
        ("anna@XN--MALM-8QA.se", "anna@xn--malm-8qa.se"),
        ("Åsa@post.malmö.se", "åsa@post.xn--malm-8qa.se"),
        ("a.b+c_d'e@x-y.example", "a.b+c_d'e@x-y.example"),
        ("anna@faß.example", "anna@xn--fa-hia.example"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        // RFC 3492 §7.1 (B), (F), (I) and (L)
        ("a@他们为什么不说中文", "a@xn--ihqwcrb4cv8a8dqg056pqjye"),
        ("a@למההםפשוטלאמדבריםעברית", "a@xn--4dbcagdahymbxekheh6e0a7fei0b"),
        ("a@почемужеонинеговорятпорусски", "a@xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("a@3年b組金八先生", "a@xn--3b-ww4c5e180e575a65lsy2b"),
    ])
    func `the token has a lower-case local part and an ASCII domain`(
        text: String, token: String
    ) throws {
        let address = try EmailAddress(normalising: text)
        #expect(address.token == token)
        #expect(address.text == text)
        #expect(try EmailAddress(normalising: token).token == token)
    }

    @Test func `decomposed letters are composed`() throws {
        let address = try EmailAddress(normalising: "A\u{30A}sa@malmo\u{308}.se")
        #expect(Array(address.text.unicodeScalars) == Array("Åsa@malmö.se".unicodeScalars))
        #expect(Array(address.token.utf8) == Array("åsa@xn--malm-8qa.se".utf8))
    }

    @Test(
        arguments: [
            ("anna", .atSign), ("anna@@example.se", .atSign),
            ("a@example.se@b", .atSign),
            ("@example.se", .emailLocalPart), ("\"a\"@example.se", .emailLocalPart),
            ("<anna@example.se>", .emailLocalPart), ("mailto:anna@example.se", .emailLocalPart),
            ("anna\u{37E}@example.se", .emailLocalPart),
            ("a@example.se,b@example.se", .emailDomain), ("anna@", .emailDomain),
            ("anna@example,se", .emailComma), ("anna,ek@malmö,se", .emailComma),
            ("anna@example,,se", .emailDomain),
            ("anna@example..se", .emailDomain),
            ("anna@example.se.", .emailDomain), ("anna@.se", .emailDomain),
            ("anna@-example.se", .emailDomain), ("anna@exam_ple.se", .emailDomain),
            ("anna@malmö\u{3002}se", .emailDomain), ("anna@ｅxample.se", .emailDomain),
            ("anna@😀.se", .emailDomain), ("anna@a.\u{301}b.se", .emailDomain),
            ("anna@xn--malmö.se", .emailDomain), ("anna@ö-.se", .emailDomain),
            ("anna @example.se", .spaceOrControl), ("anna@example.se\n", .spaceOrControl),
            ("an\0na@example.se", .spaceOrControl), ("an\u{A0}na@example.se", .spaceOrControl),
            ("an\u{202E}na@example.se", .spaceOrControl), ("", .empty),
        ] as [(String, IdentifierRefusal)])
    func `each refusal has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try EmailAddress(normalising: text) }
    }

    @Test func `an address has at most 254 bytes and a label 63`() throws {
        let label = String(repeating: "a", count: 63)
        let domain = Array(repeating: label, count: 3).joined(separator: ".")
        let local = String(repeating: "b", count: 254 - domain.count - 1)
        #expect(try EmailAddress(normalising: "\(local)@\(domain)").text.utf8.count == 254)
        #expect(throws: IdentifierRefusal.length) {
            try EmailAddress(normalising: "b\(local)@\(domain)")
        }
        #expect(throws: IdentifierRefusal.emailDomain) {
            try EmailAddress(normalising: "b@a\(label)")
        }
        #expect(throws: IdentifierRefusal.emailDomain) {
            try EmailAddress(normalising: "b@\(String(repeating: "å", count: 63)).se")
        }
    }

    @Test func `malformed text is refused`() {
        for text in IdentifierFixtures.malformed {
            #expect(throws: IdentifierRefusal.self) { try EmailAddress(normalising: text) }
        }
    }
}
