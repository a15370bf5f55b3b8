internal import GRDB
internal import GRDBSQLite
import Foundation

/// The vault's one SQLite file: opened with all checks, read and written in transactions.
final class VaultFile: Sendable {
    private let queue: DatabaseQueue
    let path: String

    private init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// Opens an existing vault.
    ///
    /// - Throws: ``VaultFailure``.
    static func open(_ path: String) throws -> VaultFile {
        try FileChecks.requireVault(at: path)
        let path = FileChecks.canonical(path)
        // It may be another vault's, left behind by a copied file: nothing of it gets into this one
        // before what the two say together has been verified.
        let hasJournal = FileChecks.isFilled(path + "-wal")
        do {
            return try translating {
                let queue = try connect(to: path, keepsJournal: hasJournal)
                let file = VaultFile(path: path, queue: queue)
                let schema = try file.queue.read { try Schema.listing(of: $0) }
                guard schema == Schema.expectedListing else {
                    throw VaultFailure.foreignSchema
                }
                return file
            }
        } catch let failure as VaultFailure where hasJournal && failure.mayBeTheJournals {
            throw VaultFailure.foreignJournal
        }
    }

    /// Makes a vault that is complete or not there: it is filled under another name and then linked.
    static func create(
        _ path: String, fault: (@Sendable (String) -> Void)?, filling: (Transaction) throws -> Void
    ) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try FileChecks.makeFolder(folder.isEmpty ? "." : folder)
        try FileChecks.requireAbsent(path)
        FileChecks.removeLeftovers(startingWith: path + ".new-")
        let temporary = path + ".new-\(UInt64.random(in: 0...UInt64.max))"
        try FileChecks.makeFile(temporary)
        defer { FileChecks.remove(temporary) }
        try translating {
            let queue = try connect(to: temporary)
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try Schema.create(in: database)
                    fault?("begin")
                    try filling(Transaction(database))
                    fault?("commit")
                    return .commit
                }
                _ = try database.checkpoint(.truncate)
            }
            try queue.close()
        }
        fault?("link")
        guard unsafe link(temporary, path) == 0 else {
            throw errno == EEXIST ? VaultFailure.alreadyThere : VaultFailure.cannotWrite
        }
    }

    /// How long a writer waits for another: five seconds.
    private static let busyMilliseconds = 5000

    private static func connect(
        to path: String, keepsJournal: Bool = false
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        // Tried each millisecond, so that the short pauses of long work are met.
        configuration.busyMode = .callback { tries in
            usleep(1000)
            return tries < busyMilliseconds
        }
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            guard let connection = unsafe database.sqliteConnection,
                unsafe SystemCalls.defend(connection),
                unsafe SystemCalls.keepJournal(keepsJournal, connection)
            else { throw VaultFailure.notAVault }
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA secure_delete = ON;
                    PRAGMA cache_size = -65536;
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    """)
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Runs `body` on one consistent state of the file.
    func read<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        try Self.translating {
            try queue.unsafeRead { database in
                var value: Value?
                try database.inTransaction(.deferred) {
                    value = try body(Transaction(database))
                    return .commit
                }
                guard let value else { throw VaultFailure.cannotWrite }
                return value
            }
        }
    }

    /// Runs `body` as the only writer (`BEGIN IMMEDIATE`); on return it is durable.
    func write<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        try Self.translating {
            try queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(Transaction(database))
                    return .commit
                }
                guard let value else { throw VaultFailure.cannotWrite }
                return value
            }
        }
    }

    /// Lets closing write the journal into the file, now that they have been verified together.
    func trustJournal() throws {
        try queue.inDatabase { database in
            guard let connection = unsafe database.sqliteConnection,
                unsafe SystemCalls.keepJournal(false, connection)
            else { throw VaultFailure.cannotWrite }
        }
    }

    /// Empties journal and write-ahead log into the file; false while others still read or the disk takes
    /// nothing. What was committed is done either way.
    @discardableResult func truncateJournal() -> Bool { (try? emptyJournal()) != nil }

    /// - Throws: ``VaultFailure/busy`` while others still read, or why the disk takes nothing.
    private func emptyJournal() throws {
        try Self.translating {
            try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }
    }

    /// Closes the file, so that it stands alone without a journal; nothing may be asked of it after.
    func close() throws {
        try emptyJournal()
        try Self.translating { try queue.close() }
    }

    /// Whether SQLite finds the file's structure in order.
    func isIntact() throws -> Bool {
        try Self.translating {
            try queue.unsafeRead { database in
                try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") == "ok"
            }
        }
    }

    /// The settings as SQLite reports them, for the tests.
    func settings() throws -> [String: String] {
        try queue.unsafeRead { database in
            var found: [String: String] = [:]
            for name in [
                "journal_mode", "synchronous", "secure_delete", "temp_store", "trusted_schema",
                "cell_size_check", "foreign_keys",
            ] {
                found[name] = try String.fetchOne(database, sql: "PRAGMA \(name)")
            }
            return found
        }
    }

    /// Turns SQLite's errors into the vault's; no statement or value goes along.
    private static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: throw VaultFailure.busy
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
                throw VaultFailure.cannotWrite
            case .SQLITE_NOTADB: throw VaultFailure.notAVault
            default: throw VaultFailure.damaged(.databaseDamaged)
            }
        }
    }
}

extension VaultFailure {
    /// Whether a journal that does not belong to the file may be why it cannot be read.
    fileprivate var mayBeTheJournals: Bool {
        [.damaged(.databaseDamaged), .notAVault].contains(self)
    }
}
