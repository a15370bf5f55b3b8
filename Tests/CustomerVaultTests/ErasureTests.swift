@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P9: an erased customer or field stays erased, in the file, its free pages and its journal.
@Suite struct ErasureTests {
    @Test func `after an erasure nothing of the customer is in the file or its journal`() throws {
        let company = try Company.working()
        let file = RawVault(company)
        let pieces = try file.rowBytes(of: 1)
        let tokens = try company.tokenCount(of: 1)
        let random = try company.customerID(1)
        #expect(pieces.count > 40)
        #expect(tokens > 4)
        #expect(try file.occurrences(of: pieces) == pieces.count)
        do {
            let ulla = try company.logIn("Ulla")
            #expect(try ulla.erase("1001"))
            #expect(try file.occurrences(of: pieces) == 0)
            #expect(throws: VaultFailure.noSuchCustomer) {
                try ulla.show("1001", purpose: .subjectRequest)
            }
            #expect(try ulla.find("Anna", purpose: .quote).isEmpty)
        }
        #expect(try file.occurrences(of: pieces) == 0)
        #expect(try company.tokenCount(of: 1) == 0)
        #expect(try company.logIn("Adam").verify().isEmpty)
        #expect(try company.logIn("Ulla").verify().isEmpty)
        // The log keeps the random id, and with it that the absence is meant.
        let entry = try #require(try company.entries().last { $0.action == .erase })
        #expect(entry.customers.map(\.id) == [random])
        #expect(entry.customers[0].rows.allSatisfy { $0.sealed == nil })
    }

    @Test func `without secure deletion the same search still finds what was erased`() throws {
        // The negative control of the searches in this suite.
        let company = try Company.working()
        let file = RawVault(company)
        let pieces = try file.rowBytes(of: 1)
        try file.write { database in
            try database.execute(sql: "PRAGMA secure_delete = OFF")
            let customer = try #require(try Transaction(database).customer(at: 1))
            try Transaction(database).delete(customer)
        }
        #expect(try file.rowBytes(of: 1).isEmpty)
        #expect(try file.occurrences(of: pieces) > 0)
    }

    @Test func `without emptying the journal it still holds what was erased`() throws {
        // The negative control of emptying the journal.
        let company = try Company.working()
        let file = RawVault(company)
        let ulla = try company.logIn("Ulla")
        _ = try ulla.add([.givenName: "Nils", .note: "en lapp"])
        let pieces = try file.rowBytes(of: 5)
        try ulla.vault.file.write { transaction in
            try transaction.delete(#require(try transaction.customer(at: 5)))
        }
        #expect(try file.occurrences(of: pieces) > 0)
        #expect(ulla.vault.file.truncateJournal())
        #expect(try file.occurrences(of: pieces) == 0)
    }

    @Test func `of a hundred customers erased among three hundred nothing is left`() throws {
        let company = try Company.staffed()
        let file = RawVault(company)
        var random = VaultTestRandom(seed: 9)
        let ulla = try company.logIn("Ulla")
        let rows = (0..<300).map { index in
            ImportRow(
                line: index,
                fields: [
                    .givenName: "Person \(index)", .familyName: "Efternamn",
                    .email: "p\(index)@example.se", .phone: VaultTestNumbers.telephone(index),
                    .note: String(repeating: "x", count: Int.random(in: 1...3000, using: &random)),
                    .street: "Gatan \(index)", .gateCode: "\(index)",
                ])
        }
        try ulla.importAll(rows)
        let places = Array((1...300).shuffled(using: &random).prefix(100)).map { Int64($0) }
        let pieces = try places.flatMap { try file.rowBytes(of: $0) }
        let numbers = try places.map { place in
            try ulla.customerNumbers(of: [company.customerID(place)]).values.first ?? ""
        }
        for number in numbers { #expect(try ulla.erase(number)) }
        #expect(try file.occurrences(of: pieces) == 0)
        #expect(try company.logIn("Adam").verify().isEmpty)
        #expect(try ulla.list(purpose: .quote).count == 200)
    }

    @Test func `an emptied field's cell is gone and the rest of its row has a new salt`() throws {
        let company = try Company.working()
        let file = RawVault(company)
        let before = try #require(try company.row(.contact, at: 1))
        let kim = try company.logIn("Kim")
        try kim.edit("1001", [.email: ""])
        let after = try #require(try company.row(.contact, at: 1))
        #expect(after.salt != before.salt)
        #expect(after.revision == before.revision + 1)
        let gone = [before.salt.array, before.nonceBase.array] + before.cells.compactMap { $0 }
        #expect(try file.occurrences(of: gone) == 0)
        let shown = try kim.show("1001", purpose: .quote)
        #expect(shown[.email] == nil)
        #expect(shown[.mobile] == "070-174 06 06")
        #expect(try kim.find("anna.lindstrom@example.se").isEmpty)
        #expect(try company.logIn("Ulla").verify().isEmpty)
    }

    @Test func `an erased customer's number may be used again, his place is not`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.erase("1004"))
        #expect(try ulla.add([.givenName: "Nils", .customerNumber: "1004"]) == "1004")
        #expect(try ulla.show("1004", purpose: .quote)[.givenName] == "Nils")
        #expect(
            try RawVault(company).write {
                try Int64.fetchAll($0, sql: "SELECT id FROM customers ORDER BY id")
            } == [1, 2, 3, 5])
        #expect(try company.logIn("Ulla").verify().isEmpty)
    }

    @Test func `rows of an erased customer that are put back are found and never shown`() throws {
        let company = try Company.working()
        let copy = company.scratch.path("before.vault")
        try FileManager.default.copyItem(atPath: company.path, toPath: copy)
        #expect(try company.logIn("Ulla").erase("1001"))
        try RawVault(company).write { database in
            try database.execute(sql: "ATTACH DATABASE ? AS before", arguments: [copy])
            try database.execute(
                sql: "INSERT INTO customers SELECT * FROM before.customers WHERE id = 1")
            for group in FieldGroup.withRows {
                let table = Schema.table(of: group)
                try database.execute(
                    sql: "INSERT INTO \(table) SELECT * FROM before.\(table) WHERE customer = 1")
            }
            for table in ["tokens", "records"] {
                try database.execute(
                    sql: "INSERT INTO \(table) SELECT * FROM before.\(table) WHERE customer = 1")
            }
            try database.execute(sql: "DETACH DATABASE before")
        }
        #expect(try company.findings("Adam") == [.rowInserted, .customerUnknown])
        let ulla = try company.logIn("Ulla")
        #expect(throws: VaultFailure.damaged(.customerUnknown)) {
            try ulla.show("1001", purpose: .quote)
        }
        #expect(throws: VaultFailure.damaged(.customerUnknown)) { try ulla.list(purpose: .quote) }
        // Whoever verifies is told no number either.
        let findings = try ulla.verify()
        #expect(findings.contains { $0.customer != nil })
        #expect(try ulla.customerNumbers(in: findings).isEmpty)
    }

    @Test(arguments: ["Ivar", "Kim", "Pia", "Adam"])
    func `only an owner erases`(name: String) throws {
        let company = try Company.working()
        let session = try company.logIn(name)
        #expect(throws: KeyRefusal.notPermitted) { try session.erase("1001") }
        #expect(try company.logIn("Ulla").show("1001", purpose: .quote)[.givenName] == "Anna")
    }

    @Test func `while another reads, an erasure says that the journal is not empty yet`() throws {
        let company = try Company.working()
        let pieces = try RawVault(company).rowBytes(of: 3)
        let ulla = try company.logIn("Ulla")
        let reader = try RawVault(company).connection()
        try reader.inDatabase {
            try $0.execute(sql: "BEGIN")
            _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM log")
        }
        #expect(try ulla.erase("1003") == false)
        try reader.inDatabase { try $0.execute(sql: "COMMIT") }
        try reader.close()
        #expect(ulla.vault.file.truncateJournal())
        #expect(try RawVault(company).occurrences(of: pieces) == 0)
    }
}

extension Session {
    /// Imports rows in one go.
    @discardableResult
    func importAll(_ rows: [ImportRow]) throws -> ImportReport {
        let source = OneBatch(rows)
        return try importCustomers(
            groups: Set(rows.flatMap { $0.fields.keys.map(\.group) }), fileHash: .zero,
            next: { source.next() })
    }
}

extension Company {
    func row(_ group: FieldGroup, at place: Int64) throws -> SealedRow? {
        try DatabaseQueue(path: path).read { try Transaction($0).row(group, at: place) }
    }

    func tokenCount(of place: Int64) throws -> Int {
        try DatabaseQueue(path: path).read {
            try Int.fetchOne(
                $0, sql: "SELECT count(*) FROM tokens WHERE customer = ?", arguments: [place]) ?? 0
        }
    }
}
