@testable import CustomerVault
@testable import KeyManagement
import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

/// Files with a column whose values the member may hand in and not read.
@Suite struct ImportDepositTests {
    private struct Stopped: Error {}

    private static let number = VaultTestNumbers.personnummer(40)
    private static let others = (41...46).map { VaultTestNumbers.personnummer($0) }

    private static let rows: [ImportRow] = [
        row(1, [.customerNumber: "1003", .personalIdentityNumber: number]),
        row(2, [.customerNumber: "3001", .familyName: "Ask", .personalIdentityNumber: others[0]]),
        // It is Anna's.
        row(
            3,
            [
                .customerNumber: "3002", .familyName: "Alm",
                .personalIdentityNumber: Company.anna[.personalIdentityNumber] ?? "",
            ]),
        row(4, [.customerNumber: "3003", .familyName: "Rönn"]),
        row(5, [.companyName: "Rönnen AB", .organisationNumber: "559900-7704"]),
        row(6, [.familyName: "Sälg", .personalIdentityNumber: others[0]]),
        // Without its century, and so without what tells that it was assumed.
        row(
            7,
            [
                .customerNumber: "3004", .familyName: "Hägg", .numberRemark: "century-assumed",
                .personalIdentityNumber: "0901012385",
            ]),
    ]

    private static func row(_ position: Int, _ fields: FieldValues) -> ImportRow {
        ImportRow(line: position + 1, position: position, fields: fields)
    }

    private func load(
        _ session: Session, handedIn: Set<FieldGroup> = [.identity], isDryRun: Bool = false,
        batches: Int = .max
    ) throws -> ImportReport {
        let rows = Mutex(Self.rows[...])
        var done = 0
        return try session.importCustomers(
            groups: [.name, .identity], handedIn: handedIn, fileHash: .zero,
            reading: Bytes16(high: 4, low: 7), existing: .fill, isDryRun: isDryRun,
            next: { rows.withLock { rows in rows.popFirst().map { [$0] } } },
            progress: { _ in
                done += 1
                if done == batches { throw Stopped() }
            })
    }

    private func check(_ report: ImportReport) {
        #expect(report.read == 7 && report.imported == 4 && report.changed == 1)
        #expect(report.deposited == 4)
        #expect(report.refused.map(\.line) == [6, 7])
        #expect(report.refused.map(\.reason) == ["not-permitted", "twice-in-file"])
    }

    @Test func `what a file has for those who read it waits for them`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        check(try load(kim, isDryRun: true))
        #expect(try RawVault(company).write { try Transaction($0).storedDeposits().isEmpty })
        check(try load(company.logIn("Kim")))

        let ivar = try company.logIn("Ivar")
        let report = try ivar.enterDeposits()
        #expect(report.entered == 3 && report.proposed == 1)
        func number(_ customer: String) throws -> String? {
            try ivar.show(customer, purpose: .rut, reveal: true)[.personalIdentityNumber]
        }
        #expect(try number("1003") == Self.number)
        #expect(try number("3001") == Self.others[0])
        #expect(try number("3002") == nil)
        let assumed = try ivar.show("3004", purpose: .rut, reveal: true)
        #expect(assumed[.personalIdentityNumber] == "200901012385")
        #expect(assumed[.numberRemark] == NumberRemark.centuryAssumed)
        #expect(try company.logIn("Adam").verify().isEmpty)
        // The negative control: the same by somebody who reads the number finds whose it is.
        #expect(
            try load(company.logIn("Ulla"), handedIn: []).refused.contains {
                $0.field == .personalIdentityNumber && $0.line == 4
            })
    }

    @Test func `without the right to hand it in the file is refused before its first row`() throws {
        let company = try Company.working()
        for (name, handed) in [("Kim", []), ("Pia", [.identity])] as [(String, Set<FieldGroup>)] {
            #expect(throws: KeyRefusal.notPermitted) {
                try load(company.logIn(name), handedIn: handed)
            }
        }
        #expect(try company.logIn("Ulla").list(purpose: .quote).count == 4)
    }

    @Test(arguments: 1...5)
    func `an import that goes on hands nothing in twice`(batches: Int) throws {
        let company = try Company.working()
        #expect(throws: ImportStopped.self) {
            try load(company.logIn("Kim"), batches: batches)
        }
        _ = try load(company.logIn("Kim"))
        let stored = try RawVault(company).write { try Transaction($0).storedDeposits().count }
        #expect(stored == 4)
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `nothing is handed in for a protected customer`() throws {
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        _ = try ulla.protect("1003")
        try ulla.set(.deposit, of: .customerService, on: .address)
        let kim = try company.logIn("Kim")
        let report = try kim.importCustomers(
            groups: [.address], handedIn: [.address], fileHash: .zero, existing: .fill,
            next: OneBatch([Self.row(1, [.customerNumber: "1003", .street: "Hemligvägen 9"])]).next)
        #expect(report.refused.map(\.reason) == ["protected-identity"])
        #expect(report.deposited == 0)
    }

    @Test(arguments: [true, false])
    func `no address that may be one for invoices is handed in for who is there`(
        mayBe: Bool
    ) throws {
        let company = try Company.working()
        try company.logIn("Ulla").set(.deposit, of: .customerService, on: .address)
        let row = ImportRow(
            line: 2, fields: [.customerNumber: "1003", .street: "Box 77"],
            mayBeInvoiceAddress: mayBe)
        let report = try company.logIn("Kim").importCustomers(
            groups: [.address], handedIn: [.address], fileHash: .zero, existing: .fill,
            next: OneBatch([row]).next)
        #expect(report.refused.map(\.reason) == (mayBe ? ["invoice-address"] : []))
        #expect(report.deposited == (mayBe ? 0 : 1))
    }
}
