@testable import CustomerVault
import KeyManagement
import Synchronization
import SwedishIdentifiers
import Testing
import VaultCrypto
import VaultTestSupport

/// What an import says of customers who are there, before it writes and while it does.
@Suite struct ImportTrialTests {
    private static let day = CivilDate(year: 2024, month: 5, day: 30)

    /// Rows of which Kim's role and other customers' numbers refuse some, two of them in each batch.
    private static let rows: [ImportRow] = [
        [.customerNumber: "1001", .city: "Mora"],
        [.customerNumber: "1003", .city: "Falun"],
        [.customerNumber: "1002", .companyName: "Granbacken Måleri AB", .city: "Borlänge"],
        [.customerNumber: "1004", .email: "asta@example.se"],
        [.familyName: "Nyman", .givenName: "Asta", .email: "ASTA@example.se"],
        [.companyName: "Astas Trädgård", .givenName: "Asta", .familyName: "Nyman", .city: "Mora"],
        [.customerNumber: "1001", .mobile: "070-174 06 15"],
        [.familyName: "Ek", .phone: "070-174 06 14"],
        [.familyName: "ek", .mobile: "+46701740614"],
    ].enumerated().map { index, fields in
        ImportRow(
            line: index + 2, position: index + 1, fields: fields,
            events: day.map { [CustomerEvent(.order, on: $0)] } ?? [])
    }

    private func load(
        _ session: Session, _ rule: ExistingRule, isDryRun: Bool = false, rows: [ImportRow] = rows
    ) throws -> ImportReport {
        let next = Mutex(0)
        return try session.importCustomers(
            groups: Set(rows.flatMap(\.fields.keys).map(\.group)), fileHash: .zero, existing: rule,
            isDryRun: isDryRun,
            next: {
                next.withLock { next in
                    defer { next += 2 }
                    return next < rows.count ? Array(rows[next...].prefix(2)) : nil
                }
            })
    }

    /// A vault in which Per's identity is protected, so that Kim cannot change him.
    private func company() throws -> Company {
        let company = try Company.working()
        _ = try company.logIn("Ulla").protect("1003")
        return company
    }

    @Test(arguments: ExistingRule.allCases)
    func `a trial refuses and counts what the import does`(rule: ExistingRule) throws {
        let kim = try company().logIn("Kim")
        let trial = try load(kim, rule, isDryRun: true)
        let report = try load(kim, rule)
        #expect(trial.refused == report.refused)
        #expect(trial.imported == report.imported)
        #expect(trial.changed == report.changed)
        #expect(trial.unchanged == report.unchanged)
        #expect(trial.doubles == report.doubles)
        let reasons = Set(report.refused.map(\.reason))
        let again = rule == .refuse ? "already-there" : "twice-in-file"
        #expect(reasons.isSuperset(of: [again, "possible-duplicate"]))
        #expect(reasons.contains("protected-identity") == (rule == .fill || rule == .replace))
        #expect(try kim.verify().isEmpty)
    }

    @Test func `one row changes a customer, though another stands in a later batch`() throws {
        let ulla = try Company.working().logIn("Ulla")
        let rows = [
            ImportRow(line: 2, fields: [.customerNumber: "1001", .wish: "Spara almen"]),
            ImportRow(line: 3, fields: [.customerNumber: "1003", .wish: "Fäll"]),
            ImportRow(
                line: 4,
                fields: [.personalIdentityNumber: VaultTestNumbers.personnummer(0), .wish: "Fäll"]),
        ]
        for isDryRun in [true, false] {
            let report = try load(ulla, .replace, isDryRun: isDryRun, rows: rows)
            #expect(report.changed == 2)
            #expect(report.refused.map(\.line) == [4])
        }
        #expect(try ulla.show("1001", purpose: .subjectRequest)[.wish] == "Spara almen")
    }

    @Test func `of a row that is refused nothing is noted, of another its events are`() throws {
        let company = try company()
        _ = try load(company.logIn("Kim"), .fill)
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.show("1003", purpose: .subjectRequest).events.isEmpty)
        #expect(try ulla.show("1001", purpose: .subjectRequest).events.count == 1)
    }

    @Test(arguments: [true, false])
    func `whom an import tells something about the log names`(isDryRun: Bool) throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let ids = try [2, 4, 1, 3].map { try company.customerID($0) }
        let before = try company.entries().count
        for rule in ExistingRule.allCases {
            let count = try company.entries().count
            _ = try load(ulla, rule, isDryRun: isDryRun)
            let named = try company.entries().dropFirst(count)
                .filter { $0.action == .find }.flatMap { $0.customers.map(\.id) }
            // A row without a name is refused whoever has its number.
            #expect(Set(named).isSuperset(of: ids.prefix(rule == .refuse ? 2 : 4)))
        }
        // Control: of a file that is about nobody who is there no entry names anybody.
        let count = try company.entries().count
        #expect(count > before)
        _ = try load(
            ulla, .fill, isDryRun: isDryRun,
            rows: [ImportRow(line: 2, fields: [.familyName: "Alm", .email: "alm@example.se"])])
        #expect(try company.entries().dropFirst(count).allSatisfy { $0.action != .find })
    }
}
