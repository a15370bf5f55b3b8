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
        try stored("number >= ? ORDER BY number LIMIT ?") {
            $0.bind(Int64(clamping: first), 1)
            $0.bind(Int64(limit), 2)
        }
    }

    /// Goes along the chain through entries of successive numbers; false if one of them is missing.
    func walk(_ chain: inout ChainWalk, through numbers: ClosedRange<UInt64>) throws -> Bool {
        let raw = RawStatement(
            try database.cachedStatement(
                sql: "SELECT number, body FROM log WHERE number >= ? ORDER BY number LIMIT ?"))
        defer { raw.reset() }
        raw.bind(Int64(clamping: numbers.lowerBound), 1)
        raw.bind(Int64(numbers.count), 2)
        var next = numbers.lowerBound
        while try raw.step() {
            guard raw.integer(0) == Int64(clamping: next) else { return false }
            raw.withBytes(1) { chain.append($0) }
            next += 1
        }
        return next == numbers.upperBound + 1
    }

    /// The entries that write rows of a customer, newest first.
    func writingEntries(of customer: Int64) throws -> [StoredEntry] {
        try stored("customer = ? AND writes = 1 ORDER BY number DESC") { $0.bind(customer, 1) }
    }

    /// The signed entries of a member's imports behind an entry, in order.
    ///
    /// The member stands from the 18th byte of an entry on, the action in the 46th.
    func importEntries(of member: MemberID, after number: UInt64) throws -> [StoredEntry] {
        try stored(
            """
            number > ? AND hash IS NOT NULL
                AND substr(body, 18, 16) = ? AND substr(body, 46, 1) = ?
            ORDER BY number
            """
        ) {
            $0.bind(Int64(clamping: number), 1)
            $0.bind(member.bytes.array, 2)
            $0.bind([LogAction.importFile.rawValue], 3)
        }
    }

    /// The entries of the transaction that ends with a sealed one, in order.
    func entries(upToSealed number: UInt64) throws -> [StoredEntry] {
        try stored(
            """
            number <= ?1 AND number > coalesce((
                SELECT max(number) FROM log WHERE number < ?1 AND hash IS NOT NULL), 0)
            ORDER BY number
            """
        ) {
            $0.bind(Int64(clamping: number), 1)
        }
    }

    /// The entries behind another that name the files of a restoration, in order.
    ///
    /// Those that follow each of them have a customer.
    func restorations(after number: UInt64) throws -> [StoredEntry] {
        try stored(
            """
            number > ? AND customer IS NULL AND substr(body, 46, 1) = ?
            ORDER BY number
            """
        ) {
            $0.bind(Int64(clamping: number), 1)
            $0.bind([LogAction.restore.rawValue], 2)
        }
    }

    /// The entries that file a member's wrapped seed, newest first; others may be among them.
    ///
    /// Such a detail is 4 and the member's id.
    func entries(filingSeedOf member: MemberID) throws -> [StoredEntry] {
        try stored("instr(body, ?) > 0 ORDER BY number DESC") {
            $0.bind([4] + member.bytes.array, 1)
        }
    }

    /// The entries that a condition names, behind `WHERE`, in its order.
    private func stored(
        _ condition: String, _ bind: (RawStatement) -> Void
    ) throws -> [StoredEntry] {
        let raw = RawStatement(
            try database.cachedStatement(
                sql: """
                    SELECT number, body, customer, writes, hash, signature FROM log
                    WHERE \(condition)
                    """))
        bind(raw)
        return try Self.collect(raw)
    }

    /// The number of the newest entry; 0 for none.
    func newestEntryNumber() throws -> UInt64 {
        UInt64(clamping: try Int64.fetchOne(database, sql: "SELECT max(number) FROM log") ?? 0)
    }

    /// Appends an entry.
    func append(_ entry: StoredEntry) throws {
        let raw = RawStatement(
            try database.cachedStatement(
                sql: """
                    INSERT INTO log (number, body, customer, writes, hash, signature)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """))
        raw.bind(Int64(clamping: entry.number), 1)
        raw.bind(entry.body, 2)
        if let customer = entry.customer { raw.bind(customer, 3) } else { raw.bind(nil, 3) }
        raw.bind(entry.writes ? 1 : 0, 4)
        raw.bind(entry.seal?.hash.array, 5)
        raw.bind(entry.seal?.signature, 6)
        try raw.run()
        guard database.changesCount == 1 else { throw VaultFailure.damaged(.logBroken) }
    }

    private static func collect(_ raw: RawStatement) throws -> [StoredEntry] {
        defer { raw.reset() }
        var entries: [StoredEntry] = []
        while try raw.step() { entries.append(try entry(raw)) }
        return entries
    }

    private static func entry(_ raw: RawStatement) throws -> StoredEntry {
        guard raw.integer(0) > 0 else { throw VaultFailure.damaged(.logBroken) }
        return StoredEntry(
            number: UInt64(raw.integer(0)), body: raw.bytes(1),
            customer: raw.isNull(2) ? nil : raw.integer(2), writes: raw.integer(3) == 1,
            seal: raw.bytes32(4).map { ($0, raw.bytes(5)) })
    }

    /// Changes whenever another connection has changed the file.
    func changeCounter() throws -> Int64 {
        try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0
    }

    /// Entries and versions with numbers that no reader asks for.
    func hasUnnumbered() throws -> Bool {
        let count = try Int64.fetchOne(
            database,
            sql: """
                SELECT (SELECT count(*) FROM log WHERE number < 1)
                    + (SELECT count(*) FROM member_list WHERE version < 1)
                """)
        return count != 0
    }

    /// Notes a failed login; the side table is signed by nobody.
    func noteFailedLogin(of member: MemberID, time: UInt64) throws {
        try tidyFailedLogins()
        try database.execute(
            sql: "INSERT INTO failed_logins (time, member) VALUES (?, ?)",
            arguments: [Int64(time), member.bytes.data])
    }

    /// Keeps the newest of them, under numbers from 1: anybody may have put rows there under any, and
    /// they must neither grow without end nor push out what comes next.
    private func tidyFailedLogins() throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT time, member FROM failed_logins ORDER BY id DESC LIMIT 999")
        try database.execute(sql: "DELETE FROM failed_logins")
        for row in rows.reversed() {
            try database.execute(
                sql: "INSERT INTO failed_logins (time, member) VALUES (?, ?)",
                arguments: [row["time"] as Int64, row["member"] as Data])
        }
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
