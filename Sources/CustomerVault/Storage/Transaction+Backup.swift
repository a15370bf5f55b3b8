internal import Foundation
internal import GRDB
import KeyManagement
import VaultCrypto

extension Transaction {
    /// Everything that a register file holds, in its order.
    func registerFrames(_ body: (BackupFrame) throws -> Void) throws {
        for customer in try customers(from: .min, limit: .max) { try body(.customer(customer)) }
        try everyRow { group, place, row in
            try body(.row(group, place: place, row.with(salt: .zero)))
        }
        for record in try soundRecords() {
            try body(
                .record(
                    StoredRecord(
                        record: record.record, place: record.place, group: record.group,
                        sealed: record.sealed.with(salt: .zero))))
        }
        for deposit in try soundDeposits() {
            try body(.deposit(deposit.with(salt: .zero)))
        }
    }

    /// Everything that a keys file holds, in its order.
    func keysFrames(_ body: (BackupFrame) throws -> Void) throws {
        for version in try storedVersions(after: 0) { try body(.version(version)) }
        var number: UInt64 = 0
        while true {
            let entries = try entries(from: number + 1, limit: 4096)
            for entry in entries { try body(.entry(entry)) }
            guard let last = entries.last else { break }
            number = last.number
        }
        for envelope in try envelopes() { try body(.envelope(envelope)) }
        for (member, blob) in try wrappedSeeds().sorted(by: { $0.key.hex < $1.key.hex }) {
            try body(.seed(member, blob: blob))
        }
        for (time, member) in try claimedLogins() { try body(.failedLogin(time: time, member)) }
        try everyRow { group, place, row in
            try body(.rowSalt(group, place: place, row.salt))
        }
        for record in try soundRecords() {
            try body(.recordSalt(record.record, record.sealed.salt))
        }
        for deposit in try soundDeposits() {
            try body(.depositSalt(deposit.id, deposit.sealed.salt))
        }
    }

    /// Every row of every group, in the order of groups and places.
    func everyRow(_ body: (FieldGroup, Int64, SealedRow) throws -> Void) throws {
        for group in FieldGroup.withRows {
            var place: Int64 = .min
            while true {
                let rows = try rows(group, from: place, limit: 2048)
                for (place, row) in rows { try body(group, place, row) }
                guard let last = rows.last, last.place < .max else { break }
                place = last.place + 1
            }
        }
    }

    private func soundRecords() throws -> [StoredRecord] {
        try storedRecords().map { record in
            guard let record else { throw VaultFailure.damaged(.rowChanged) }
            return record
        }
    }

    private func soundDeposits() throws -> [StoredDeposit] {
        try storedDeposits().map { deposit in
            guard let deposit else { throw VaultFailure.damaged(.depositChanged) }
            return deposit
        }
    }

    /// Everybody's failed logins that nobody has signed yet.
    private func claimedLogins() throws -> [(UInt64, MemberID)] {
        try Row.fetchAll(database, sql: "SELECT time, member FROM failed_logins ORDER BY id")
            .compactMap { row in
                guard let time: UInt64 = row.number("time"), time <= LogEntry.timeLimit,
                    let member = MemberID(row.bytes("member"))
                else { return nil }
                return (time, member)
            }
    }

    /// Whether an entry behind a number says that something was erased: a row, what stood in a field, or
    /// what was handed in and stands in no field now.
    ///
    /// The action stands in the 46th byte of an entry; those that may say so are parsed. What a
    /// restoration took out nobody has erased.
    func hasErased(since number: UInt64) throws -> Bool {
        let actions: [LogAction] = [
            .edit, .importFile, .erase, .protect, .unprotect, .settleDeposit,
        ]
        let codes = actions.map { "x'" + [$0.rawValue].hex + "'" }.joined(separator: ", ")
        let raw = RawStatement(
            try database.cachedStatement(
                sql: """
                    SELECT body FROM log
                    WHERE number > ? AND substr(body, 46, 1) IN (\(codes)) ORDER BY number
                    """))
        defer { raw.reset() }
        raw.bind(Int64(clamping: number), 1)
        var edit: LogEntry?
        while try raw.step() {
            guard let entry = try? LogEntry(parsing: raw.bytes(0)) else { continue }
            if entry.erases { return true }
            if entry.endsDeposit, try !enters(entry, edit) { return true }
            if entry.action == .edit { edit = entry }
        }
        return false
    }

    /// Whether an entry tells that what was handed in stands in its field now: it was settled in one
    /// transaction with an edit of that customer.
    private func enters(_ entry: LogEntry, _ edit: LogEntry?) throws -> Bool {
        guard entry.outcome == .done, let edit,
            edit.customers.first?.id == entry.customers.first?.id
        else { return false }
        return try Bool.fetchOne(
            database,
            sql: """
                SELECT NOT EXISTS (
                    SELECT 1 FROM log WHERE number >= ? AND number < ? AND hash IS NOT NULL)
                """,
            arguments: [Int64(clamping: edit.number), Int64(clamping: entry.number)]) ?? false
    }

    /// Files what a keys file holds beside salts.
    func file(_ frame: BackupFrame, version number: inout UInt32) throws {
        switch frame {
        case .version(let version):
            number += 1
            try database.execute(
                sql: "INSERT INTO member_list (version, bytes, signature) VALUES (?, ?, ?)",
                arguments: [number, Data(version.bytes), Data(version.signature)])
        case .entry(let entry): try append(entry)
        case .envelope(let envelope): try put(envelope)
        case .seed(let member, let blob): try put(seed: blob, of: member)
        case .failedLogin(let time, let member):
            try database.execute(
                sql: "INSERT INTO failed_logins (time, member) VALUES (?, ?)",
                arguments: [Int64(time), member.bytes.data])
        default: break
        }
    }
}

extension SealedRow {
    /// The same under another salt: opened only if it is the right one.
    func with(salt: Bytes32) -> SealedRow {
        SealedRow(
            generation: generation, revision: revision, salt: salt, nonceBase: nonceBase,
            cells: cells)
    }
}

extension StoredDeposit {
    /// The same under another salt.
    func with(salt: Bytes32) -> StoredDeposit {
        StoredDeposit(
            id: id, place: place, group: group, field: field,
            sealed: SealedDeposit(
                generation: sealed.generation, salt: salt, blob: sealed.blob))
    }
}
