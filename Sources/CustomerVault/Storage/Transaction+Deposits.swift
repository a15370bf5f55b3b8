internal import Foundation
internal import GRDB
import KeyManagement
import VaultCrypto

/// A deposit as it stands in the file.
struct StoredDeposit {
    let id: DepositID
    let place: Int64
    let group: FieldGroup
    /// The field's number in its group, from 1.
    let field: UInt16
    let sealed: SealedDeposit
}

extension Transaction {
    /// Files a deposit, or one sealed anew in the place of the one before.
    func put(_ deposit: StoredDeposit) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO deposits
                    (deposit, customer, field_group, field, generation, salt, blob)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                deposit.id.bytes.data, deposit.place, deposit.group.rawValue, deposit.field,
                deposit.sealed.generation, deposit.sealed.salt.data, Data(deposit.sealed.blob),
            ])
        guard database.changesCount == 1 else { throw VaultFailure.damaged(.depositChanged) }
    }

    /// Deletes a deposit with its salt.
    func delete(_ deposit: DepositID) throws {
        try database.execute(
            sql: "DELETE FROM deposits WHERE deposit = ?", arguments: [deposit.bytes.data])
    }

    /// What waits to be entered for a customer.
    func deposits(of place: Int64) throws -> [StoredDeposit] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM deposits WHERE customer = ?", arguments: [place]
        ).map { row in
            guard let deposit = Self.deposit(row) else {
                throw VaultFailure.damaged(.depositChanged)
            }
            return deposit
        }
    }

    /// Everything that waits, `nil` for what is no deposit of any kind.
    func storedDeposits() throws -> [StoredDeposit?] {
        try Row.fetchAll(database, sql: "SELECT * FROM deposits").map(Self.deposit)
    }

    /// The places from one on for which something waits in the given groups, in order.
    ///
    /// - Parameter entry: only those of whose customers an entry after this one has written something.
    func placesWithDeposits(
        in groups: Set<FieldGroup>, from place: Int64, after entry: UInt64 = 0, limit: Int
    ) throws -> [Int64] {
        let numbers = groups.map { String($0.rawValue) }.sorted().joined(separator: ", ")
        return try Int64.fetchAll(
            database,
            sql: """
                SELECT DISTINCT customer FROM deposits
                WHERE customer >= ?1 AND field_group IN (\(numbers))
                    AND (?2 = 0 OR EXISTS (
                        SELECT 1 FROM log
                        WHERE log.customer = deposits.customer AND writes = 1 AND number > ?2))
                ORDER BY customer LIMIT ?3
                """,
            arguments: [place, Int64(clamping: entry), limit])
    }

    /// How many values wait in each group.
    func depositCounts() throws -> [FieldGroup: Int] {
        var counts: [FieldGroup: Int] = [:]
        for row in try Row.fetchAll(
            database, sql: "SELECT field_group, count(*) FROM deposits GROUP BY field_group")
        {
            guard let number = UInt8(exactly: row[0] as Int64),
                let group = FieldGroup(rawValue: number)
            else { throw VaultFailure.damaged(.depositChanged) }
            counts[group] = row[1]
        }
        return counts
    }

    static func deposit(_ row: Row) -> StoredDeposit? {
        guard let id = DepositID(row.bytes("deposit")),
            let number: UInt8 = row.number("field_group"),
            let group = FieldGroup(rawValue: number), let field: UInt16 = row.number("field"),
            let generation: UInt32 = row.number("generation"),
            let salt = Bytes32(row.bytes("salt"))
        else { return nil }
        return StoredDeposit(
            id: id, place: row["customer"], group: group, field: field,
            sealed: SealedDeposit(generation: generation, salt: salt, blob: row.bytes("blob")))
    }
}
