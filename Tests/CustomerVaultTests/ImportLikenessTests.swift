@testable import CustomerVault
import KeyManagement
import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

/// Rows without any number that are about somebody who is there already.
@Suite struct ImportLikenessTests {
    private static let likePer: [(fields: FieldValues, field: Field)] = [
        ([.street: "TALLVÄGEN  8"], .street),
        ([.phone: "+46 (0)70-174 06 11"], .phone),
        ([.mobile: "0701740611"], .mobile),
        ([.otherPhones: "08-465 004 01; 0046701740611"], .otherPhones),
        ([.email: "PER@example.se"], .email),
    ]
    private static let name: FieldValues = [.givenName: "PER", .familyName: "ålander"]

    private func load(
        _ session: Session, _ rows: [FieldValues], _ rule: ExistingRule = .refuse,
        _ duplicates: DuplicateRule = .refuse, isDryRun: Bool = false
    ) throws -> ImportReport {
        let batch = OneBatch(
            rows.enumerated().map { ImportRow(line: $0 + 2, position: $0 + 1, fields: $1) })
        return try session.importCustomers(
            groups: [.name, .address, .contact, .identity, .billing], fileHash: .zero,
            existing: rule, duplicates: duplicates, isDryRun: isDryRun, next: { batch.next() })
    }

    @Test(arguments: ExistingRule.allCases)
    func `name with street, telephone or e-mail refuses a row without a number`(
        rule: ExistingRule
    ) throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let rows = Self.likePer.map { $0.fields.merging(Self.name) { $1 } }
        for isDryRun in [true, false] {
            let report = try load(ulla, rows, rule, isDryRun: isDryRun)
            #expect(report.imported == 0)
            #expect(report.changed == 0)
            #expect(report.refused.map(\.field) == Self.likePer.map(\.field))
            #expect(report.refused.allSatisfy { $0.reason == "possible-duplicate" })
            #expect(report.refused.allSatisfy { $0.resembles == .customer(number: "1003") })
            let told = try #require(try company.entries().dropLast().last)
            #expect(told.action == .find)
            #expect(told.customers.map(\.id) == [try company.customerID(3)])
        }
        // The negative control: whoever insists takes them in, and is told of it.
        let report = try load(ulla, rows, rule, .accept)
        #expect(report.imported == rows.count)
        #expect(report.doubles == Array(2..<(2 + rows.count)))
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a number, another name or another sign is somebody else`() throws {
        let ulla = try Company.working().logIn("Ulla")
        let report = try load(
            ulla,
            [
                Self.name.merging([.street: "Tallvägen 8", .customerNumber: "2001"]) { $1 },
                [.familyName: "Ek", .street: "Tallvägen 8", .phone: "070-174 06 11"],
                Self.name.merging([.street: "Tallvägen 80", .phone: "+47 70 17 40 61 1"]) { $1 },
                Self.name,
            ])
        #expect(report.refused.isEmpty)
        #expect(report.imported == 4)
        #expect(report.doubles == [2])
    }

    @Test func `rows of one file are compared, too`() throws {
        let ulla = try Company.staffed().logIn("Ulla")
        let row: FieldValues = [
            .familyName: "Ek", .street: "Byvägen 2", .email: "ek@example.se",
        ]
        let report = try load(
            ulla,
            [
                row, [.familyName: "Alm", .email: "alm@example.se"],
                [.familyName: "EK", .email: "Ek@example.se"],
                row.merging([.customerNumber: "7001"]) { $1 },
                [.familyName: "Alm", .street: "Byvägen 2", .email: "alm@example.se"],
            ])
        #expect(report.imported == 3)
        #expect(report.refused.map(\.line) == [4, 6])
        #expect(report.refused.map(\.resembles) == [.row(line: 2), .row(line: 3)])
        #expect(report.doubles == [5])
    }

    @Test func `with whom no row could be compared is told`() throws {
        let company = try Company.working()
        let row: FieldValues = [.familyName: "Ek", .street: "Byvägen 2"]
        // The control: everybody opens.
        #expect(try load(company.logIn("Ulla"), [row], isDryRun: true).unopened == 0)
        try company.spoil("Kim", .address)
        for isDryRun in [true, false] {
            let report = try load(company.logIn("Ulla"), [row], isDryRun: isDryRun)
            #expect(report.imported == 1 && report.unopened == 1)
        }
    }

    @Test func `whoever has gone or changed since the start is nobody to resemble`() throws {
        let company = try Company.working()
        let (ulla, kim) = (try company.logIn("Ulla"), try company.logIn("Kim"))
        let batches = Mutex([
            [ImportRow(line: 3, fields: Self.name.merging([.street: "Tallvägen 8"]) { $1 })],
            [ImportRow(line: 2, fields: [.familyName: "Ek"])],
        ])
        let report = try ulla.importCustomers(
            groups: [.name, .address], fileHash: .zero, next: { batches.withLock { $0.popLast() } },
            progress: { read in
                guard read == 1 else { return }
                _ = try kim.edit("1003", [.street: "Byvägen 2"])
            })
        #expect(report.imported == 2)
        #expect(try ulla.list(purpose: .quote).count == 6)
    }

    @Test(arguments: [DuplicateRule.refuse, .accept])
    func `whom somebody else enters meanwhile is compared, too`(rule: DuplicateRule) throws {
        let company = try Company.working()
        let (ulla, kim) = (try company.logIn("Ulla"), try company.logIn("Kim"))
        let newcomer: FieldValues = [.familyName: "Alm", .street: "Byvägen 2"]
        let batches = Mutex([
            [ImportRow(line: 4, fields: newcomer)], [ImportRow(line: 3, fields: newcomer)],
            [ImportRow(line: 2, fields: [.familyName: "Ek"])],
        ])
        let report = try ulla.importCustomers(
            groups: [.name, .address], fileHash: .zero, duplicates: rule,
            next: { batches.withLock { $0.popLast() } },
            progress: { read in
                guard read == 1 else { return }
                _ = try kim.add(newcomer.merging([.customerNumber: "1900"]) { $1 })
            })
        // The one behind resembles the row before it, which is known from the file.
        #expect(report.refused.map(\.line) == (rule == .refuse ? [3, 4] : []))
        #expect(report.imported == (rule == .refuse ? 1 : 3))
        #expect(report.doubles == (rule == .refuse ? [] : [3, 4]))
        if rule == .refuse {
            #expect(report.refused.first?.resembles == .customer(number: "1900"))
        }
    }
}
