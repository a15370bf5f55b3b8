import KeyManagement
import VaultCrypto

/// One piece of a backup's body: a line of one of the vault's tables, or a part of one.
///
/// What a register file holds of rows, records and deposits has zeros for their salts.
enum BackupFrame {
    case customer(CustomerPlace)
    case row(FieldGroup, place: Int64, SealedRow)
    case record(StoredRecord)
    case deposit(StoredDeposit)
    case version(StoredVersion)
    case entry(StoredEntry)
    case envelope(Envelope)
    case seed(MemberID, blob: [UInt8])
    case failedLogin(time: UInt64, MemberID)
    case rowSalt(FieldGroup, place: Int64, Bytes32)
    case recordSalt(RecordID, Bytes32)
    case depositSalt(DepositID, Bytes32)

    /// Longer ones are refused before they are read: no entry of the log comes near.
    static let longest = 1 << 26

    /// The number in the file; frames stand in the order of these numbers.
    var kind: UInt8 {
        switch self {
        case .customer: 1
        case .row: 2
        case .record: 3
        case .deposit: 4
        case .version: 16
        case .entry: 17
        case .envelope: 18
        case .seed: 19
        case .failedLogin: 20
        case .rowSalt: 21
        case .recordSalt: 22
        case .depositSalt: 23
        }
    }

    /// Whether a file of that kind holds frames of this.
    func belongs(in file: BackupManifest.Kind) -> Bool { (kind < 16) == (file == .register) }
}

extension BackupFrame {
    /// `kind(1) ‖ length(4) ‖ content`.
    func encoded() -> [UInt8] {
        let content = content
        var writer = ByteWriter(capacity: content.count + 5)
        writer.append(kind)
        writer.append(UInt32(content.count))
        writer.append(contentsOf: content)
        return writer.bytes
    }

    private var content: [UInt8] {
        var writer = ByteWriter(capacity: 256)
        switch self {
        case .customer(let customer):
            writer.append(UInt64(bitPattern: customer.place))
            writer.append(customer.id)
        case .row(let group, let place, let row):
            writer.append(group.rawValue)
            writer.append(UInt64(bitPattern: place))
            Self.encode(row, into: &writer)
        case .record(let record):
            writer.append(record.record)
            writer.append(record.group.rawValue)
            writer.append(UInt64(bitPattern: record.place))
            Self.encode(record.sealed, into: &writer)
        case .deposit(let deposit):
            writer.append(deposit.id)
            writer.append(UInt64(bitPattern: deposit.place))
            writer.append(deposit.group.rawValue)
            writer.append(deposit.field)
            writer.append(deposit.sealed.generation)
            writer.append(contentsOf: deposit.sealed.blob)
        case .version(let version):
            writer.append(contentsOf: version.signature)
            writer.append(contentsOf: version.bytes)
        case .entry(let entry): Self.encode(entry, into: &writer)
        case .envelope(let envelope):
            envelope.context.encode(into: &writer)
            writer.append(contentsOf: envelope.blob)
        case .seed(let member, let blob):
            writer.append(member)
            writer.append(contentsOf: blob)
        case .failedLogin(let time, let member):
            writer.append(time)
            writer.append(member)
        case .rowSalt(let group, let place, let salt):
            writer.append(group.rawValue)
            writer.append(UInt64(bitPattern: place))
            writer.append(salt)
        case .recordSalt(let record, let salt):
            writer.append(record)
            writer.append(salt)
        case .depositSalt(let deposit, let salt):
            writer.append(deposit)
            writer.append(salt)
        }
        return writer.bytes
    }

    /// Of each cell its length and one more, 0 for none, and its bytes.
    private static func encode(_ row: SealedRow, into writer: inout ByteWriter) {
        writer.append(row.generation)
        writer.append(row.revision)
        writer.append(row.nonceBase)
        for cell in row.cells {
            writer.append(varint: cell.map { UInt64($0.count) + 1 } ?? 0)
            writer.append(contentsOf: cell ?? [])
        }
    }

    /// Bit 0: a place follows. Bit 1: the entry writes. Bit 2: hash and signature follow.
    private static func encode(_ entry: StoredEntry, into writer: inout ByteWriter) {
        writer.append(entry.number)
        let flags =
            (entry.customer == nil ? 0 : 1) | (entry.writes ? 2 : 0) | (entry.seal == nil ? 0 : 4)
        writer.append(UInt8(flags))
        if let customer = entry.customer { writer.append(UInt64(bitPattern: customer)) }
        if let seal = entry.seal {
            writer.append(seal.hash)
            writer.append(contentsOf: seal.signature)
        }
        writer.append(contentsOf: entry.body)
    }
}
