internal import Foundation
internal import GRDB
import VaultCrypto

/// An entry as it stands in the file.
struct StoredEntry {
    let number: UInt64
    let body: [UInt8]
    /// Look-up copy: the customer's place in `customers`.
    let customer: Int64?
    /// Look-up copy: whether rows of that customer are sealed or erased by it.
    let writes: Bool
    /// Chain hash and signature, on the last entry of a transaction.
    let seal: (hash: Bytes32, signature: [UInt8])?
}

extension Transaction {
    /// Entries with numbers from `first`, in order, at most `limit`.
    func entries(from first: UInt64, limit: Int = .max) throws -> [StoredEntry] {
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM log WHERE number >= ? ORDER BY number LIMIT ?")
        return try Row.fetchAll(statement, arguments: [Int64(first), limit]).map(Self.entry)
    }

    /// The newest entry's number; 0 for an empty log.
    func newestEntryNumber() throws -> UInt64 {
        let number = try Int64.fetchOne(
            try database.cachedStatement(sql: "SELECT max(number) FROM log"))
        return UInt64(number ?? 0)
    }

    /// Numbers of the entries that write rows of a customer, newest first.
    func writingEntries(of customer: Int64) throws -> [UInt64] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT number FROM log WHERE customer = ? AND writes = 1 ORDER BY number DESC
                """)
        return try Int64.fetchAll(statement, arguments: [customer]).map { UInt64($0) }
    }

    /// The signed entry at or after `number`, and the first number after the signed one before it.
    func signedBlock(around number: UInt64) throws -> ClosedRange<UInt64>? {
        let end = try database.cachedStatement(
            sql: """
                SELECT number FROM log WHERE number >= ? AND signature IS NOT NULL
                ORDER BY number LIMIT 1
                """)
        let before = try database.cachedStatement(
            sql: """
                SELECT number FROM log WHERE number < ? AND signature IS NOT NULL
                ORDER BY number DESC LIMIT 1
                """)
        guard let last = try Int64.fetchOne(end, arguments: [Int64(number)]) else { return nil }
        let previous = try Int64.fetchOne(before, arguments: [Int64(number)]) ?? 0
        return UInt64(previous + 1)...UInt64(last)
    }

    /// Appends an entry.
    func append(_ entry: StoredEntry) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO log (number, body, customer, writes, hash, signature)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            Int64(entry.number), Data(entry.body), entry.customer, entry.writes ? 1 : 0,
            entry.seal?.hash.data, entry.seal.map { Data($0.signature) },
        ])
        guard database.changesCount == 1 else { throw VaultFailure.damaged(.logBroken) }
    }

    private static func entry(_ row: Row) throws -> StoredEntry {
        var seal: (Bytes32, [UInt8])?
        if let hash = Bytes32(row.bytes("hash")) { seal = (hash, row.bytes("signature")) }
        guard let number: Int64 = row["number"], number > 0 else {
            throw VaultFailure.damaged(.logBroken)
        }
        return StoredEntry(
            number: UInt64(number), body: row.bytes("body"), customer: row["customer"],
            writes: row["writes"] == 1, seal: seal)
    }

    /// Notes a failed login; the side table is signed by nobody.
    func noteFailedLogin(of member: MemberID, time: UInt64) throws {
        try database.execute(
            sql: "INSERT INTO failed_logins (time, member) VALUES (?, ?)",
            arguments: [Int64(time), member.bytes.data])
        // It is unsigned, so it must not grow without end.
        try database.execute(
            sql: """
                DELETE FROM failed_logins
                WHERE id <= (SELECT max(id) FROM failed_logins) - 1000
                """)
    }

    /// Failed logins of a member that nobody has signed yet.
    func failedLogins(of member: MemberID) throws -> [UInt64] {
        try Int64.fetchAll(
            database, sql: "SELECT time FROM failed_logins WHERE member = ? ORDER BY id",
            arguments: [member.bytes.data]
        ).map { UInt64(clamping: $0) }
    }

    /// Forgets them once their number stands in a signed entry.
    func clearFailedLogins(of member: MemberID) throws {
        try database.execute(
            sql: "DELETE FROM failed_logins WHERE member = ?", arguments: [member.bytes.data])
    }
}
