@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// What is asked of a file before anything in it is believed.
@Suite struct OpeningTests {
    @Test func `the settings are the ones that the design names`() throws {
        let company = try Company.staffed()
        let vault = try Vault.open(company.surroundings("Ulla"))
        #expect(
            try vault.file.settings() == [
                "journal_mode": "wal", "synchronous": "2", "secure_delete": "1",
                "trusted_schema": "0", "cell_size_check": "1", "temp_store": "2",
                "foreign_keys": "1",
            ])
    }

    @Test func `the connection is defensive: its schema cannot be written behind SQLite's back`()
        throws
    {
        let company = try Company.staffed()
        let queue = try Vault.open(company.surroundings("Ulla")).file.connection()
        let attack = "UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'log'"
        try queue.inDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: attack) } }
        // The negative control: an ordinary connection permits it.
        try RawVault(company).write {
            try $0.execute(sql: "PRAGMA writable_schema = ON")
            try $0.execute(sql: attack)
            try $0.execute(sql: "PRAGMA writable_schema = OFF")
        }
        #expect(throws: VaultFailure.foreignSchema) {
            try Vault.open(company.surroundings("Ulla"))
        }
    }

    @Test func `a trigger that is planted while the file is open does not run`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        try RawVault(company).run(
            "CREATE TRIGGER planted AFTER INSERT ON log BEGIN DELETE FROM customers; END")
        _ = try? kim.show("1001", purpose: .quote)
        #expect(
            try RawVault(company).write {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM customers")
            } == 4)
    }

    @Test func `a new vault's schema is this version's, text for text`() throws {
        let company = try Company.staffed()
        let found = try RawVault(company).write { try Schema.listing(of: $0) }
        #expect(found == Schema.expectedListing)
        #expect(found.count > 15)
    }

    @Test func `the expected schema is the one that SQLite makes of the statements`() throws {
        let made = try DatabaseQueue().write { database in
            for statement in Schema.statements { try database.execute(sql: statement) }
            return try Schema.listing(of: database)
        }
        #expect(Schema.expectedListing == made)
    }

    @Test(arguments: [
        "CREATE TRIGGER planted AFTER INSERT ON log BEGIN DELETE FROM log; END",
        "CREATE VIEW planted AS SELECT * FROM log",
        "CREATE TABLE planted (column)",
        "CREATE INDEX planted ON log (writes)",
        "ALTER TABLE log ADD COLUMN planted INTEGER",
        "DROP INDEX log_customer",
        "DROP TABLE failed_logins",
        "ANALYZE",
    ])
    func `a schema that is not this version's is refused`(sql: String) throws {
        let company = try Company.staffed()
        try RawVault(company).run(sql)
        #expect(throws: VaultFailure.foreignSchema) {
            try Vault.open(company.surroundings("Ulla"))
        }
    }

    @Test func `the header tells Lönn's vaults from other files, and newer formats from older`()
        throws
    {
        let company = try Company.staffed()
        func opening(after sql: String) throws -> VaultFailure? {
            try RawVault(company).run(sql)
            do {
                _ = try Vault.open(company.surroundings("Ulla"))
                return nil
            } catch let failure as VaultFailure {
                return failure
            }
        }
        #expect(try opening(after: "PRAGMA user_version = 2") == .newerFormat)
        #expect(try opening(after: "PRAGMA user_version = 0") == .notAVault)
        #expect(try opening(after: "PRAGMA user_version = 1") == nil)
        #expect(try opening(after: "PRAGMA application_id = 1") == .notAVault)
        #expect(try opening(after: "PRAGMA application_id = 0x4c4f4e4e") == nil)
        let bytes = try RawVault(company).bytes()
        #expect(Array(bytes[68..<72]) == Array("LONN".utf8))
    }

    @Test func `what is no ordinary file of this user's own is refused`() throws {
        let company = try Company.staffed()
        let files = FileManager.default
        func failure(_ path: String) -> VaultFailure? {
            var surroundings = company.surroundings("Ulla")
            surroundings.path = path
            do {
                _ = try Vault.open(surroundings)
                return nil
            } catch {
                return error as? VaultFailure
            }
        }
        #expect(failure(company.scratch.path("nothing")) == .noVault)
        #expect(failure(company.scratch.folder) == .notAFile)
        try files.createSymbolicLink(
            atPath: company.scratch.path("link"), withDestinationPath: company.path)
        #expect(failure(company.scratch.path("link")) == .notAFile)
        let empty = company.scratch.path("empty")
        try Data().write(to: URL(filePath: empty))
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: empty)
        #expect(failure(empty) == .notAVault)
        let other = company.scratch.path("other")
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE a (b)") }
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: other)
        #expect(failure(other) == .notAVault)
        for mode in [0o640, 0o604, 0o660, 0o602] {
            try files.setAttributes([.posixPermissions: mode], ofItemAtPath: company.path)
            #expect(failure(company.path) == .openToOthers)
        }
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: company.path)
        #expect(failure(company.path) == nil)
    }

    @Test func `vault, journal and pins are for their owner alone`() throws {
        let company = try Company.staffed()
        let session = try company.logIn("Ulla")
        _ = try session.add([.givenName: "Nils"])
        for folder in [company.scratch.folder, company.scratch.path("state-Ulla")] {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: "\(folder)/\(name)")
                let mode = try #require(attributes[.posixPermissions] as? Int)
                #expect(mode & 0o077 == 0, "\(name)")
            }
        }
    }

    @Test func `init where something is already is refused and leaves it alone`() throws {
        let company = try Company.staffed()
        let before = try RawVault(company).bytes()
        #expect(throws: VaultFailure.alreadyThere) {
            try Vault.found(
                company.surroundings("Ulla"), founder: "Ulla", as: .owner,
                passphrase: Company.passphrase("Ulla"))
        }
        #expect(try RawVault(company).bytes() == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: company.scratch.folder)
        #expect(!names.contains { $0.contains(".new-") })
    }

    @Test func `damage of the database itself is told as damage`() throws {
        let company = try Company.working()
        var bytes = try Data(contentsOf: URL(filePath: company.path))
        for page in stride(from: 8 * 4096, to: bytes.count, by: 4096) {
            for index in page..<(page + 200) { bytes[index] = 0x5a }
        }
        try bytes.write(to: URL(filePath: company.path))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: company.path)
        #expect(throws: VaultFailure.damaged(.databaseDamaged)) {
            let session = try company.logIn("Ulla")
            if try session.verify() == [Finding(.databaseDamaged)] {
                throw VaultFailure.damaged(.databaseDamaged)
            }
        }
    }

    @Test func `a removed, invited or unknown name does not log in`() throws {
        let company = try Company.staffed()
        do {
            let ulla = try company.logIn("Ulla")
            _ = try ulla.invite("Eve", roles: [.planning])
            try ulla.remove("Pia")
        }
        for name in ["Eve", "Pia", "Nobody"] {
            #expect(throws: KeyRefusal.unknownMember) { try company.logIn(name) }
        }
    }

    @Test func `an account knows who logged in last, and whether he is the only one`()
        throws
    {
        let company = try Company.staffed()
        _ = try company.logIn("Kim")
        let vault = try Vault.open(company.surroundings("Kim"))
        #expect(vault.lastKnownMember == "Kim")
        #expect(vault.onlyKnownMember == "Kim")
        _ = try company.logIn("Pia", on: "Kim")
        #expect(vault.onlyKnownMember == nil)
        #expect(vault.lastKnownMember == "Pia")
        _ = try company.logIn("Kim")
        #expect(vault.lastKnownMember == "Kim")
        #expect(try Vault.open(company.surroundings("elsewhere")).lastKnownMember == nil)
    }
}
