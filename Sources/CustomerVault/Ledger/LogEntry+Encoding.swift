import KeyManagement
import VaultCrypto

extension LogEntry {
    static let format: UInt8 = 1

    /// The stored bytes that are chained; the layout stands in `CustomerVault.docc`.
    func encoded() -> [UInt8] {
        var writer = ByteWriter(capacity: 96 + customers.count * 128)
        writer.append(Self.format)
        writer.append(number)
        writer.append(time)
        writer.append(member)
        writer.append(session)
        writer.append(listVersion)
        writer.append(action.rawValue)
        writer.append(purpose.rawValue)
        writer.append(outcome.rawValue)
        writer.append(UInt8(clockWentBack ? 1 : 0))
        writer.append(groups.reduce(UInt16(0)) { $0 | 1 << UInt16($1.rawValue) })
        writer.append(varint: UInt64(customers.count))
        for customer in customers {
            writer.append(customer.id)
            writer.append(UInt8(customer.rows.count))
            for row in customer.rows { Self.encode(row, into: &writer) }
        }
        writer.append(varint: UInt64(details.count))
        for detail in details { detail.encode(into: &writer) }
        return writer.bytes
    }

    /// Bit 7 of the group byte: a record id follows. Bit 6: erased, neither generation nor digest.
    private static func encode(_ row: LoggedRow, into writer: inout ByteWriter) {
        let flags: UInt8 = (row.record == .own ? 0 : 0x80) | (row.sealed == nil ? 0x40 : 0)
        writer.append(row.group.rawValue | flags)
        if row.record != .own { writer.append(row.record) }
        writer.append(varint: row.revision)
        if let sealed = row.sealed {
            writer.append(varint: UInt64(sealed.generation))
            writer.append(sealed.digest)
        }
    }
}

extension LogDetail {
    func encode(into writer: inout ByteWriter) {
        switch self {
        case .memberList(let version, let hash):
            writer.append(UInt8(1))
            writer.append(version)
            writer.append(hash)
        case .envelopeWritten(let context, let digest):
            writer.append(UInt8(2))
            context.encode(into: &writer)
            writer.append(digest)
        case .envelopeDeleted(let context):
            writer.append(UInt8(3))
            context.encode(into: &writer)
        case .seedWritten(let member, let digest):
            writer.append(UInt8(4))
            writer.append(member)
            writer.append(digest)
        case .seedDeleted(let member):
            writer.append(UInt8(5))
            writer.append(member)
        case .file(let tag, let read, let imported, let refused):
            writer.append(UInt8(6))
            tag.encode(into: &writer)
            writer.append(read)
            writer.append(imported)
            writer.append(refused)
        case .failedLogins(let count):
            writer.append(UInt8(7))
            writer.append(count)
        case .findings(let count):
            writer.append(UInt8(8))
            writer.append(count)
        case .purposeRecord(let record):
            writer.append(UInt8(9))
            writer.append(record)
        case .importedRows(let tag, let rows):
            writer.append(UInt8(10))
            tag.encode(into: &writer)
            rows.encode(into: &writer)
        case .depositMade(let deposit):
            writer.append(UInt8(11))
            deposit.encode(into: &writer)
        case .depositGone(let deposit, let group):
            writer.append(UInt8(12))
            writer.append(deposit)
            writer.append(group.rawValue)
        case .backupFile(let kind, let head, let hash):
            writer.append(UInt8(13))
            writer.append(kind.rawValue)
            writer.append(head)
            writer.append(hash)
        case .emptied(let group):
            writer.append(UInt8(14))
            writer.append(group.rawValue)
        }
    }
}

extension EnvelopeContext {
    /// `content(1) ‖ subject(1) ‖ generation(4) ‖ recipient kind(1) ‖ recipient(16) ‖ generation(4)`.
    func encode(into writer: inout ByteWriter) {
        writer.append(content.rawValue)
        writer.append(subject)
        writer.append(generation)
        writer.append(recipient.kind)
        writer.append(recipient.identifier)
        writer.append(recipient.generation)
    }

    init(reading reader: inout ByteReader) throws(MalformedBytes) {
        guard let content = Content(rawValue: try reader.number()) else { throw MalformedBytes() }
        let subject: UInt8 = try reader.number()
        let generation: UInt32 = try reader.number()
        guard
            let recipient = Recipient(
                kind: try reader.number(), identifier: try reader.bytes16(),
                generation: try reader.number())
        else { throw MalformedBytes() }
        self.init(
            content: content, subject: subject, generation: generation, recipient: recipient)
    }
}
