@testable import CustomerVault
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Entries that a member has verified once are not believed for ever.
@Suite struct OldEntriesTests {
    /// What the log says of the first customer's rows, in a vault too large to be gone through.
    private static func read(_ session: Session) throws -> Int {
        try session.write(isTolerant: true) { writing in
            guard let customer = try writing.transaction.customer(at: 1) else { return 0 }
            return try writing.states(of: customer).count
        }
    }

    private static func changeOldEntry(_ company: Company) throws {
        try company.tamper {
            try $0.flip(
                "log", "body",
                where: "number = (SELECT min(number) FROM log WHERE customer = 1 AND writes = 1)")
        }
    }

    @Test func `an entry changed since the last login is refused when it is used`() throws {
        let company = try Company.working()
        // The negative control: unchanged it is used.
        #expect(try Self.read(company.logIn("Kim")) > 2)
        try Self.changeOldEntry(company)
        let kim = try company.logIn("Kim")
        #expect(throws: VaultFailure.damaged(.logBroken)) { try Self.read(kim) }
    }

    @Test func `an entry changed by somebody else within one login is verified again`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        #expect(try Self.read(kim) > 2)
        try Self.changeOldEntry(company)
        #expect(throws: VaultFailure.self) { try Self.read(kim) }
        #expect(throws: VaultFailure.self) { try kim.show("1001", purpose: .quote) }
    }

    @Test(arguments: [
        "UPDATE log SET body = zeroblob(length(body)) WHERE number = 5",
        "UPDATE log SET body = (SELECT body FROM log WHERE number = 5) WHERE number = 6",
        "DELETE FROM log WHERE number = 5", "DELETE FROM log WHERE number = 1",
    ])
    func `the log is read only as it was verified`(sql: String) throws {
        let company = try Company.working()
        // The negative control: unchanged it is read.
        let count = try company.logIn("Adam").readLog(LogFilter()).entries.count
        #expect(count == (try company.countEntries()) - 1)
        try company.tamper { try $0.execute(sql: sql) }
        let adam = try company.logIn("Adam")
        #expect(throws: VaultFailure.damaged(.logBroken)) { try adam.readLog(LogFilter()) }
    }

    @Test func `an old entry with another time is not read`() throws {
        let company = try Company.working()
        _ = try company.logIn("Adam")
        // It can be read as an entry all the same; only its hash tells.
        try company.tamper { try $0.flip("log", "body", where: "number = 5", byte: 16) }
        let adam = try company.logIn("Adam")
        #expect(throws: VaultFailure.damaged(.logBroken)) { try adam.readLog(LogFilter()) }
    }

    @Test func `a small vault is gone through before anything is shown`() throws {
        let company = try Company.working()
        try company.tamper {
            try $0.execute(sql: "UPDATE log SET customer = 99 WHERE customer = 2")
        }
        // What is shown is another customer's, yet nothing is believed any more.
        #expect(throws: VaultFailure.self) {
            try company.logIn("Kim").show("1001", purpose: .quote)
        }
        #expect(try !company.logIn("Adam").verify().isEmpty)
    }

    @Test func `nobody vouches for a version that another has signed`() throws {
        let company = try Company.working()
        let adam = try company.logIn("Adam")
        let change = try adam.vault.file.read { transaction in
            try KeyOperations(
                history: adam.history, member: adam.member, directory: transaction,
                time: adam.clock
            ).invite(name: "Eve", roles: [.customerService]).change
        }
        let pia = try company.logIn("Pia")
        try pia.vault.file.write { transaction in
            try transaction.apply(change)
            var ledger = LedgerDraft(
                head: pia.head, member: pia.member, session: pia.session,
                listVersion: pia.list.version, time: pia.clock)
            ledger.add(LogEntry(.invite, details: change.details(vault: pia.vault.id)))
            _ = try ledger.write(to: transaction)
        }
        #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn("Ulla") }
    }
}
