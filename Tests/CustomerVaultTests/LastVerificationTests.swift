@testable import CustomerVault
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
}
