@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P4 and P5: somebody who can write the file changes it with SQL while nobody looks.
@Suite struct TamperingTests {
    @Test func `an untouched vault verifies clean with and without keys`() throws {
        // The negative control of the whole table.
        let company = try Company.working()
        try company.tamper { _ in }
        for (name, _) in Company.staff {
            #expect(try company.logIn(name).verify().isEmpty)
        }
        for number in ["1001", "1002", "1003", "1004"] {
            let shown = try company.logIn("Ulla").show(number, purpose: .subjectRequest)
            #expect(shown.number == number)
        }
    }

    @Test(arguments: Tampering.all)
    func `each change of the closed file is noticed`(tampering: Tampering) throws {
        let company = try Company.working()
        try company.tamper(tampering.act)
        switch tampering.notice {
        case .verify(let kinds):
            let found = try company.findings("Adam")
            #expect(found == kinds)
        case .verifyWithKeys(let kinds):
            let found = try company.findings("Ulla")
            #expect(found == kinds)
        case .login:
            for (name, _) in Company.staff {
                #expect(throws: (any Error).self) { try company.logIn(name) }
            }
            return
        }
        for number in tampering.refuses {
            let ulla = try company.logIn("Ulla")
            do {
                _ = try ulla.show(number, purpose: .subjectRequest)
                Issue.record("\(number) was shown")
            } catch VaultFailure.damaged {
            } catch VaultFailure.noSuchCustomer {
                Issue.record("\(number) was not found, which says nothing of damage")
            }
        }
    }

    @Test func `what cannot be read at all hides no other finding`() throws {
        let company = try Company.working()
        try company.tamper {
            try $0.execute(
                sql: """
                    UPDATE rows_name SET salt = zeroblob(32) WHERE customer = 1;
                    UPDATE rows_case SET generation = 4294967296 WHERE customer = 2;
                    INSERT INTO records VALUES
                        (zeroblob(16), 1, -7, 1, 1, 1, zeroblob(32), zeroblob(16), zeroblob(16));
                    """)
        }
        let name = try #require(Company.staff.first { $0.role == .admin }?.name)
        let findings = try company.logIn(name).verify()
        #expect(findings.contains { $0.customer != nil && $0.group == FieldGroup.name.rawValue })
        #expect(try company.entries().last?.details == [.findings(UInt32(findings.count))])
    }

    @Test func `a row put back with its entries cut is noticed on an account without pins too`()
        throws
    {
        // Another row of the same time is newer than what the log then says, and so are the notes
        // of both edits.
        let company = try Company.working()
        try company.tamper { database in
            try database.execute(
                sql: """
                    DELETE FROM rows_contact WHERE customer = 1;
                    INSERT INTO rows_contact SELECT * FROM older.rows_contact WHERE customer = 1;
                    DELETE FROM log WHERE number > (SELECT max(number) FROM older.log)
                    """)
        }
        let stranger = try company.logIn("Adam", on: "elsewhere")
        #expect(stranger.isFirst)
        #expect(
            try stranger.verify().map(\.kind) == [.rowChanged, .rowInserted, .rowInserted])
    }

    @Test func `a log that a member has signed anew from the middle on is not believed`() throws {
        let company = try Company.working()
        let (vault, kim) = (try company.vaultID, try company.logIn("Kim").member)
        let entries = try company.entries()
        let changed = try #require(
            entries.first { $0.action == .show && $0.member != kim.id }?.number)
        try RawVault(company).write { database in
            var chain = ChainWalk(after: ChainHash.start(vault: vault))
            for stored in try Transaction(database).entries(from: 1) {
                var body = stored.body
                if stored.number == changed { body[45] = LogAction.find.rawValue }
                chain.append(body.span)
                guard stored.number >= changed, stored.seal != nil else { continue }
                try database.execute(
                    sql: "UPDATE log SET body = ?, hash = ?, signature = ? WHERE number = ?",
                    arguments: [
                        Data(body), Data(chain.hash.array),
                        Data(try kim.sign(chain.hash.array, .log)), Int64(stored.number),
                    ])
            }
        }
        #expect(throws: VaultFailure.rolledBack(vault)) { try company.logIn("Adam") }
        // Who has seen nothing verifies all of it at login.
        #expect(throws: VaultFailure.damaged(.logSignature)) {
            try company.logIn("Adam", on: "elsewhere")
        }
    }

    @Test func `the whole file put back is noticed by whoever has seen the newer one`() throws {
        let company = try Company.working()
        try company.rollBack()
        let vault = try company.vaultID
        for (name, _) in Company.staff {
            #expect(throws: VaultFailure.rolledBack(vault)) { try company.logIn(name) }
        }
        // The negative control: without pins nothing tells an older file from a newer.
        #expect(try company.logIn("Ulla", on: "elsewhere").verify().isEmpty)
    }

    @Test func `another vault in the place of a known one is refused until it is accepted`() throws
    {
        let company = try Company.working()
        let before = try company.logIn("Ulla").vault.id
        try FileManager.default.removeItem(atPath: company.path)
        let stranger = try VaultScratchVault.make(near: company)
        #expect(stranger != before)
        #expect(throws: VaultFailure.anotherVault(stranger)) {
            try Vault.open(company.surroundings("Ulla"))
        }
        var accepting = company.surroundings("Ulla")
        accepting.acceptedVault = stranger.hex
        #expect(try Vault.open(accepting).id == stranger)
        #expect(try Vault.open(company.surroundings("Ulla")).id == stranger)
    }

    @Test func `a changed envelope is refused by its recipient`() throws {
        let company = try Company.working()
        try company.tamper {
            try $0.flip("envelopes", "blob", where: "content = 2 AND subject = 1")
        }
        #expect(throws: VaultFailure.damaged(.envelopeChanged)) {
            try company.logIn("Ulla").show("1001", purpose: .quote)
        }
        // Whoever goes on all the same does not open it.
        #expect(throws: DirectoryFault.envelopeRefused) {
            try company.logIn("Ulla").write(isTolerant: true) { try $0.newestKey(.customerCase) }
        }
    }

    @Test func `a changed wrapped seed lets its member in with no passphrase`() throws {
        let company = try Company.working()
        let kim = try company.memberID("Kim").bytes.data
        try company.tamper { database in
            try database.flip("seeds", "blob", where: "member = x'\([UInt8](kim).hex)'")
        }
        #expect(throws: VaultFailure.damaged(.seedChanged)) { try company.logIn("Kim") }
        // A cost outside the bounds is refused before any work is done.
        try company.tamper { database in
            try database.flip("seeds", "blob", where: "member = x'\([UInt8](kim).hex)'", byte: 1)
        }
        #expect(throws: DirectoryFault.costRefused) { try company.logIn("Kim") }
    }

    @Test func `what a row must be is compared by login too when it came after the pin`() throws {
        let company = try Company.working()
        // Ulla's account last saw an older state; an entry that came since is changed.
        try FileManager.default.createDirectory(
            atPath: company.scratch.path("state-late"), withIntermediateDirectories: true)
        _ = try company.logIn("Ulla", on: "late")
        _ = try company.logIn("Kim").show("1001", purpose: .quote)
        try company.tamper {
            try $0.flip(
                "log", "body", where: "number = (SELECT max(number) FROM log)", byte: 16)
        }
        #expect(throws: VaultFailure.damaged(.logSignature)) {
            try company.logIn("Ulla", on: "late")
        }
    }
}

extension Company {
    /// Changes the closed file, with the older copy attached.
    func tamper(_ body: (Database) throws -> Void) throws {
        try RawVault(self).write { database in
            try database.execute(sql: "ATTACH DATABASE ? AS older", arguments: [olderPath])
            try body(database)
            try database.execute(sql: "DETACH DATABASE older")
        }
    }

    /// What `verify` finds for somebody.
    func findings(_ name: String) throws -> Set<Finding.Kind> {
        Set(try logIn(name).verify().map(\.kind))
    }
}

/// A vault of somebody else's.
enum VaultScratchVault {
    /// Founds one at a company's path, on an account that has seen nothing.
    static func make(near company: Company) throws -> VaultID {
        let session = try Vault.found(
            company.surroundings("somebody"), founder: "Ulla", as: .owner,
            passphrase: Company.passphrase("Ulla"))
        return session.vault.id
    }
}
