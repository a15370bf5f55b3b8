@testable import CustomerVault
import KeyManagement
import SwedishIdentifiers
import Testing
import VaultCrypto
import VaultTestSupport

/// Rows whose customers are there already.
@Suite struct ImportMergeTests {
    /// Per by number, Anna by personnummer, Granbacken by organisation number, somebody new, and two
    /// rows that must not come in.
    private static let rows: [ImportRow] = [
        [
            .customerNumber: "1003", .familyName: "Alander", .mobile: "070-174 06 13",
            .phone: "08-465 004 01",
        ],
        [.personalIdentityNumber: VaultTestNumbers.personnummer(0), .note: "Ring först"],
        [
            .organisationNumber: "559900-7704", .companyName: "Granbacken",
            .street: "Storgatan 1", .city: "Mora",
        ],
        [.familyName: "Ny", .city: "Mora"],
        [.customerNumber: "1003", .familyName: "Ek"],
        [
            .customerNumber: "1004", .personalIdentityNumber: VaultTestNumbers.personnummer(0),
            .familyName: "Ek",
        ],
    ].enumerated().map { ImportRow(line: $0 + 2, fields: $1) }

    private func load(
        _ session: Session, _ rule: ExistingRule, isDryRun: Bool = false
    ) throws -> ImportReport {
        let batch = OneBatch(Self.rows)
        return try session.importCustomers(
            groups: Set(Self.rows.flatMap(\.fields.keys).map(\.group)), fileHash: .zero,
            existing: rule, isDryRun: isDryRun, next: { batch.next() })
    }

    private func values(_ session: Session, _ number: String) throws -> FieldValues {
        try session.show(number, purpose: .subjectRequest).values
    }

    @Test(arguments: [ExistingRule.fill, .replace])
    func `a trial counts what the import then does`(rule: ExistingRule) throws {
        let ulla = try Company.working().logIn("Ulla")
        let trial = try load(ulla, rule, isDryRun: true)
        #expect(try values(ulla, "1003")[.mobile] == nil)
        let report = try load(ulla, rule)
        for counts in [trial, report] {
            #expect(counts.imported == 1)
            #expect(counts.changed == (rule == .fill ? 1 : 3))
            #expect(counts.unchanged == (rule == .fill ? 2 : 0))
            #expect(counts.refused.map(\.line) == [6, 7])
            #expect(counts.refused.allSatisfy { $0.reason == "twice-in-file" })
        }
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `filling leaves what was there, replacing does not`() throws {
        let ulla = try Company.working().logIn("Ulla")
        _ = try load(ulla, .fill)
        var per = try values(ulla, "1003")
        #expect(per[.mobile] == "070-174 06 13")
        #expect(per[.phone] == "070-174 06 11")
        #expect(per[.familyName] == "Ålander")
        #expect(try values(ulla, "1001")[.note] == "Hunden heter Sixten")
        #expect(try values(ulla, "1002")[.city] == "Borlänge")

        _ = try load(ulla, .replace)
        per = try values(ulla, "1003")
        #expect(per[.phone] == "08-465 004 01")
        #expect(per[.familyName] == "Alander")
        #expect(per[.givenName] == "Per")
        #expect(try values(ulla, "1001")[.note] == "Ring först")
        #expect(try values(ulla, "1002")[.city] == "Mora")
        #expect(try ulla.find("08-465 004 01", purpose: .quote).map(\.number) == ["1003"])
        #expect(try ulla.find("070-174 06 11", purpose: .quote).isEmpty)
    }

    @Test func `rows are passed over or refused where nobody says otherwise`() throws {
        let ulla = try Company.working().logIn("Ulla")
        let refused = try load(ulla, .refuse)
        // The second has no name and nobody to fill.
        #expect(refused.refused.map(\.line) == [2, 3, 4, 6, 7])
        let skipped = try load(ulla, .skip)
        #expect(skipped.unchanged == 3)
        #expect(skipped.refused.map(\.line) == [6, 7])
        #expect(try values(ulla, "1003")[.mobile] == nil)
    }

    @Test func `a customer whom two rows name in two ways is changed by the first alone`() throws {
        let ulla = try Company.working().logIn("Ulla")
        let day = try #require(CivilDate(year: 2024, month: 5, day: 30))
        let batch = OneBatch([
            ImportRow(
                line: 2, fields: [.customerNumber: "1001", .wish: "Spara almen"],
                events: [CustomerEvent(.order, on: day)]),
            ImportRow(
                line: 3,
                fields: [.personalIdentityNumber: VaultTestNumbers.personnummer(0), .wish: "Fäll"],
                events: [CustomerEvent(.quote, on: day)]),
        ])
        let report = try ulla.importCustomers(
            groups: [.notes, .identity], fileHash: .zero, existing: .replace,
            next: { batch.next() })
        #expect(report.changed == 1)
        #expect(report.refused.map(\.line) == [3])
        #expect(report.refused.map(\.reason) == ["twice-in-file"])
        #expect(try values(ulla, "1001")[.wish] == "Spara almen")
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `what happened is noted once, also with a customer who is there`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let day = try #require(CivilDate(year: 2024, month: 5, day: 30))
        let events = [CustomerEvent(.order, on: day), CustomerEvent(.invoice, on: day)]
        for isFirst in [true, false] {
            let batch = OneBatch([
                ImportRow(
                    line: 2,
                    fields: [.customerNumber: "1003", .street: "Tallvägen 8", .city: "Falun"],
                    events: events),
                ImportRow(
                    line: 3, fields: [.customerNumber: "1005", .familyName: "Ny"], events: events),
            ])
            let report = try ulla.importCustomers(
                groups: [.name, .address, .bookings], fileHash: .zero, existing: .replace,
                next: { batch.next() })
            #expect(report.changed == (isFirst ? 1 : 0))
            #expect(report.imported == (isFirst ? 1 : 0))
            #expect(report.unchanged == (isFirst ? 0 : 2))
        }
        for number in ["1003", "1005"] {
            let shown = try ulla.show(number, purpose: .accounting)
            #expect(shown.events == events)
            #expect(shown[.flags] == nil)
        }
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `what replacing empties is erased like what an edit empties`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        let before = try company.addressRow(of: "1001", by: ulla)
        let rows = [
            ImportRow(
                line: 2,
                fields: [
                    .customerNumber: "1001", .street: "Byvägen 2", .postalCode: "791 34",
                    .city: "Falun",
                ]),
            // The negative control: a row that empties nothing keeps its salt.
            ImportRow(
                line: 3, fields: [.customerNumber: "1003", .street: "Tallvägen 8", .city: "Falun"]),
        ]
        let kept = try company.addressRow(of: "1003", by: ulla)
        for isDryRun in [true, false] {
            let batch = OneBatch(rows)
            let report = try ulla.importCustomers(
                groups: [.address], fileHash: .zero, columns: [.careOf, .street2],
                existing: .replace, isDryRun: isDryRun, next: { batch.next() })
            #expect(report.changed == 2)
            #expect((report.emptiedFields, report.emptiedCustomers) == (2, 1))
        }
        let after = try company.addressRow(of: "1001", by: ulla)
        #expect(after.salt != before.salt)
        let careOf = try #require(FieldGroup.address.fields.firstIndex(of: .careOf))
        #expect(before.cells[careOf] != nil)
        #expect(after.cells[careOf] == nil)
        #expect(try values(ulla, "1001")[.careOf] == nil)
        #expect(try company.addressRow(of: "1003", by: ulla).salt == kept.salt)
        // Neither the file nor its journal opens the old row any more.
        let cell = try #require(before.cells[careOf])
        #expect(try RawVault(company).occurrences(of: [cell, before.salt.array]) == 0)
        #expect(try ulla.verify().isEmpty)
    }

    @Test func `a customer abroad stays there when a file knows no countries`() throws {
        let ulla = try Company.staffed().logIn("Ulla")
        let number = try ulla.add([
            .familyName: "Meier", .street: "Hauptstrasse 2", .postalCode: "10115",
            .city: "Berlin", .country: "Tyskland",
        ])
        let rows: [FieldValues] = [
            [.postalCode: "10115", .city: "Berlin"], [.street: "Lindenallee 3"],
            [.street: "Lindenallee 4", .postalCode: "10117", .city: "Berlin"],
            [
                .street: "Lindenallee 5", .postalCode: "10117", .city: "Berlin",
                .country: "Tyskland",
            ],
        ]
        var outcomes: [String] = []
        for row in rows {
            let batch = OneBatch([
                ImportRow(line: 2, fields: row.merging([.customerNumber: number]) { $1 })
            ])
            let report = try ulla.importCustomers(
                groups: [.address], fileHash: .zero, existing: .replace, next: { batch.next() })
            outcomes.append(report.refused.first?.reason ?? "\(report.changed)")
        }
        #expect(outcomes == ["0", "address-incomplete", "postal-code-country", "1"])
        let shown = try values(ulla, number)
        #expect(shown[.street] == "Lindenallee 5")
        #expect(shown[.postalCode] == "10117")
        #expect(shown[.country] == "Tyskland")
    }
}

extension Company {
    fileprivate func addressRow(of number: String, by session: Session) throws -> SealedRow {
        try session.scan { writing in
            let customer = try writing.customer(numbered: number)
            guard let row = try writing.transaction.row(.address, at: customer.place) else {
                throw VaultFailure.damaged(.rowMissing)
            }
            return row
        }
    }
}
