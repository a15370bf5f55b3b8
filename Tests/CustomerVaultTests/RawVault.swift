@testable import CustomerVault
import Foundation
import GRDB
import KeyManagement
import VaultCrypto
import VaultTestSupport

/// The vault's file in the hands of somebody who has SQLite and no manners.
struct RawVault {
    let path: String

    init(_ company: Company) {
        path = company.path
    }

    init(path: String) {
        self.path = path
    }

    /// Runs SQL on the closed file without any of the program's settings.
    @discardableResult
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let value = try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            return try body(database)
        }
        try queue.close()
        return value
    }

    /// A second connection, which may keep a transaction open.
    func connection() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Runs one statement.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try write { try $0.execute(sql: sql, arguments: arguments) }
    }

    /// Everything that the file holds, write-ahead log and shared memory included.
    func bytes() throws -> Data {
        var all = Data()
        for suffix in ["", "-wal", "-shm"]
        where FileManager.default.fileExists(atPath: path + suffix) {
            all += try Data(contentsOf: URL(filePath: path + suffix))
        }
        return all
    }

    /// How often any of some byte strings is found in the file.
    func occurrences(of patterns: [[UInt8]]) throws -> Int {
        let all = try bytes()
        return patterns.filter { !$0.isEmpty && all.holds($0) }.count
    }

    /// Every envelope as it is filed.
    func envelopes() throws -> [Envelope] {
        try write { try Transaction($0).envelopes() }
    }

    /// The salts of a customer's rows and records.
    func salts(of place: Int64) throws -> [[UInt8]] {
        try write { database in
            let transaction = Transaction(database)
            return try FieldGroup.withRows.compactMap {
                try transaction.row($0, at: place)?.salt.array
            }
                + transaction.records(of: place).map(\.sealed.salt.array)
        }
    }

    /// Salts, nonces and cells of a customer's rows and records; 1 is the place of 1001.
    ///
    /// Not the record ids, which the log names for good.
    func rowBytes(of place: Int64) throws -> [[UInt8]] {
        try write { database in
            var found: [[UInt8]] = []
            for group in FieldGroup.withRows {
                guard let row = try Transaction(database).row(group, at: place) else { continue }
                found += [row.salt.array, row.nonceBase.array] + row.cells.compactMap { $0 }
            }
            for record in try Transaction(database).records(of: place) {
                found += [record.sealed.salt.array, record.sealed.nonceBase.array]
                found += record.sealed.cells.compactMap { $0 }
            }
            return found
        }
    }
}

extension Database {
    /// Flips one bit of a blob.
    func flip(
        _ table: String, _ column: String, where condition: String = "1", byte: Int? = nil
    ) throws {
        let value = try Data.fetchOne(
            self, sql: "SELECT \(column) FROM \(table) WHERE \(condition) LIMIT 1")
        guard var value, !value.isEmpty else { throw DatabaseError(message: "nothing to flip") }
        value[byte ?? (value.count - 1)] ^= 1
        try execute(
            sql: "UPDATE \(table) SET \(column) = ? WHERE \(condition)", arguments: [value])
    }

    /// A table's columns.
    func names(of table: String) throws -> [String] {
        try columns(in: table).map(\.name)
    }
}
