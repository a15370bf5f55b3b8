@testable import CustomerVault
import KeyManagement
import SwedishIdentifiers
import Testing
import VaultTestSupport

/// Fields that hold several values: more telephone numbers, persons, addresses.
@Suite struct SeveralValuesTests {
    private static let date = CivilDate(year: 2026, month: 11, day: 22)

    @Test(arguments: [
        ("070-174 06 20\n08-465 004 00", "070-174 06 20; 08-465 004 00"),
        (" 070-174 06 20 ;; 070-174 06 20;\n", "070-174 06 20"),
        (" ;\n", nil),
    ])
    func `several numbers stand one a line or with semicolons, and are kept in one way`(
        typed: String, kept: String?
    ) throws {
        let date = try #require(Self.date)
        let value = try FieldRules.normalised(typed, for: .otherPhones, on: date)
        #expect(value == kept)
        if let value {
            #expect(try FieldRules.normalised(value, for: .otherPhones, on: date) == value)
        }
    }

    @Test func `each of several numbers has to be one`() throws {
        let date = try #require(Self.date)
        #expect(throws: VaultFailure.refused(.otherPhones, reason: "letters")) {
            try FieldRules.normalised("070-174 06 20; Anna", for: .otherPhones, on: date)
        }
    }

    @Test func `a customer is found by each of his numbers, and by none that he has no more`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try kim.edit("1003", [.otherPhones: "070-174 06 31\n+46 8 465 004 00"])
        #expect(try kim.find("0701740631").map(\.number) == ["1003"])
        #expect(try kim.find("08-46500400").map(\.number) == ["1003"])
        #expect(
            try kim.possibleDuplicates(of: [.mobile: "08-465 004 00"]).map(\.reasons)
                == [[.telephone]])
        try kim.edit("1003", [.otherPhones: "070-174 06 31"])
        #expect(try kim.find("08-46500400").isEmpty)
        #expect(try kim.find("0701740631").map(\.number) == ["1003"])

        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.contact))
        _ = try ulla.reencrypt()
        #expect(try kim.find("0701740631").map(\.number) == ["1003"])
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a former number is kept like a personnummer`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let number = VaultTestNumbers.personnummer(11)
        try ulla.edit("1003", [.formerNumber: number.prefix(8) + "-" + number.suffix(4)])
        let shown = try ulla.show("1003", purpose: .subjectRequest, reveal: true)
        #expect(shown[.formerNumber] == number)
        #expect(throws: VaultFailure.self) { try ulla.edit("1003", [.formerNumber: "f-12"]) }
        #expect(try ulla.verify().isEmpty)
    }
}
