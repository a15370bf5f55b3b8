@testable import CustomerVault
import CustomerFiles
import Foundation
import KeyManagement
import SwedishIdentifiers
import Testing
import VaultCrypto
import VaultTestSupport

@testable import LonnCommands

/// A register of 3,000 rows with the faults that real ones have, and what each row must become.
@Suite struct ExportTests {
    private struct Expected: Decodable {
        let fields: [String: String]?
        let events: [String]?
        let reason: String?
        let heading: String?
        let kind: String?
    }

    private static func fixture(_ name: String) throws -> Data {
        try Data(contentsOf: Repository.fixtures.appending(path: "import/\(name)"))
    }

    private static func expected() throws -> [Int: Expected] {
        let rows = try JSONDecoder().decode(
            [String: Expected].self, from: fixture("export-3000.expected.json"))
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { key, row in
                Int(key).map { ($0, row) }
            })
    }

    /// What the program itself fills in.
    private static let ours: Set<Field> = [.status, .origin]

    @Test func `3,000 rows with every fault become what they must, or are refused for it`() throws {
        let expected = try Self.expected()
        #expect(expected.count == 3000)
        #expect(Set(expected.values.compactMap(\.kind)).count >= 40)

        let vault = try ImportVault()
        let file = try CustomerFile(bytes: [UInt8](Self.fixture("export-3000.csv")))
        let (trial, _) = try vault.importFile(file, isDryRun: true)
        let (report, reader) = try vault.importFile(file)
        #expect(trial.refused == report.refused)
        #expect(trial.imported == report.imported)
        #expect(trial.doubles == report.doubles)
        let refused = report.refused.merged(with: reader.refused)

        var differences: [String] = []
        var reasons: [Int: ImportRefusal] = [:]
        for refusal in refused { reasons[refusal.line] = refusal }
        for (line, row) in expected.sorted(by: { $0.key < $1.key }) {
            let reason = reasons.removeValue(forKey: line)
            if reason?.reason != row.reason {
                differences.append(
                    "\(line) \(row.kind ?? ""): \(reason?.reason ?? "imported")"
                        + " instead of \(row.reason ?? "imported")")
            } else if let reason, let heading = row.heading,
                reader.column(of: reason).flatMap({ file.heading(ofColumn: $0) }) != heading
            {
                differences.append("\(line) \(row.kind ?? ""): not the column \(heading)")
            }
        }
        differences += reasons.keys.map { "\($0): is no row" }

        let customers = try vault.customers()
        for (line, row) in expected {
            guard var wanted = row.fields, let number = wanted["customerNumber"] else { continue }
            let got = customers[number, default: [:]].filter { !Self.ours.contains($0.key) }
            if row.events == nil { wanted["flags"] = "no-dated-event" }
            for (field, value) in got
            where wanted.removeValue(forKey: field.rawValue) != value {
                differences.append("\(line) \(row.kind ?? ""): \(field.rawValue) is another")
            }
            differences += wanted.keys.map { "\(line) \(row.kind ?? ""): \($0) is missing" }
        }
        let events = try vault.events(
            of: Dictionary(
                uniqueKeysWithValues: expected.values.compactMap { row in
                    row.events.flatMap { events in
                        row.fields?["customerNumber"].map { ($0, events) }
                    }
                }))
        #expect(events.count > 200)
        differences += events.filter { $0.value.got != $0.value.wanted }.map {
            "\($0.key): other events"
        }
        #expect(customers.count == expected.values.count { $0.reason == nil })
        #expect(
            differences.isEmpty, "\(differences.prefix(40).joined(separator: "\n"))")
    }
}

/// A file of refused rows, imported as it is.
@Suite struct RefusedAgainTests {
    @Test func `what made a row none of its own does so in the file of refused rows`() throws {
        let vault = try ImportVault()
        let headings = "line;column;heading;reason;Namn;Ort"
        let file = try CustomerFile(
            bytes: Array(
                """
                \(headings)
                3;;;heading-again;Namn;Ort
                4;;;duplicate-row;Eva Berg;Mora
                5;;;duplicate-row;Eva Berg;Mora
                """.utf8))
        let (report, reader) = try vault.importFile(file, isDryRun: true)
        #expect(report.imported == 1)
        #expect(
            reader.refused.map { "\($0.line) \($0.reason)" } == [
                "2 heading-again", "4 duplicate-row",
            ])
    }

    @Test func `rows refused again go to the next file beside the first`() {
        for (input, stem) in [
            ("in/kunder.refused.csv", "in/kunder"), ("kunder.refused-12.csv", "kunder"),
            ("a.refused.b/kunder.csv", "a.refused.b/kunder"), ("-", "import"),
        ] {
            #expect(RefusedFile.stem(of: input, isOurs: true) == stem)
        }
        // The control: what somebody calls so himself.
        #expect(RefusedFile.stem(of: "x.refused.csv", isOurs: false) == "x.refused")
    }
}

/// What is told of rows that are in.
@Suite struct RowNoticesTests {
    @Test func `what texts hold and should not is told, and how names are split`() throws {
        let vault = try ImportVault()
        let file = try CustomerFile(
            bytes: Array(
                """
                Kundnr;Namn;Notering
                1;Björk Siv;Pnr 850327-2380
                2;Ek, Anna;Portkod 4711, kort 4111 1111 1111 1111
                3;Bo Ask;Ring 070-174 06 05
                4;Bo Al 850327-2380;Portkod 4711
                5;Siv Alm;Portkod 4712
                """.utf8))
        for isDryRun in [true, false] {
            let (report, reader) = try vault.importFile(file, isDryRun: isDryRun)
            #expect(report.imported == 4)
            #expect(reader.refused.map(\.reason) == ["looks-personal"])
            let notices = reader.notices
            #expect(
                notices.textsInOrder.map { "\($0.kind.rawValue) \($0.tally.lines)" } == [
                    "personal-number [2]", "card-number [3]", "gate-code [3, 6]",
                ])
            #expect(notices.namesSplit == 3)
            #expect(notices.splitExample.map { "\($0.given)+\($0.family)" } == "Xxxxx+Xxx")
        }
    }

    @Test func `of many lines the first are kept, and how many there are`() {
        var tally = LineTally()
        for line in 2...100 { tally.add(line) }
        #expect(tally.count == 99)
        #expect(tally.lines == Array(2...11))
    }
}

/// A vault in which files are imported and nobody is asked for anything.
struct ImportVault {
    static let bounds = PasswordHashBounds(
        passes: 1...10, kibibytes: 8...(1 << 20), initial: .init(passes: 1, kibibytes: 8))

    let scratch: VaultScratch
    let session: Session

    init() throws {
        scratch = try VaultScratch()
        var passphrase = Array("gran lönn alm björk".utf8)
        session = try Vault.found(
            VaultSurroundings(
                path: scratch.path("default.vault"), stateFolder: scratch.path("state"),
                // 2026-03-02
                clock: { 1_772_438_400_000 }, bounds: Self.bounds),
            founder: "Ulla", as: .owner, passphrase: SecretBytes(moving: &passphrase))
    }

    /// Imports a file by the same steps as `lonn import`.
    func importFile(
        _ file: CustomerFile, isDryRun: Bool = false
    ) throws -> (ImportReport, ImportRowReader) {
        let mapping = ColumnMapping(headings: file.headings)
        let reader = ImportRowReader(
            file: file, mapping: mapping, today: session.today, memory: try session.newMemory())
        let report = try session.importCustomers(
            groups: ImportRowReader.groups(of: mapping), fileHash: .zero, isDryRun: isDryRun,
            statedNumbers: { try reader.statedNumbers($0) }, next: { try reader.next() })
        return (report, reader)
    }

    /// Every field of every customer, by number.
    func customers() throws -> [String: FieldValues] {
        let fields = Self.fields
        let found = try session.scan { writing in
            try RowScan(writing, fields).results {
                FieldCollector(fields: fields.flatMap(\.fields))
            }
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0[.customerNumber] ?? "", $0) })
    }

    private static let fields = FieldGroup.allCases.filter { $0.hasRows && $0 != .protected }
        .map { (group: $0, fields: $0.fields) }

    /// What has happened with customers, as it is and as it should be.
    func events(
        of wanted: [String: [String]]
    ) throws -> [String: (got: [String], wanted: [String])] {
        try session.scan { writing in
            var found: [String: (got: [String], wanted: [String])] = [:]
            for (number, wanted) in wanted {
                let customer = try writing.customer(numbered: number)
                let events = try writing.events(
                    of: customer, in: [.customerCase, .bookings], writing.states(of: customer))
                found[number] = (events.map { "\($0.kind.code) \($0.date.iso)" }.sorted(), wanted)
            }
            return found
        }
    }
}

/// Collects the fields of one customer after the other.
private struct FieldCollector: RowVisitor {
    let fields: [Field]
    private var values: FieldValues = [:]

    init(fields: [Field]) { self.fields = fields }

    mutating func take(_ value: Span<UInt8>, field: Int) {
        values[fields[field]] = value.withUnsafeBufferPointer {
            String(decoding: $0, as: UTF8.self)
        }
    }

    mutating func end(_ customer: CustomerPlace) -> FieldValues? {
        defer { drop() }
        return values
    }

    mutating func drop() { values = [:] }
}
