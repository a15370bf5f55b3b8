@testable import CustomerVault
import GRDB
import KeyManagement
import Testing
import VaultTestSupport

/// Terms that are the whole of a number or an address.
@Suite struct WholeTermTests {
    /// Who has it; 1042 has a VAT number, which is gone through for an organisationsnummer.
    @Test(arguments: [
        ("Kim", Purpose.quote, "asa.ohman@example.se", "1001"),
        ("Kim", .quote, "hej@granbacken.example", "1009"), ("Kim", .quote, "070-174 06 05", "1001"),
        ("Pia", .jobPlanning, "+46 70 174 06 10", "1006"),
        ("Ivar", .invoicing, "08-465 004 11", "1003"), ("Ivar", .invoicing, "559900-7704", "1009"),
        ("Ivar", .invoicing, "SE559900770401", "1009"),
    ])
    func `what a token finds opens no other row`(
        name: String, purpose: Purpose, term: String, number: String
    ) throws {
        let company = try SearchRegister.company()
        let session = try company.logIn(name)
        try session.spoilRows(but: [number, "1042"])
        #expect(try session.find(term, purpose: purpose).map(\.number) == [number])
        // The controls: a part of it is looked for everywhere, and what nobody has as well.
        for other in [String(term.dropLast()), "nobody@example.se"] {
            #expect(throws: VaultFailure.damaged(.rowChanged)) {
                try session.find(other, purpose: purpose)
            }
        }
    }

    @Test func `fields that have no token are gone through all the same, by whoever reads them`()
        throws
    {
        let ivar = try SearchRegister.company().logIn("Ivar")
        try ivar.spoilRows(but: ["1009"])
        for term in ["hej@granbacken.example", "559900-7704"] {
            #expect(throws: VaultFailure.damaged(.rowChanged)) {
                try ivar.find(term, purpose: .invoicing)
            }
        }
    }

    @Test func `a protected customer with the same number is found by whoever may read him`()
        throws
    {
        let company = try SearchRegister.company()
        let ulla = try company.logIn("Ulla")
        try ulla.edit("1005", [.mobile: "0701740605"])
        _ = try ulla.protect("1005")
        #expect(
            try Set(ulla.find("070-174 06 05", purpose: .quote).map(\.number)) == ["1001", "1005"])
        #expect(
            try company.logIn("Kim").find("070-174 06 05", purpose: .quote).map(\.number)
                == ["1001"])
    }

    @Test(arguments: [("Kim", Purpose.quote), ("Pia", .jobPlanning)])
    func `digits that are a customer number are looked for nowhere else unless somebody asks`(
        name: String, purpose: Purpose
    ) throws {
        let session = try SearchRegister.company().logIn(name)
        try session.spoilRows(but: ["1001"])
        let result = try session.search("1001", purpose: purpose)
        #expect(result.customers.map(\.number) == ["1001"])
        #expect(result.isOfNumberOnly)
        // The controls: asked for everything, and of a number that nobody has, everybody is looked at.
        for (term, reach) in [("1001", SearchReach.everything), ("0605", .untilFound)] {
            #expect(throws: VaultFailure.damaged(.rowChanged)) {
                try session.search(term, purpose: purpose, reach)
            }
        }
    }

    @Test(arguments: ["öhman", "070-174 06 05", "0605", "EK"])
    func `any other term is looked for everywhere`(term: String) throws {
        let ulla = try SearchRegister.company().logIn("Ulla")
        _ = try ulla.add([.customerNumber: "EK", .familyName: "Alm"])
        let result = try ulla.search(term, purpose: .subjectRequest)
        #expect(!result.isOfNumberOnly)
        #expect(
            try result.customers.map(\.number)
                == ulla.find(term, purpose: .subjectRequest).map(\.number))
    }

    /// Whether a customer number ends a search if it is somebody's.
    @Test(arguments: [
        ("1009", false), ("7", false), ("0701740605", false), ("EK", false), ("4B", false),
        ("E4", false), ("K-1009", true), ("A123", true),
    ])
    func `a customer number ends a search that would find nothing else`(
        number: String, ends: Bool
    ) {
        #expect((WholeTerm.others(with: number, in: .customerNumber) != nil) == ends)
    }
}

extension Session {
    /// Makes the rows of most customers unreadable, by the member's own connection, so that nothing else
    /// looks for what has changed.
    fileprivate func spoilRows(but numbers: [String]) throws {
        let places = try scan { reading in
            try numbers.map { "\(try reading.customer(numbered: $0).place)" }
        }
        try vault.file.write { transaction in
            for group in FieldGroup.withRows {
                try transaction.database.execute(
                    sql: """
                        UPDATE \(Schema.table(of: group)) SET salt = zeroblob(32)
                        WHERE customer NOT IN (\(places.joined(separator: ", ")))
                        """)
            }
        }
    }
}
