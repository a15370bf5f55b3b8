import KeyManagement
import VaultCrypto

extension BackupFrame {
    /// Reads a frame's content strictly; what would be written otherwise is refused.
    init(kind: UInt8, parsing content: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(content)
        switch kind {
        case 1:
            let place = try Self.place(&reader)
            self = .customer(CustomerPlace(place: place, id: try reader.identifier()))
        case 2:
            let group = try FieldGroup(reading: &reader)
            guard group.hasRows else { throw MalformedBytes() }
            let place = try Self.place(&reader)
            self = .row(
                group, place: place, try Self.row(&reader, cells: group.fields.count))
        case 3:
            let record: RecordID = try reader.identifier()
            let group = try FieldGroup(reading: &reader)
            let place = try Self.place(&reader)
            self = .record(
                StoredRecord(
                    record: record, place: place, group: group,
                    sealed: try Self.row(&reader, cells: 1)))
        case 4: self = .deposit(try Self.deposit(&reader))
        case 16:
            let signature = Array(try reader.take(64))
            self = .version(StoredVersion(bytes: try reader.rest(), signature: signature))
        case 17: self = .entry(try Self.entry(&reader))
        case 18:
            let context = try EnvelopeContext(reading: &reader)
            self = .envelope(Envelope(context: context, blob: try reader.rest()))
        case 19: self = .seed(try reader.identifier(), blob: try reader.rest())
        case 20:
            let time: UInt64 = try reader.number()
            guard time <= LogEntry.timeLimit else { throw MalformedBytes() }
            self = .failedLogin(time: time, try reader.identifier())
        case 21:
            let group = try FieldGroup(reading: &reader)
            guard group.hasRows else { throw MalformedBytes() }
            let place = try Self.place(&reader)
            self = .rowSalt(group, place: place, try reader.bytes32())
        case 22: self = .recordSalt(try reader.identifier(), try reader.bytes32())
        case 23: self = .depositSalt(try reader.identifier(), try reader.bytes32())
        default: throw MalformedBytes()
        }
        try reader.finish()
    }

    /// No vault gives a customer another place.
    private static func place(_ reader: inout ByteReader) throws(MalformedBytes) -> Int64 {
        let place: UInt64 = try reader.number()
        guard place >= 1, place < 1 << 62 else { throw MalformedBytes() }
        return Int64(place)
    }

    private static func row(
        _ reader: inout ByteReader, cells count: Int
    ) throws(MalformedBytes) -> SealedRow {
        let generation: UInt32 = try reader.number()
        let revision: UInt64 = try reader.number()
        guard generation > 0, (1...LoggedRow.highestRevision).contains(revision) else {
            throw MalformedBytes()
        }
        let nonce = try reader.bytes16()
        var cells: [[UInt8]?] = []
        for _ in 0..<count {
            let length = try reader.varint()
            guard length <= UInt64(reader.remaining) + 1 else { throw MalformedBytes() }
            cells.append(length == 0 ? nil : Array(try reader.take(Int(length) - 1)))
        }
        return SealedRow(
            generation: generation, revision: revision, salt: .zero, nonceBase: nonce, cells: cells)
    }

    private static func deposit(_ reader: inout ByteReader) throws(MalformedBytes) -> StoredDeposit
    {
        let id: DepositID = try reader.identifier()
        let place = try place(&reader)
        let group = try FieldGroup(reading: &reader)
        let field: UInt16 = try reader.number()
        let generation: UInt32 = try reader.number()
        guard (1...64).contains(field), generation > 0 else { throw MalformedBytes() }
        return StoredDeposit(
            id: id, place: place, group: group, field: field,
            sealed: SealedDeposit(generation: generation, salt: .zero, blob: try reader.rest()))
    }

    private static func entry(_ reader: inout ByteReader) throws(MalformedBytes) -> StoredEntry {
        let number: UInt64 = try reader.number()
        let flags: UInt8 = try reader.number()
        guard number >= 1, number < 1 << 62, flags < 8 else { throw MalformedBytes() }
        let place: Int64? = flags & 1 == 0 ? nil : try place(&reader)
        var seal: (hash: Bytes32, signature: [UInt8])?
        if flags & 4 != 0 { seal = (try reader.bytes32(), Array(try reader.take(64))) }
        return StoredEntry(
            number: number, body: try reader.rest(), customer: place, writes: flags & 2 != 0,
            seal: seal)
    }
}

extension ByteReader {
    /// Everything up to the end.
    fileprivate mutating func rest() throws(MalformedBytes) -> [UInt8] {
        Array(try take(remaining))
    }
}
