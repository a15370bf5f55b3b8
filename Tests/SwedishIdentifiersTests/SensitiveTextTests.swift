import SwedishIdentifiers
import Testing

/// In the tables, what must be found stands in brackets, which are no part of the text.
@Suite struct SensitiveTextTests {
    private let today: CivilDate

    init() throws {
        today = try IdentifierFixtures.today()
    }

    private func expect(_ marked: String, _ kind: SensitiveText.Kind) {
        let text = marked.filter { $0 != "[" && $0 != "]" }
        let expected = marked.split(
            separator: "[", omittingEmptySubsequences: false
        ).dropFirst().compactMap {
            $0.split(separator: "]").first.map(String.init)
        }
        let findings = SensitiveText.findings(in: text, on: today)
        #expect(findings.map { String(text[$0.range]) } == expected)
        #expect(findings.allSatisfy { $0.kind == kind })
    }

    @Test(arguments: [
        "[20090501-2399]", "Hennes nummer är [19810501-2382], ring kvällstid", "[810501-2382]",
        "[198105012382]", "[19810501 2382]", "[1981-05-01-2382]", "[1981 05 01 2382]",
        "[19 810501 2382]", "[810501 2382]", "[81 05 01 2382]", "[810501 - 2382]",
        "[810501\u{2013}2382]", "[810501\u{A0}2382]", "[810501-23 82]", "[8105012382]",
        "[090502+9823]", "[261204-9029]", "pnr[810501-2382]", "Personnr: [0905012399].",
        "Född [0905012399]", "två: [810501-2382], [810501-2390]", "lgh 2 [810501-2382]",
        "[810501-2382]/[810501-2390]", "(RUT [19810501-2382])", "moms SE[810501238201]",
        "samordningsnr [890161-2382]", "0007:[8105012382]", "Åsa [810501-2382] Öst",
        "OCR 1234, personnummer [198105012382]", "faktura till [810501-2382]",
        "hans nr [0501012397]", "Hustrun: [0501012397]", "nr [0701012395]",
    ])
    func `a personnummer is found in any usual writing`(text: String) throws {
        // The coordination number is made here: 60 is added to the day of a reserved one.
        let coordination = IdentifierFixtures.withCheckDigit("890161238")
        let text = text.replacing(
            "890161-2382", with: coordination.prefix(6) + "-" + coordination.suffix(4))
        expect(text, .personalNumber)
    }

    @Test(arguments: [
        "[4111 1111 1111 1111]", "kort [4111111111111111] 12/28", "[4111-1111-1111-1111]",
        "[5555555555554444]", "[3782 822463 10005]", "[378282246310005]", "[6011 1111 1111 1117]",
        "[3056 930902 5904]", "Visa:[4222222222222]", "två: [4111111111111111], [5555555555554444]",
    ])
    func `a card number is found, in groups or not`(text: String) {
        expect(text, .cardNumber)
    }

    @Test(arguments: [
        "portkod [1234]", "Portkoden är [1234#]", "KOD: [4711]", "Kod till porten [123]",
        "port [2580], 3 tr", "Porten: [*1234#]", "nyckelkod=[00712345]", "larmkod [9876]",
        "larmkod: [9876]", "gate code [1234]", "The gate code is [1234].", "door code: [5678]",
        "code for the gate: [5678]", "koden är [1234] och hunden snäll", "kod [1234] 5 tr",
        "kod ([1234])", "code [1234]", "Dörrkod [1234]; larmkod [5678]",
    ])
    func `a gate code is found by the word before it`(text: String) {
        expect(text, .gateCode)
    }

    @Test(arguments: [
        // Telephone numbers
        "070-174 06 05", "0701740607", "0701 74 06 15", "070174 0623", "070 17 40 631",
        "+46 70 174 06 05", "+46701740649", "0046701740656", "08-465 004 00", "0980-31 92 00",
        "031 390 06 00", "Ring 0701740664 eller 0701740672", "mobil: 8105012382", "tel 8105012382",
        "0701012395", "ring 0501012397", "tel. 0501012397",
        // Invoices, orders, accounts
        "OCR 198105012382", "OCR-nr: 8105012382", "Faktura 8105012382", "Fakturanr 198105012382",
        "OCR: 4111111111111111", "order nr 8105012382", "kundnummer 8105012382",
        "Bankgiro 5555-5551", "IBAN SE45 5000 0000 0583 9825 7466", "projekt 4111111111111111",
        "EAN 4006123456785", "GLN 7300000000004", "IMEI 358812345678904",
        // Organisations and their VAT numbers
        "559999-0016", "org.nr 5599990016", "SE559999001601", "16559999-0016", "0007:5599990016",
        // Dates and times
        "2026-11-22", "20261122", "2026-11-22 14:30", "261122 0804", "20261122 0804",
        "2026-11-22 0804", "kl 08.30-16.30", "v. 47", "22/11 2026", "1981-05-01",
        // Properties, addresses, amounts
        "MORA KOTTBACKA 29:23", "Falun Sågdalen 20:87", "Storgatan 12 B lgh 1101",
        "791 34 Falun", "12 500,50 kr", "1 000 000 kr", "stamomkrets 123-145 cm",
        "N60.6036 E15.6260",
        // Words that are near to those for codes
        "postkod 79134", "streckkod 1234567", "rabattkod 1234", "portal 1234", "port 25",
        "kod 791 34", "kod 070-174 06 05", "koden byts 2026-11-22", "zip code 12345",
        "kod 123456789", "kod 12", "transport 1234", "kod: 1234kr", "kod 14:30",
        // Nearly
        "810501-2383", "19810532-2382", "810501-238", "810501-23821", "4111 1111 1111 1112",
        "1234 5678 9012 3452", "a4111b1111c1111d1111", "٨١٠٥٠١-٢٣٨٢", "", "utan siffror",
    ])
    func `nothing is found where nothing is`(text: String) {
        #expect(SensitiveText.findings(in: text, on: today) == [])
    }

    @Test func `different kinds are found in the order of the text`() {
        let text = "Portkod 1234#, pnr 810501-2382, kort 4111 1111 1111 1111, larm 070-174 06 05"
        let kinds = SensitiveText.findings(in: text, on: today).map(\.kind)
        #expect(kinds == [.gateCode, .personalNumber, .cardNumber])
    }

    @Test func `every reserved number is found as it is shown`() throws {
        for (index, digits) in try IdentifierFixtures.testNumbers().enumerated()
        where index.isMultiple(of: 97) {
            let number = try PersonalIdentityNumber(canonical: digits).display
            let text = "\(index) å \(number)!"
            let finding = try #require(SensitiveText.findings(in: text, on: today).last)
            #expect(finding.kind == .personalNumber && text[finding.range] == number)
        }
    }

    @Test func `any text is read to its end`() {
        for text in IdentifierFixtures.malformed {
            _ = SensitiveText.findings(in: text, on: today)
        }
        for sign in [" ", "-", "1 ", "12-", "kod ", "kod 1234 "] {
            let text = String(repeating: sign, count: 5_000)
            _ = SensitiveText.findings(in: text, on: today)
        }
    }
}
