internal import Foundation
internal import GRDB
import KeyManagement
import VaultCrypto

/// What a restoration puts in the place of what is there, all of it in one transaction.
extension Transaction {
    /// Lets rows stand without their customers until the transaction ends.
    func deferForeignKeys() throws {
        try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    }

    /// Deletes the table of customers.
    func deleteCustomers() throws { try database.execute(sql: "DELETE FROM customers") }

    /// Deletes one of them.
    func deleteCustomer(at place: Int64) throws {
        try database.cachedStatement(sql: "DELETE FROM customers WHERE id = ?")
            .execute(arguments: [place])
    }

    /// Deletes every envelope and wrapped seed.
    func deleteKeys() throws {
        try database.execute(sql: "DELETE FROM envelopes")
        try database.execute(sql: "DELETE FROM seeds")
    }

    /// Deletes every token that is of none of some fields.
    func deleteTokens(besides fields: [Field]) throws {
        let numbers = fields.map { String($0.tokenNumber) }.joined(separator: ", ")
        try database.execute(sql: "DELETE FROM tokens WHERE field NOT IN (\(numbers))")
    }

    /// Deletes a group's tokens, save those under some generations at whose place a row of the same stands.
    func deleteTokens(of group: FieldGroup, besides kept: Set<UInt32>) throws {
        let generations = kept.map(String.init).joined(separator: ", ")
        let rows = Schema.table(of: group)
        for field in group.tokenFields {
            try database.execute(
                sql: """
                    DELETE FROM tokens WHERE field = ? AND NOT (generation IN (\(generations)) AND EXISTS (
                        SELECT 1 FROM \(rows) AS r
                        WHERE r.customer = tokens.customer AND r.generation = tokens.generation))
                    """, arguments: [field.tokenNumber])
        }
    }

    /// The places that have a token of a field which somebody else has, too.
    func placesSharing(_ field: Field) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT DISTINCT customer FROM tokens AS own WHERE field = ? AND EXISTS (
                    SELECT 1 FROM tokens AS other
                    WHERE other.field = own.field AND other.generation = own.generation
                        AND other.token = own.token AND other.customer <> own.customer)
                """, arguments: [Int(field.tokenNumber)])
    }

    /// The places that have a row of a group, sound or not.
    func rowPlaces(_ group: FieldGroup) throws -> [Int64] {
        try Int64.fetchAll(database, sql: "SELECT customer FROM \(Schema.table(of: group))")
    }

    /// A record by its id; `nil` for one that there is not, or that is none of any kind.
    func record(_ record: RecordID) throws -> StoredRecord? {
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM records WHERE record = ?")
        return try Row.fetchOne(statement, arguments: [record.bytes.data]).flatMap(Self.record)
    }

    /// Deletes the records that are not to be kept.
    func keepRecords(
        _ isKept: (RecordID, FieldGroup, Int64) -> Bool
    ) throws {
        for row in try Row.fetchAll(
            database, sql: "SELECT record, field_group, customer FROM records")
        {
            if let record = RecordID(row.bytes("record")),
                let number: UInt8 = row.number("field_group"),
                let group = FieldGroup(rawValue: number), isKept(record, group, row["customer"])
            {
                continue
            }
            try database.execute(
                sql: "DELETE FROM records WHERE record = ?", arguments: [row["record"] as Data])
        }
    }

    /// A deposit by its id; `nil` for one that there is not, or that is none of any kind.
    func deposit(_ id: DepositID) throws -> StoredDeposit? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM deposits WHERE deposit = ?", arguments: [id.bytes.data]
        ).flatMap(Self.deposit)
    }

    /// Deletes all other deposits.
    func keepDeposits(_ kept: Set<DepositID>) throws {
        for id in try Data.fetchAll(database, sql: "SELECT deposit FROM deposits")
        where !(DepositID([UInt8](id)).map(kept.contains) ?? false) {
            try database.execute(
                sql: "DELETE FROM deposits WHERE deposit = ?", arguments: [id])
        }
    }
}
