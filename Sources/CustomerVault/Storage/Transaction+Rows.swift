internal import Foundation
internal import GRDB
import KeyManagement
import VaultCrypto

extension Transaction {
    /// A customer's row in a group.
    func row(_ group: FieldGroup, at place: Int64) throws -> SealedRow? {
        let raw = RawStatement(
            try database.cachedStatement(
                sql: RowStatements.of(group).select))
        defer { raw.reset() }
        raw.bind(place, 1)
        guard try raw.step() else { return nil }
        guard let row = Self.sealed(raw, group) else { throw VaultFailure.damaged(.rowChanged) }
        return row
    }

    private static func sealed(_ raw: RawStatement, _ group: FieldGroup) -> SealedRow? {
        guard let generation = UInt32(exactly: raw.integer(1)), raw.integer(2) > 0,
            let salt = raw.bytes32(3), let nonce = raw.bytes16(4),
            raw.integer(5) == Int64(SealedRow.suite)
        else { return nil }
        return SealedRow(
            generation: generation, revision: UInt64(raw.integer(2)), salt: salt, nonceBase: nonce,
            cells: group.fields.indices.map { raw.blob(Int32(6 + $0)) })
    }

    /// Files a row in the place of the one before.
    func put(_ sealed: SealedRow, _ group: FieldGroup, at place: Int64) throws {
        let statement = try database.cachedStatement(sql: RowStatements.of(group).put)
        var arguments: StatementArguments = [
            place, Int(SealedRow.suite), sealed.generation, Int64(sealed.revision),
            sealed.salt.data, sealed.nonceBase.data,
        ]
        for cell in sealed.cells { arguments += [cell.map { Data($0) }] }
        try statement.execute(arguments: arguments)
        guard database.changesCount == 1 else { throw VaultFailure.damaged(.rowChanged) }
    }

    /// How many rows of a group stand under each generation, records and deposits included.
    func rowCounts(of group: FieldGroup) throws -> [UInt32: Int] {
        var counts: [UInt32: Int] = [:]
        func add(_ sql: String, _ arguments: StatementArguments) throws {
            for row in try Row.fetchAll(database, sql: sql, arguments: arguments) {
                guard let generation = UInt32(exactly: row[0] as Int64) else {
                    throw VaultFailure.damaged(.rowChanged)
                }
                counts[generation, default: 0] += row[1]
            }
        }
        if group.hasRows {
            try add(
                "SELECT generation, count(*) FROM \(Schema.table(of: group)) GROUP BY generation",
                [])
        }
        for table in ["records", "deposits"] {
            try add(
                """
                SELECT generation, count(*) FROM \(table) WHERE field_group = ? GROUP BY generation
                """, [group.rawValue])
        }
        return counts
    }

    /// Places and rows of a group, in order from `place`, at most `limit`.
    func rows(
        _ group: FieldGroup, from place: Int64, limit: Int
    ) throws -> [(place: Int64, row: SealedRow)] {
        try storedRows(group, from: place, limit: limit).map { stored in
            guard let row = stored.row else { throw VaultFailure.damaged(.rowChanged) }
            return (stored.place, row)
        }
    }

    /// The same with `nil` for what is no row of any kind.
    func storedRows(
        _ group: FieldGroup, from place: Int64, limit: Int
    ) throws -> [(place: Int64, row: SealedRow?)] {
        let raw = RawStatement(
            try database.cachedStatement(
                sql: RowStatements.of(group).scan))
        defer { raw.reset() }
        raw.bind(place, 1)
        raw.bind(Int64(limit), 2)
        var rows: [(place: Int64, row: SealedRow?)] = []
        while try raw.step() { rows.append((raw.integer(0), Self.sealed(raw, group))) }
        return rows
    }

    // MARK: Records

    func putRecord(
        _ record: RecordID, _ sealed: SealedRow, _ group: FieldGroup, at place: Int64
    ) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO records
                    (record, customer, field_group, suite, generation, revision, salt, nonce, cell)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.bytes.data, place, group.rawValue, Int(SealedRow.suite), sealed.generation,
                Int64(sealed.revision), sealed.salt.data, sealed.nonceBase.data,
                Data((sealed.cells.first ?? nil) ?? []),
            ])
    }

    /// Every record of a customer, or of all from a place on.
    func records(of place: Int64) throws -> [StoredRecord] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM records WHERE customer = ?", arguments: [place]
        ).map { row in
            guard let record = Self.record(row) else { throw VaultFailure.damaged(.rowChanged) }
            return record
        }
    }

    /// Every record, `nil` for what is none of any kind.
    func storedRecords() throws -> [StoredRecord?] {
        try Row.fetchAll(database, sql: "SELECT * FROM records").map(Self.record)
    }

    static func record(_ row: Row) -> StoredRecord? {
        guard let record = RecordID(row.bytes("record")),
            let group: UInt8 = row.number("field_group"),
            let group = FieldGroup(rawValue: group),
            let generation: UInt32 = row.number("generation"),
            let revision: Int64 = row["revision"], revision > 0,
            let salt = Bytes32(row.bytes("salt")), let nonce = Bytes16(row.bytes("nonce"))
        else { return nil }
        return StoredRecord(
            record: record, place: row["customer"], group: group,
            sealed: SealedRow(
                generation: generation, revision: UInt64(revision), salt: salt, nonceBase: nonce,
                cells: [row.bytes("cell")]))
    }
}

/// One of a customer's many records, sealed.
struct StoredRecord {
    let record: RecordID
    let place: Int64
    let group: FieldGroup
    let sealed: SealedRow
}
