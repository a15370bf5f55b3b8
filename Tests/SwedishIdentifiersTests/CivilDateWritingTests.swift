import SwedishIdentifiers
import Testing

@Suite struct CivilDateWritingTests {
    @Test(arguments: [
        "2026-11-22", "20261122", "261122", "26-11-22", "2026/11/22", "2026.11.22", "2026 11 22",
        "22/11 2026", "22/11-2026", "22/11/2026", "22/11-26", "22/11 -26", "22 / 11 2026",
        "22.11.2026",
        "22.11.26", "22-11-2026", "22. 11. 2026", "22 nov 2026", "22 NOV 2026", "22 nov. 2026",
        "22 november 2026", "den 22 november 2026", "22-nov-2026", "22nov2026", "22 nov 26",
        "22\u{A0}nov\u{A0}2026", "2026\u{2011}11\u{2011}22", "2026-11-22 12:55",
        "2026-11-22T12:55:00", "2026-11-22T12:55:00.000Z", "2026-11-22 9:05", "22/11/2026 12:55:01",
        "2026-11-22T23:30:00+01:00",
    ])
    func `all the usual forms give one day`(text: String) throws {
        #expect(try CivilDate(written: text) == IdentifierFixtures.day(2026, 11, 22))
    }

    @Test(arguments: [
        ("1 maj 2026", 5), ("1 mar 2026", 3), ("1 mars 2026", 3), ("1 oktober 2026", 10),
        ("1 Oct 2026", 10), ("1 May 2026", 5), ("1 june 2026", 6), ("1 jul 2026", 7),
        ("1 sept. 2026", 9), ("1/2 2026", 2), ("01.02.2026", 2), ("2026-2-1", 2),
    ])
    func `the month is read in Swedish and English, and stands after the day`(
        text: String, month: Int
    ) throws {
        #expect(try CivilDate(written: text) == IdentifierFixtures.day(2026, month, 1))
    }

    @Test(arguments: [("700101", 1970), ("991231", 1999), ("000101", 2000), ("691231", 2069)])
    func `two digits of a year are of 1970 to 2069`(text: String, year: Int) throws {
        #expect(try CivilDate(written: text).year == year)
    }

    @Test(
        arguments: [
            ("2026-02-30", .noSuchDate), ("11/22/2026", .noSuchDate),
            ("31 april 2026", .noSuchDate),
            ("20261322", .noSuchDate), ("000000", .noSuchDate), ("0000-01-01", .noSuchDate),
            ("45231", .dateForm), ("2026", .dateForm), ("2026-11", .dateForm), ("v. 47", .dateForm),
            ("nov 2026", .dateForm), ("22 nov", .dateForm), ("22 ma 2026", .dateForm),
            ("22 novembr 2026", .dateForm), ("imorgon", .dateForm), ("2026-11-22-", .dateForm),
            ("2026--11-22", .dateForm), ("-2026-11-22", .dateForm), ("2026-11/22", .dateForm),
            ("2026-11-22 kl", .dateForm), ("2026-11-22 12:55 x", .dateForm), ("12:55", .dateForm),
            ("2026-1-022", .dateForm), ("202-11-22", .dateForm), ("22:11:2026", .dateForm),
            ("2026-11-22 2026-11-23", .dateForm), ("22 november 226", .dateForm), ("", .empty),
        ] as [(String, IdentifierRefusal)])
    func `each refusal has its own code`(text: String, refusal: IdentifierRefusal) {
        #expect(throws: refusal) { try CivilDate(written: text) }
    }

    @Test func `a spreadsheet's count of days is a day`() throws {
        let known = [
            (61, (1900, 3, 1)), (25_569, (1970, 1, 1)), (36_585, (2000, 2, 29)),
            (45_231, (2023, 11, 1)), (2_958_465, (9999, 12, 31)),
        ]
        for (serial, (year, month, day)) in known {
            #expect(
                try CivilDate(spreadsheetSerial: serial) == IdentifierFixtures.day(year, month, day)
            )
        }
        var before = try #require(CivilDate(spreadsheetSerial: 40_000))
        for serial in 40_001..<48_000 {
            let date = try #require(CivilDate(spreadsheetSerial: serial))
            #expect(before < date && (date.day == before.day + 1 || date.day == 1))
            before = date
        }
        for serial in [.min, -1, 0, 60, 2_958_466, .max] {
            #expect(CivilDate(spreadsheetSerial: serial) == nil)
        }
    }

    @Test func `malformed text is refused`() {
        for text in IdentifierFixtures.malformed {
            #expect(throws: IdentifierRefusal.self) { try CivilDate(written: text) }
        }
    }
}
