@testable import CustomerVault
import KeyManagement
import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

/// An import that was stopped goes on where it was.
@Suite struct ImportResumeTests {
    private struct Stopped: Error {}

    /// Twelve rows in batches of three: every second one without a number, one that is refused.
    private static let rows: [ImportRow] = (1...12).map { number in
        var fields: [Field: String] = [.familyName: "Ek \(number)", .city: "Mora"]
        if number.isMultiple(of: 2) { fields[.customerNumber] = "\(3000 + number)" }
        if number == 5 { fields[.personalIdentityNumber] = "19850327-2381" }
        return ImportRow(line: number + 1, position: number, fields: fields)
    }

    private func load(
        _ session: Session, reading: Bytes16?, file: Bytes32 = .zero, batches: Int = .max,
        isDryRun: Bool = false
    ) throws -> ImportReport {
        let next = Mutex(0)
        var done = 0
        return try session.importCustomers(
            groups: [.name, .address, .identity], fileHash: file, reading: reading,
            isDryRun: isDryRun,
            next: {
                next.withLock { next in
                    defer { next += 3 }
                    return next < Self.rows.count ? Array(Self.rows[next..<(next + 3)]) : nil
                }
            },
            progress: { _ in
                done += 1
                if done == batches { throw Stopped() }
            })
    }

    private static let reading = Bytes16(high: 4, low: 7)

    @Test func `the same import goes on where it was, with numbers or without`() throws {
        let company = try Company.staffed()
        let ivar = try company.logIn("Ivar")
        #expect(throws: Stopped.self) {
            try load(ivar, reading: Self.reading, batches: 2)
        }
        #expect(try ivar.list(purpose: .invoicing).count == 5)
        let trial = try load(ivar, reading: Self.reading, isDryRun: true)
        #expect(trial.imported == 6)

        let again = try company.logIn("Ulla")
        let report = try load(again, reading: Self.reading)
        #expect(report.read == 12)
        #expect(report.resumed == 5)
        #expect(report.imported == 6)
        #expect(report.refused.map(\.line) == [6])
        #expect(try again.list(purpose: .invoicing).count == 11)

        let done = try load(again, reading: Self.reading)
        #expect(done.resumed == 11)
        #expect(done.imported == 0)
        #expect(done.refused == report.refused)
        #expect(try again.list(purpose: .invoicing).count == 11)
        #expect(try again.verify().isEmpty)

        // Control: without the entry of each batch, rows without a number come in twice.
        let unknown = try load(again, reading: nil)
        #expect(unknown.imported == 5)
        #expect(unknown.refused.count == 7)
    }

    @Test func `another file, or the same read otherwise, is another import`() throws {
        let ivar = try Company.staffed().logIn("Ivar")
        _ = try load(ivar, reading: Self.reading)
        let other = try load(ivar, reading: Bytes16(high: 4, low: 8))
        #expect(other.resumed == 0)
        #expect(other.imported == 5)
        let file = try load(ivar, reading: Self.reading, file: DocumentHash.file([1]))
        #expect(file.resumed == 0)
    }

    @Test func `an entry that is forged lets no row be passed over`() throws {
        let company = try Company.staffed()
        try {
            let ivar = try company.logIn("Ivar")
            #expect(throws: Stopped.self) { try load(ivar, reading: Self.reading, batches: 1) }
        }()
        let raw = RawVault(company)
        try raw.run(
            """
            UPDATE log SET body = CAST(substr(body, 1, length(body) - 1) || x'0c' AS BLOB)
            WHERE number = (SELECT max(number) FROM log WHERE hash IS NOT NULL
                AND substr(body, length(body) - 3) = x'00000003')
            """)
        #expect(throws: VaultFailure.self) {
            let ivar = try company.logIn("Ivar")
            _ = try load(ivar, reading: Self.reading)
        }
    }
}
