import KeyManagement
import VaultCrypto

extension LogEntry {
    /// Reads stored bytes strictly; what would be written back otherwise is refused.
    init(parsing bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        guard try reader.number(UInt8.self) == Self.format else { throw MalformedBytes() }
        number = try reader.number()
        time = try reader.number()
        guard time <= Self.timeLimit else { throw MalformedBytes() }
        member = try reader.identifier()
        session = try reader.number()
        listVersion = try reader.number()
        guard let action = LogAction(rawValue: try reader.number()),
            let purpose = LoggedPurpose(rawValue: try reader.number()),
            let outcome = LogOutcome(rawValue: try reader.number())
        else { throw MalformedBytes() }
        self.action = action
        self.purpose = purpose
        self.outcome = outcome
        switch try reader.number(UInt8.self) {
        case 0: clockWentBack = false
        case 1: clockWentBack = true
        default: throw MalformedBytes()
        }
        groups = try Self.groups(try reader.number())
        customers = try Self.customers(&reader)
        let count = try reader.varint()
        guard count <= UInt64(reader.remaining) else { throw MalformedBytes() }
        details = []
        for _ in 0..<count { details.append(try LogDetail(reading: &reader)) }
        guard customers.count == 1 || !details.contains(where: \.isOfDeposit) else {
            throw MalformedBytes()
        }
        try reader.finish()
    }

    private static func groups(_ mask: UInt16) throws(MalformedBytes) -> Set<FieldGroup> {
        var groups: Set<FieldGroup> = []
        for bit in 0..<16 where mask & 1 << UInt16(bit) != 0 {
            guard let group = FieldGroup(rawValue: UInt8(bit)) else { throw MalformedBytes() }
            groups.insert(group)
        }
        return groups
    }

    private static func customers(
        _ reader: inout ByteReader
    ) throws(MalformedBytes) -> [LoggedCustomer] {
        let count = try reader.varint()
        guard count <= UInt64(reader.remaining / 17) else { throw MalformedBytes() }
        var customers: [LoggedCustomer] = []
        customers.reserveCapacity(Int(count))
        for _ in 0..<count {
            var customer = LoggedCustomer(try reader.identifier())
            for _ in 0..<(try reader.number(UInt8.self)) {
                customer.rows.append(try row(&reader))
            }
            customers.append(customer)
        }
        guard customers.allSatisfy(\.namesEachRowOnce),
            customers.count < 2 || Set(customers.map(\.id)).count == customers.count
        else { throw MalformedBytes() }
        return customers
    }

    private static func row(_ reader: inout ByteReader) throws(MalformedBytes) -> LoggedRow {
        let tag: UInt8 = try reader.number()
        guard let group = FieldGroup(rawValue: tag & 0x3f) else { throw MalformedBytes() }
        var record = RecordID.own
        if tag & 0x80 != 0 {
            record = try reader.identifier()
            guard record != .own else { throw MalformedBytes() }
        }
        let revision = try reader.varint()
        guard (1...LoggedRow.highestRevision).contains(revision) else { throw MalformedBytes() }
        var sealed: LoggedRow.SealedState?
        if tag & 0x40 == 0 {
            guard let generation = UInt32(exactly: try reader.varint()) else {
                throw MalformedBytes()
            }
            sealed = LoggedRow.SealedState(generation: generation, digest: try reader.bytes16())
        }
        return LoggedRow(group: group, record: record, revision: revision, sealed: sealed)
    }
}

extension LogDetail {
    init(reading reader: inout ByteReader) throws(MalformedBytes) {
        switch try reader.number(UInt8.self) {
        case 1: self = .memberList(version: try reader.number(), hash: try reader.bytes32())
        case 2:
            self = .envelopeWritten(
                try EnvelopeContext(reading: &reader), digest: try reader.bytes16())
        case 3: self = .envelopeDeleted(try EnvelopeContext(reading: &reader))
        case 4: self = .seedWritten(try reader.identifier(), digest: try reader.bytes16())
        case 5: self = .seedDeleted(try reader.identifier())
        case 6:
            self = .file(
                try FileTag(reading: &reader), read: try reader.number(),
                imported: try reader.number(), refused: try reader.number())
        case 7: self = .failedLogins(try reader.number())
        case 8: self = .findings(try reader.number())
        case 9: self = .purposeRecord(try reader.identifier())
        case 10:
            self = .importedRows(
                try FileTag(reading: &reader), try ImportedRows(reading: &reader))
        case 11: self = .depositMade(try LoggedDeposit(reading: &reader))
        case 12:
            self = .depositGone(try reader.identifier(), try FieldGroup(reading: &reader))
        case 13:
            guard let kind = BackupManifest.Kind(rawValue: try reader.number()) else {
                throw MalformedBytes()
            }
            self = .backupFile(kind, head: try reader.number(), hash: try reader.bytes32())
        case 14: self = .emptied(try FieldGroup(reading: &reader))
        default: throw MalformedBytes()
        }
    }
}

extension LoggedCustomer {
    fileprivate var namesEachRowOnce: Bool {
        rows.count < 2 || Set(rows.map { RowName($0.group, record: $0.record) }).count == rows.count
    }
}

extension LogEntry {
    /// The end of the year 9999, milliseconds since 1970.
    static let timeLimit: UInt64 = 253_402_300_799_999

    /// Whether the parser takes what this entry is written as.
    var isWritable: Bool {
        time <= Self.timeLimit
            && customers.allSatisfy {
                $0.rows.allSatisfy { $0.revision <= LoggedRow.highestRevision }
            }
    }
}
