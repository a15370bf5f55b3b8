@testable import CustomerVault
import GRDB
import KeyManagement
import Testing
import VaultTestSupport

/// Lists and searches while others write.
@Suite struct BulkReadingTests {
    @Test func `others write while a list is opened, and it shows what is true when it is shown`()
        throws
    {
        let company = try Company.working()
        let (kim, ulla) = (try company.logIn("Kim"), try company.logIn("Ulla"))
        let found = try kim.bulk(.find, .quote) { reading in
            // With the file locked for writing these would wait five seconds and fail.
            try ulla.edit("1001", [.familyName: "Nyberg"])
            _ = try ulla.erase("1003")
            return try reading.transaction.customers(from: 0, limit: .max)
        }.customers
        #expect(found.map(\.number) == ["1001", "1002", "1004"])
        #expect(found[0][.familyName] == "Nyberg")
        let entry = try #require(try company.entries().last)
        #expect(entry.action == .find)
        #expect(entry.customers.map(\.id) == found.map(\.place.id))
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `a customer who is entered meanwhile is not in the list, and hinders nobody`() throws
    {
        let company = try Company.working()
        let (kim, ulla) = (try company.logIn("Kim"), try company.logIn("Ulla"))
        let found = try kim.bulk(.list, .quote) { reading in
            _ = try ulla.add([.familyName: "Ny"])
            return try reading.transaction.customers(from: 0, limit: .max)
        }.customers
        #expect(found.count == 4)
        #expect(try kim.list().count == 5)
    }

    @Test func `whoever loses the right meanwhile is shown nothing`() throws {
        let company = try Company.working()
        let (kim, ulla) = (try company.logIn("Kim"), try company.logIn("Ulla"))
        #expect(throws: KeyRefusal.notPermitted) {
            try kim.bulk(.find, .quote) { reading in
                try ulla.revoke(.customerService, from: "Kim")
                return try reading.transaction.customers(from: 0, limit: .max)
            }
        }
        let entry = try #require(try company.entries().last)
        #expect(entry.action == .find)
        #expect(entry.outcome == .denied)
        #expect(entry.customers.isEmpty)
    }

    @Test func `the log has hits in the order of entry, which tells nothing of their names`() throws
    {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let found = try pia.find("a")
        #expect(found.map(\.number) != ["1001", "1002", "1003", "1004"])
        let logged = try #require(try company.entries().last).customers.map(\.id)
        #expect(logged == (try (1...4).map { try company.customerID($0) }))
    }

    @Test func `a row that was put back is noticed when it is what a search goes by`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(try kim.find("0605").isEmpty)
        let older = try DatabaseQueue(path: company.olderPath).read {
            try #require(try Transaction($0).row(.contact, at: 1))
        }
        // By the member's own connection, so that nothing else looks for what has changed.
        try kim.vault.file.write { try $0.put(older, .contact, at: 1) }
        #expect(throws: VaultFailure.damaged(.rowRolledBack)) { try kim.find("0605") }
        #expect(try company.entries().last?.outcome == .failed)
    }
}
