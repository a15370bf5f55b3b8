@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Synchronization
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P8: rotation and re-encryption in the middle of everybody's work.
@Suite struct ReencryptionTests {
    @Test func `stopped between two batches, re-encryption goes on where it was when run again`()
        throws
    {
        let company = try Company.many(1100)
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        let queue = try ulla.vault.file.connection()
        var steps = 0
        #expect(throws: VaultFailure.cannotWrite) {
            try ulla.reencrypt { _ in
                steps += 1
                // The next batch finds the disk full.
                try? queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
            }
        }
        try queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = OFF") }
        #expect(steps == 1)
        // Done or not done, per customer.
        let generations = try company.generations()
        #expect(generations.allSatisfy { $0.value.count == 1 })
        #expect(Set(generations.values.flatMap { $0 }) == [1, 2])
        #expect(try company.logIn("Adam").verify().isEmpty)
        let kim = try company.logIn("Kim")
        #expect(try kim.list().count == 1100)
        #expect(try kim.find("p7@example.se").map(\.number) == ["1008"])
        #expect(try kim.find("p1099@example.se").map(\.number) == ["2100"])

        let report = try ulla.reencrypt()
        #expect(report.remaining == 0)
        #expect(Set(try company.generations().values.flatMap { $0 }) == [2])
        #expect(try kim.find("p7@example.se").map(\.number) == ["1008"])
        #expect(try kim.find("p1099@example.se").map(\.number) == ["2100"])
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try ulla.reencrypt().moved == 0)
    }

    @Test func `an older session seals to the new generation after somebody else's rotation`()
        throws
    {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        let pia = try company.logIn("Pia")
        _ = try kim.show("1001", purpose: .quote)
        try company.logIn("Ulla").rotate(.all)
        try kim.edit("1001", [.note: "efter rotationen"])
        #expect(try company.row(.notes, at: 1)?.generation == 2)
        let number = try kim.add([.givenName: "Nils", .note: "ny"])
        #expect(try company.row(.name, at: 5)?.generation == 2)
        #expect(try pia.show(number, purpose: .jobPlanning)[.givenName] == "Nils")
        #expect(try pia.show("1001", purpose: .jobPlanning)[.givenName] == "Anna")
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `after an administrator's rotation the first holder to come opens the way`() throws {
        let company = try Company.working()
        try company.logIn("Adam").rotate(.role(.customerService))
        let kim = try company.logIn("Kim")
        // Kim's old role seed is still his, so nothing is out of reach meanwhile.
        #expect(try kim.show("1001", purpose: .quote)[.givenName] == "Anna")
        let waiting = try kim.keysStatus().pending
        #expect(waiting.contains { $0.kind == .rewrap(.name) })
        let before = try RawVault(company).envelopes().count
        // He writes all six groups of his role, so he can finish it alone.
        #expect(try kim.reencrypt().remaining == 0)
        #expect(try RawVault(company).envelopes().count <= before)
        #expect(try company.logIn("Ulla").keysStatus().pending.isEmpty)
        #expect(try kim.show("1001", purpose: .quote)[.note] == "Hunden heter Sixten")
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test
    func `writers beside rotations lose nothing and seal to no closed generation`()
        async throws
    {
        let company = try Company.working()
        let path = company
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<5 {
                    let ulla = try path.logIn("Ulla")
                    try ulla.rotate(.all)
                    _ = try ulla.reencrypt()
                }
            }
            for (name, field) in [
                ("Kim", Field.note), ("Pia", .directions), ("Ivar", .projectNumber),
            ] {
                group.addTask {
                    let session = try path.logIn(name)
                    for round in 1...12 {
                        let number = ["1001", "1003"][round % 2]
                        try session.edit(number, [field: "\(name) \(round)"])
                    }
                }
            }
            try await group.waitForAll()
        }
        let ulla = try company.logIn("Ulla")
        for (number, round) in [("1001", 12), ("1003", 11)] {
            let shown = try ulla.show(number, purpose: .subjectRequest)
            #expect(shown[.note] == "Kim \(round)")
            #expect(shown[.directions] == "Pia \(round)")
            #expect(shown[.projectNumber] == "Ivar \(round)")
        }
        #expect(try ulla.verify().isEmpty)
        try company.expectNewestGenerations()
    }

    @Test func `a write sealed under a generation that was closed meanwhile would be seen`() throws
    {
        // The negative control of the check that the test above ends with.
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try company.logIn("Ulla").rotate(.all)
        try company.forge("Kim", group: .contact)
        #expect(try company.closedGenerationWrites() == 1)
        _ = kim
    }

    @Test func `a finished generation is finished only when nothing stands under it`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.all)
        let kim = try company.logIn("Kim").reencrypt()
        // Kim writes five groups; identity, billing and bookings wait for somebody who holds them.
        #expect(kim.remaining > 0)
        #expect(!kim.finished.contains { [.billing, .identity, .bookings].contains($0.group) })
        let rest = try ulla.reencrypt()
        #expect(rest.remaining == 0)
        #expect(Set((kim.finished + rest.finished).map(\.group)) == Set(FieldGroup.allCases))
        #expect(try company.logIn("Ulla").verify().isEmpty)
        #expect(try ulla.show("1001", purpose: .subjectRequest)[.gln] == nil)
    }

    @Test func `re-encryption keeps every value, salt and token`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let before = try ulla.show("1001", purpose: .subjectRequest, reveal: true).values
        let salt = try company.row(.contact, at: 1)?.salt
        let tokens = try company.tokenCount(of: 1)
        try ulla.rotate(.all)
        _ = try ulla.reencrypt()
        #expect(try ulla.show("1001", purpose: .subjectRequest, reveal: true).values == before)
        #expect(try company.row(.contact, at: 1)?.salt == salt)
        #expect(try company.tokenCount(of: 1) == tokens)
        #expect(try ulla.find("070 1740607", purpose: .quote).map(\.number) == ["1001"])
    }

    @Test func `a customer shown hundreds of times for RUT is re-encrypted like any other`() throws
    {
        let company = try Company.working()
        let ivar = try company.logIn("Ivar")
        for _ in 0..<260 { _ = try ivar.show("1002", purpose: .rut) }
        let ulla = try company.logIn("Ulla")
        try ulla.rotate(.group(.bookings))
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try company.logIn("Adam").verify().isEmpty)
        #expect(try ulla.erase("1002"))
        #expect(try company.logIn("Adam").verify().isEmpty)
    }
}

extension Company {
    /// People and many customers of three groups each.
    static func many(_ count: Int) throws -> Company {
        let company = try staffed()
        let rows = (0..<count).map { index in
            ImportRow(
                line: index + 2,
                fields: [.givenName: "Person \(index)", .email: "p\(index)@example.se"])
        }
        let report = try company.logIn("Kim").importAll(rows)
        #expect(report.imported == count)
        return company
    }

    /// Under which generations each customer's rows stand.
    func generations() throws -> [Int64: Set<UInt32>] {
        try DatabaseQueue(path: path).read { database in
            var found: [Int64: Set<UInt32>] = [:]
            for group in FieldGroup.withRows {
                for (place, row) in try Transaction(database).rows(group, from: 0, limit: 100_000) {
                    found[place, default: []].insert(row.generation)
                }
            }
            return found
        }
    }

    /// How many rows were sealed under a generation that was not the newest in the member list
    /// that their entry names.
    func closedGenerationWrites() throws -> Int {
        let history = try history()
        return try entries().reduce(0) { sum, entry in
            let list = history.version(entry.listVersion)
            return sum
                + entry.customers.flatMap(\.rows).filter {
                    $0.sealed != nil && $0.sealed?.generation != list?.groups[$0.group]?.generation
                }.count
        }
    }

    func expectNewestGenerations() throws {
        #expect(try closedGenerationWrites() == 0)
    }
}
