@testable import CustomerVault
import GRDB
import KeyManagement
import Testing
import VaultTestSupport

@Suite struct LastVerificationTests {
    private static func fill(_ session: Session, entries: Int) throws {
        try session.write(isTolerant: true) { writing in
            for _ in 0..<entries { writing.log(LogEntry(.readLog)) }
        }
    }

    @Test func `the last verification of a large vault is found in its log, if it is not too old`()
        throws
    {
        let company = try Company.staffed()
        let kim = try company.logIn("Kim")
        let vault = kim.vault
        #expect(try vault.lastVerification() == .atEachRead)
        try Self.fill(kim, entries: 5000)
        #expect(try vault.lastVerification() == .notLately)
        // Who does not read all groups cannot compare all search tokens.
        for name in ["Kim", "Adam"] {
            #expect(try company.logIn(name).verify().isEmpty)
            #expect(try vault.lastVerification() == .notLately)
        }
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.verify().isEmpty)
        let time = company.clock.now
        company.clock.now += 60_000
        try Self.fill(kim, entries: 15_000)
        #expect(try vault.lastVerification() == .at(time))
        try Self.fill(kim, entries: 5000)
        #expect(try vault.lastVerification() == .notLately)
    }

    /// As somebody sees it who opens the vault now.
    private func state(_ company: Company) throws -> LastVerification {
        try Vault.open(company.surroundings("Pia")).lastVerification()
    }

    @Test
    func `what a verification has found is told until one that compares as much finds nothing`()
        throws
    {
        let company = try Company.working()
        try RawVault(company).run("DELETE FROM tokens WHERE customer = 1")
        #expect(try company.findings("Ulla") == [.tokenMissing])
        let found = company.clock.now
        // Who reads none of the groups with tokens sees nothing of it, and clears nothing.
        #expect(try company.findings("Adam").isEmpty)
        #expect(try state(company) == .found(found))
        try company.logIn("Ulla").rotate(.all)
        _ = try company.logIn("Ulla").reencrypt()
        #expect(try state(company) == .found(found))
        #expect(try company.findings("Ulla").isEmpty)
        #expect(try state(company) == .atEachRead)
    }

    @Test func `who compares no tokens clears what he has found himself`() throws {
        let company = try Company.working()
        try company.tamper {
            try $0.execute(
                sql: "CREATE TABLE older.kept AS SELECT salt FROM rows_name WHERE customer = 1")
            try $0.execute(sql: "UPDATE rows_name SET salt = zeroblob(32) WHERE customer = 1")
        }
        #expect(try company.findings("Adam") == [.rowChanged])
        #expect(try state(company) == .found(company.clock.now))
        try company.tamper {
            try $0.execute(
                sql: "UPDATE rows_name SET salt = (SELECT salt FROM older.kept) WHERE customer = 1")
        }
        #expect(try company.findings("Adam").isEmpty)
        #expect(try state(company) == .atEachRead)
    }
}
