@testable import CustomerVault
import KeyManagement
import SwedishIdentifiers
import Synchronization
import Testing
import VaultCrypto
import VaultTestSupport

/// An import that was stopped goes on where it was.
@Suite struct ImportResumeTests {
    /// Twelve rows in batches of three: every second one without a number, one that is refused.
    private static let rows: [ImportRow] = (1...12).map { number in
        var fields: FieldValues = [.familyName: "Ek \(number)", .city: "Mora"]
        if number.isMultiple(of: 2) { fields[.customerNumber] = "\(3000 + number)" }
        if number == 5 { fields[.personalIdentityNumber] = "19850327-2381" }
        return ImportRow(line: number + 1, position: number, fields: fields)
    }

    private func load(
        _ session: Session, reading: Bytes16?, file: Bytes32 = .zero, batches: Int = .max,
        isDryRun: Bool = false
    ) throws -> ImportReport {
        try session.load(
            Self.rows, [.name, .address, .identity], file: file, reading: reading,
            batches: batches, isDryRun: isDryRun)
    }

    private static let reading = Bytes16(high: 4, low: 7)

    @Test func `the same import goes on where it was, with numbers or without`() throws {
        let company = try Company.staffed()
        let ivar = try company.logIn("Ivar")
        let stopped = #expect(throws: ImportStopped.self) {
            try load(ivar, reading: Self.reading, batches: 2)
        }
        #expect(stopped?.reason is Stopped)
        #expect(stopped?.report.refused.map(\.line) == [6])
        #expect(try ivar.list(purpose: .invoicing).count == 5)
        let trial = try load(ivar, reading: Self.reading, isDryRun: true)
        #expect(trial.imported == 6)

        let again = try company.logIn("Ivar")
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
            #expect(throws: ImportStopped.self) {
                try load(ivar, reading: Self.reading, batches: 1)
            }
        }()
        let raw = RawVault(company)
        try raw.run(
            """
            UPDATE log SET body = CAST(substr(body, 1, length(body) - 1) || x'0c' AS BLOB)
            WHERE number = (SELECT max(number) FROM log WHERE hash IS NOT NULL
                AND substr(body, length(body) - 2) = x'010003')
            """)
        #expect(throws: VaultFailure.self) {
            let ivar = try company.logIn("Ivar")
            _ = try load(ivar, reading: Self.reading)
        }
    }

    @Test func `only what the member himself has put in is passed over`() throws {
        let company = try Company.staffed()
        _ = try load(company.logIn("Ivar"), reading: Self.reading)
        let ulla = try load(company.logIn("Ulla"), reading: Self.reading)
        #expect(ulla.resumed == 0)
        #expect(ulla.imported == 5)
    }

    @Test func `a row that was refused is tried again, and told again`() throws {
        let company = try Company.staffed()
        let ivar = try company.logIn("Ivar")
        var fields: FieldValues = [.familyName: "Alm", .customerNumber: "3012"]
        let taken = try ivar.add(fields)
        let reports = try (1...2).map { _ in try load(ivar, reading: Self.reading) }
        for report in reports {
            #expect(report.refused.map(\.line) == [6, 13])
            #expect(report.refused.last?.reason == "already-there")
        }
        #expect(reports.map(\.imported) == [10, 0])
        #expect(reports.map(\.resumed) == [0, 10])

        // The number is free again, so the row that wanted it comes in, alone.
        fields[.customerNumber] = "9999"
        _ = try company.logIn("Ulla").erase(taken)
        let free = try load(ivar, reading: Self.reading)
        #expect(free.imported == 1)
        #expect(free.resumed == 10)
        #expect(free.refused.map(\.line) == [6])
    }

    @Test func `two runs at once put no row in twice`() throws {
        let company = try Company.staffed()
        let (first, second) = (try company.logIn("Ivar"), try company.logIn("Ivar"))
        var inner: ImportReport?
        let next = Mutex(0)
        let outer = try first.importCustomers(
            groups: [.name, .address, .identity], fileHash: .zero, reading: Self.reading,
            next: {
                next.withLock { next in
                    defer { next += 6 }
                    return next < Self.rows.count ? Array(Self.rows[next..<(next + 6)]) : nil
                }
            },
            progress: { _ in
                // An expectation within the callback: it may not throw.
                #expect(throws: Never.self) {
                    inner = try inner ?? load(second, reading: Self.reading)
                }
            })
        #expect(outer.imported == 5)
        #expect(outer.resumed == 6)
        #expect(inner?.imported == 6)
        #expect(try first.list(purpose: .invoicing).count == 11)
        #expect(try first.verify().isEmpty)
    }

    @Test func `a member who imports nothing vouches for no row of a file`() throws {
        let company = try Company.working()
        try {
            let pia = try company.logIn("Pia")
            try pia.forge { _, ledger in
                ledger.add(
                    LogEntry(
                        .importFile,
                        details: [
                            .importedRows(
                                FileTag(group: .name, generation: 1, tag: .zero),
                                ImportedRows([1, 2, 3]))
                        ]))
            }
        }()
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Ivar") }
    }

    @Test func `whoever reads the log cannot try what an imported file holds`() throws {
        let company = try Company.staffed()
        let ivar = try company.logIn("Ivar")
        let number = Array("19850327-2381".utf8)
        _ = try load(ivar, reading: Self.reading, file: DocumentHash.file(number))
        let hash = DocumentHash.file(number).array
        let bodies = try RawVault(company).write {
            try Transaction($0).entries(from: 1, limit: 1000).map(\.body)
        }
        #expect(!bodies.contains { $0.contains(hash) || $0.contains(Self.reading.array) })
        let tags = try bodies.flatMap { try LogEntry(parsing: $0).details.compactMap(\.tag) }
        #expect(tags.count == 5)
        #expect(tags.allSatisfy { $0.group == .identity })
        func knows(_ session: Session, _ tags: [FileTag]) throws -> Bool {
            let file = try session.imported(DocumentHash.file(number))
            return try session.scan { writing in
                try tags.contains { try writing.isTag($0, of: file, reading: .zero) }
            }
        }
        // Nor can a colleague who has the group's key, and the very file.
        let ulla = try company.logIn("Ulla")
        #expect(try !knows(ulla, tags))
        // Control: its importer knows it, and by the key alone she would, too.
        #expect(try knows(ivar, tags))
        let byKey = try ulla.scan { writing in
            let key = try writing.newestKey(.identity)
            return FileTag(
                group: .identity, generation: key.generation,
                tag: key.tag(ofFile: DocumentHash.file(number), reading: .zero))
        }
        #expect(try knows(ulla, [byKey]) && knows(ivar, [byKey]))
        #expect(!tags.contains(byKey))
    }

    @Test func `what is put in under old keys is known under new ones`() throws {
        let company = try Company.staffed()
        let ivar = try company.logIn("Ivar")
        #expect(throws: ImportStopped.self) {
            try load(ivar, reading: Self.reading, batches: 2)
        }
        try company.logIn("Adam").rotate(.group(.identity))
        #expect(try load(ivar, reading: Self.reading).resumed == 5)
        #expect(try load(ivar, reading: Self.reading).resumed == 11)
        // Nor once nothing is left under the old ones.
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.reencrypt().remaining == 0)
        #expect(try load(try company.logIn("Ivar"), reading: Self.reading).resumed == 11)
    }

    @Test(arguments: 2...4)
    func `whoever writes between two steps of a merging import is seen`(moment: Int) throws {
        let company = try Company.working()
        let day = try #require(CivilDate(year: 2024, month: 5, day: 30))
        let commits = Mutex(0)
        let ulla = try company.logIn("Ulla") { step in
            // Behind the import's start comes the first batch, and behind that what has happened.
            guard step == "durable" else { return }
            let done = commits.withLock { commits in
                commits += 1
                return commits
            }
            guard done == moment else { return }
            // An expectation within the callback: it may not throw.
            #expect(throws: Never.self) {
                try company.logIn("Kim").add([.customerNumber: "9002", .familyName: "Alm"])
            }
        }
        commits.withLock { $0 = 1 }
        let batches = Mutex([
            [
                ImportRow(
                    line: 4, position: 3,
                    fields: [.customerNumber: "9002", .familyName: "Ek"])
            ],
            ["1003", "1004"].enumerated().map { index, number in
                ImportRow(
                    line: index + 2, position: index + 1,
                    fields: [.customerNumber: number, .city: "Borås"],
                    events: [CustomerEvent(.order, on: day)])
            },
        ])
        let report = try ulla.importCustomers(
            groups: [.name, .address], fileHash: .zero, reading: Self.reading, existing: .fill,
            next: { batches.withLock { $0.popLast() } })
        #expect(report.imported == 0)
        #expect(report.refused.map(\.line) == [4])
        #expect(try ulla.list(purpose: .quote).count == 5)
        #expect(try ulla.verify().isEmpty)
    }
}

extension LogDetail {
    fileprivate var tag: FileTag? {
        switch self {
        case .file(let tag, _, _, _), .importedRows(let tag, _): tag
        default: nil
        }
    }
}
