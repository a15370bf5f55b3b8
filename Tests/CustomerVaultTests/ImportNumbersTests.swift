@testable import CustomerVault
import GRDB
import KeyManagement
import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

/// Numbers that somebody has, had, or has taken meanwhile.
@Suite struct ImportNumbersTests {
    private func load(
        _ session: Session, _ rule: ExistingRule, _ fields: FieldValues
    ) throws -> ImportReport {
        let batch = OneBatch([ImportRow(line: 2, fields: fields)])
        return try session.importCustomers(
            groups: Set(fields.keys.map(\.group)), fileHash: .zero, existing: rule,
            next: { batch.next() })
    }

    @Test func `a number that was taken out of a row is given to nobody else`() throws {
        let ulla = try Company.working().logIn("Ulla")
        _ = try ulla.list(purpose: .quote)
        // A large vault is not gone through again, a small one at the start of the import.
        try ulla.write { writing in
            for _ in 0...Session.quickEntries { writing.log(LogEntry(.readLog)) }
        }
        try ulla.vault.file.connection().inDatabase {
            try $0.execute(sql: "UPDATE rows_case SET customerNumber = NULL WHERE customer = 3")
        }
        #expect(throws: VaultFailure.damaged(.rowChanged)) {
            try load(ulla, .refuse, [.customerNumber: "1003", .familyName: "Ek"])
        }
    }

    /// What he says is told by his token, which is there.
    @Test func `a number whose row does not open is given to nobody else`() throws {
        let company = try Company.working()
        let taken = try #require(Company.asta[.personalIdentityNumber])
        try company.spoil("Kim", .customerCase)
        try company.spoil("Ivar", .identity, at: 4)
        let ulla = try company.logIn("Ulla")
        let numbers: FieldValues = [.customerNumber: "1001", .personalIdentityNumber: taken]
        for (field, number) in numbers {
            let report = try load(ulla, .refuse, [field: number, .familyName: "Ek"])
            #expect(report.imported == 0 && report.refused.first?.field == field)
        }
        #expect(try load(ulla, .refuse, [.familyName: "Ek"]).imported == 1)
    }

    @Test func `a customer who was seen and whom no token finds is damage`() throws {
        let ulla = try Company.working().logIn("Ulla")
        _ = try ulla.list(purpose: .quote)
        try ulla.vault.file.connection().inDatabase {
            try $0.execute(sql: "DELETE FROM tokens WHERE customer = 3")
        }
        #expect(throws: VaultFailure.damaged(.tokenMissing)) {
            try load(ulla, .replace, [.customerNumber: "1003", .familyName: "Ek"])
        }
    }

    @Test func `a row without a number gets another if somebody takes his meanwhile`() throws {
        let company = try Company.working()
        let (ulla, ivar) = (try company.logIn("Ulla"), try company.logIn("Ivar"))
        let next = Mutex(0)
        var taken: String?
        let report = try ulla.importCustomers(
            groups: [.name], fileHash: .zero,
            next: {
                next.withLock { next in
                    defer { next += 1 }
                    guard next < 3 else { return nil }
                    return [ImportRow(line: next + 2, fields: [.familyName: "Ek \(next)"])]
                }
            },
            progress: { _ in
                // An expectation within the callback: it may not throw.
                #expect(throws: Never.self) {
                    taken = try taken ?? ivar.add([.familyName: "Alm"])
                }
            })
        #expect(report.refused.isEmpty)
        #expect(report.imported == 3)
        let numbers = try ulla.list(purpose: .quote).map(\.number)
        #expect(Set(numbers).count == numbers.count)
        #expect(taken.map(numbers.contains) == true)
    }

    @Test(arguments: [true, false])
    func `nobody is given a number that a later row has`(areStated: Bool) throws {
        let ulla = try Company.working().logIn("Ulla")
        let batch = OneBatch([
            ImportRow(line: 2, fields: [.familyName: "Ek"]),
            ImportRow(line: 3, fields: [.customerNumber: "1005", .familyName: "Alm"]),
        ])
        let report = try ulla.importCustomers(
            groups: [.name], fileHash: .zero, statedNumbers: { if areStated { try $0(" 1005") } },
            next: { batch.next() })
        // The negative control: without them the row that has the number is refused.
        #expect(report.imported == (areStated ? 2 : 1))
        #expect(report.refused.map(\.line) == (areStated ? [] : [3]))
    }

    @Test func `nobody gets a number that another has or had`() throws {
        let ulla = try Company.working().logIn("Ulla")
        let (own, former) = (VaultTestNumbers.personnummer(0), VaultTestNumbers.personnummer(7))
        let other = VaultTestNumbers.personnummer(8)
        try ulla.edit("1001", [.formerNumber: former])
        for fields: FieldValues in [
            [.familyName: "Ek", .personalIdentityNumber: former],
            [.familyName: "Ek", .personalIdentityNumber: other, .formerNumber: own],
        ] {
            let report = try load(ulla, .refuse, fields)
            #expect(report.imported == 0)
            #expect(report.refused.map(\.reason) == ["already-there"])
        }
    }

    @Test func `a row with another number than its customer changes nothing of him`() throws {
        let ulla = try Company.working().logIn("Ulla")
        let own = VaultTestNumbers.personnummer(0)
        let former = VaultTestNumbers.personnummer(7)
        let other = VaultTestNumbers.personnummer(8)
        for rule in [ExistingRule.fill, .replace] {
            let report = try load(
                ulla, rule,
                [.customerNumber: "1001", .personalIdentityNumber: other, .note: "Ring först"])
            #expect(report.changed == 0)
            #expect(report.refused.map(\.reason) == ["numbers-differ"])
        }
        try ulla.edit("1001", [.formerNumber: former])
        // Control: by a number that was his he is known, and keeps the one he has.
        let report = try load(
            ulla, .replace, [.personalIdentityNumber: former, .note: "Ring först"])
        #expect(report.changed == 1)
        #expect(try ulla.show("1001", purpose: .subjectRequest)[.note] == "Ring först")
        let again = try load(
            ulla, .replace, [.customerNumber: "1001", .personalIdentityNumber: own])
        #expect(again.unchanged == 1)
    }
}
