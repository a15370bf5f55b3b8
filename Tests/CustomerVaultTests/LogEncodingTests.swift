@testable import CustomerVault
import Foundation
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// The bytes of log entries: there is one way to write each, and nothing else is read.
@Suite struct LogEncodingTests {
    @Test func `whatever is written is read back the same`() throws {
        var random = VaultTestRandom(seed: 1)
        for _ in 0..<500 {
            let entry = LogEntry.random(using: &random)
            let bytes = entry.encoded()
            let parsed = try LogEntry(parsing: bytes)
            #expect(parsed == entry)
            #expect(parsed.encoded() == bytes)
        }
    }

    @Test func `every entry of a real vault is read back the same`() throws {
        let company = try Company.working()
        let bodies = try RawVault(company).write {
            try Transaction($0).entries(from: 1, limit: 100_000).map(\.body)
        }
        #expect(bodies.count > 15)
        for body in bodies { #expect(try LogEntry(parsing: body).encoded() == body) }
    }

    @Test func `an entry cut short at any byte is refused, and so is one with a byte too many`()
        throws
    {
        var random = VaultTestRandom(seed: 2)
        for _ in 0..<40 {
            let bytes = LogEntry.random(using: &random).encoded()
            let read = bytes.indices.filter {
                (try? LogEntry(parsing: Array(bytes.prefix($0)))) != nil
            }
            #expect(read.isEmpty)
            #expect(throws: MalformedBytes.self) { try LogEntry(parsing: bytes + [0]) }
        }
    }

    @Test func `any byte changed is refused or read as what would be written so`() throws {
        var random = VaultTestRandom(seed: 3)
        var refused = 0
        for _ in 0..<40 {
            let bytes = LogEntry.random(using: &random).encoded()
            for position in bytes.indices {
                for change: UInt8 in [0x01, 0x80, 0xff] {
                    var changed = bytes
                    changed[position] ^= change
                    guard let entry = try? LogEntry(parsing: changed) else {
                        refused += 1
                        continue
                    }
                    if entry.encoded() != changed { Issue.record("byte \(position)") }
                }
            }
        }
        #expect(refused > 100)
    }

    @Test func `unknown actions, purposes, outcomes, groups, marks and details are refused`() throws
    {
        let bytes = LogEntry(.show, purpose: .quote, groups: [.name], details: [.findings(1)])
            .encoded()
        #expect(throws: Never.self) { try LogEntry(parsing: bytes) }
        // Format, action, purpose, outcome, mark, mask of groups (bits 0 and 11), kind of detail.
        let wrong: [(Int, UInt8)] = [
            (0, 0), (0, 2), (45, 0), (45, 99), (46, 6), (46, 9), (47, 3), (48, 2), (49, 0x08),
            (50, 0x01), (53, 0), (53, 99),
        ]
        for (position, value) in wrong {
            var changed = bytes
            changed[position] = value
            #expect(throws: MalformedBytes.self, "\(position)") {
                try LogEntry(parsing: changed)
            }
        }
    }

    @Test func `the bytes lie where the page of the log says`() throws {
        var entry = LogEntry(
            .edit, purpose: .accounts, outcome: .failed, groups: [.customerCase, .identity],
            customers: [
                LoggedCustomer(
                    try #require(CustomerID([UInt8](repeating: 0xc0, count: 16))),
                    rows: [
                        LoggedRow(
                            group: .name, record: .own, revision: 300,
                            sealed: .init(
                                generation: 2,
                                digest: try #require(Bytes16([UInt8](repeating: 0xd0, count: 16))))),
                        LoggedRow(
                            group: .bookings,
                            record: try #require(RecordID([UInt8](repeating: 0xe0, count: 16))),
                            revision: 1, sealed: nil),
                    ])
            ], details: [.failedLogins(3)])
        entry.number = 0x0102
        entry.time = 0x0304
        entry.member = try #require(MemberID([UInt8](repeating: 0xa0, count: 16)))
        entry.session = 0x0506
        entry.listVersion = 0x0708
        entry.clockWentBack = true
        let expected =
            "01" + "0000000000000102" + "0000000000000304" + String(repeating: "a0", count: 16)
            + "0000000000000506" + "00000708" + "04" + "05" + "02" + "01" + "0202" + "01"
            + String(repeating: "c0", count: 16) + "02" + "02" + "ac02" + "02"
            + String(repeating: "d0", count: 16) + "c8" + String(repeating: "e0", count: 16) + "01"
            + "01" + "07" + "00000003"
        #expect(entry.encoded().hex == expected)
    }

    @Test func `a customer with more rows than an entry holds is spread over several`() throws {
        let rows = (0..<600).map { _ in
            LoggedRow(group: .bookings, record: .random(), revision: 1, sealed: nil)
        }
        let entry = LogEntry(.erase, customers: [LoggedCustomer(.random(), rows: rows)])
        let parts = entry.parts
        #expect(parts.map { $0.customers[0].rows.count } == [255, 255, 90])
        #expect(parts.flatMap { $0.customers[0].rows } == rows)
        for part in parts { #expect(try LogEntry(parsing: part.encoded()) == part) }
    }

    @Test func `a number longer than needed is refused`() throws {
        let bytes = LogEntry(.list).encoded()
        // The count of customers, 0, as two bytes.
        var longer = bytes
        longer.replaceSubrange(51..<52, with: [0x80, 0x00])
        #expect(throws: MalformedBytes.self) { try LogEntry(parsing: longer) }
    }

    @Test func `pins are read back the same, and a line that is damaged is none`() throws {
        let scratch = try VaultScratch()
        let file = scratch.path("a.pins")
        var pins = Pins(file: file)
        #expect(pins.isEmpty)
        for number in UInt64(1)...3 {
            pins.set(
                Pin(
                    path: PinnedPath("/a/b \(number).vault"), listVersion: 7, listHash: .zero,
                    head: LedgerHead(number: number, hash: .zero, time: 11, listVersion: 6),
                    marks: []))
        }
        try StagedPins(pins, for: file, PinsLock(file)).keep()
        #expect(Pins(file: file) == pins)
        func required(_ paths: String...) -> [UInt64] {
            pins.required(at: Set(paths.map { PinnedPath($0) })).map(\.head.number)
        }
        #expect(required("/a/b 2.vault") == [2])
        #expect(required("/a/b 2.vault", "/a/b 1.vault") == [1, 2])
        // A file at an unknown place must not be older than the newest that was seen.
        #expect(required("/elsewhere") == [3])
        #expect(required("/elsewhere", "/a/b 1.vault") == [1, 3])
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("7 0000", with: "7 000g").write(
            to: URL(filePath: file), atomically: true, encoding: .utf8)
        #expect(Pins(file: file).isBroken)
        try text.replacing("pins 1", with: "pins 2").write(
            to: URL(filePath: file), atomically: true, encoding: .utf8)
        #expect(Pins(file: file).isBroken)
    }
}

extension LogEntry {
    /// An entry of every shape that can be written.
    static func random(using random: inout some RandomNumberGenerator) -> LogEntry {
        func number(_ most: UInt64) -> UInt64 {
            let bits = Int.random(in: 0...62, using: &random)
            return min(most, UInt64.random(in: 0...(1 << UInt64(bits)), using: &random))
        }
        var entry = LogEntry(
            LogAction.allCases.randomElement(using: &random) ?? .show,
            purpose: LoggedPurpose.allCases.randomElement(using: &random) ?? .none,
            outcome: LogOutcome.allCases.randomElement(using: &random) ?? .done,
            groups: Set(FieldGroup.allCases.filter { _ in Bool.random(using: &random) }))
        entry.number = number(.max)
        entry.time = number(LogEntry.timeLimit)
        entry.member = .random()
        entry.session = .random(in: 0...(.max), using: &random)
        entry.listVersion = UInt32(number(UInt64(UInt32.max)))
        entry.clockWentBack = .random(using: &random)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            var customer = LoggedCustomer(.random())
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let group = FieldGroup.allCases.randomElement(using: &random) ?? .name
                let isFirst = !customer.rows.contains { $0.group == group && $0.record == .own }
                customer.rows.append(
                    LoggedRow(
                        group: group,
                        record: isFirst && Bool.random(using: &random) ? .own : .random(),
                        revision: max(1, number(1 << 62)),
                        sealed: Bool.random(using: &random)
                            ? nil
                            : .init(
                                generation: UInt32(number(UInt64(UInt32.max))),
                                digest: Randomness.bytes16())))
            }
            entry.customers.append(customer)
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let detail = LogDetail.random(using: &random)
            if entry.customers.count == 1 || !detail.isOfDeposit { entry.details.append(detail) }
        }
        return entry
    }
}

extension LogDetail {
    static func random(using random: inout some RandomNumberGenerator) -> LogDetail {
        let count = UInt32.random(in: 0...(.max), using: &random)
        let recipients: [EnvelopeContext.Recipient] = [
            .member(.random()), .role(UInt8.random(in: 0...255, using: &random), generation: count),
            .recoveryKit,
        ]
        let context = EnvelopeContext(
            content: Bool.random(using: &random) ? .roleSeed : .groupKey,
            subject: UInt8.random(in: 0...255, using: &random), generation: count,
            recipient: recipients.randomElement(using: &random) ?? .recoveryKit)
        return switch Int.random(in: 1...14, using: &random) {
        case 1: .memberList(version: count, hash: Randomness.bytes32())
        case 2: .envelopeWritten(context, digest: Randomness.bytes16())
        case 3: .envelopeDeleted(context)
        case 4: .seedWritten(.random(), digest: Randomness.bytes16())
        case 5: .seedDeleted(.random())
        case 6: .file(.random(using: &random), read: count, imported: count, refused: 0)
        case 7: .failedLogins(count)
        case 8: .findings(count)
        case 9: .purposeRecord(.random())
        case 10: .depositGone(.random(), FieldGroup.allCases.randomElement(using: &random) ?? .name)
        case 12: .emptied(FieldGroup.allCases.randomElement(using: &random) ?? .name)
        case 13:
            .backupFile(
                Bool.random(using: &random) ? .register : .keys, head: UInt64(count),
                hash: Randomness.bytes32())
        case 11:
            .depositMade(
                LoggedDeposit(
                    id: .random(),
                    group: FieldGroup.allCases.randomElement(using: &random) ?? .name,
                    field: .random(in: 1...64, using: &random), generation: count,
                    digest: Randomness.bytes16()))
        default:
            .importedRows(
                .random(using: &random),
                ImportedRows((0..<(count % 9)).map { _ in .random(in: 0...20, using: &random) }))
        }
    }
}

extension FileTag {
    static func random(using random: inout some RandomNumberGenerator) -> FileTag {
        FileTag(
            group: FieldGroup.allCases.randomElement(using: &random) ?? .identity,
            generation: .random(in: 0...(.max), using: &random), tag: Randomness.bytes32())
    }
}
