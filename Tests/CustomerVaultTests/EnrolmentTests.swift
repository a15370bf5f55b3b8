@testable import CustomerVault
import KeyManagement
import Testing
import VaultCrypto

/// How an invitation becomes a member while others go on, and what wrong codes leave behind.
struct EnrolmentTests {
    @Test func `a list that moves while somebody chooses his passphrase keeps nobody out`() throws {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        let code = try ulla.invite("Eva", roles: [.planning]).code
        let waiting = try Vault.open(company.surroundings("Eva"))
        _ = try ulla.invite("Nils", roles: [.planning])
        try ulla.rotate(.role(.planning))

        let eva = try waiting.enrol(
            "Eva", code: Self.secret(code), passphrase: Company.passphrase("Eva"))
        #expect(eva.list.version == ulla.list.version + 1)
        #expect(eva.list.members[eva.member.id]?.state == .active)
        #expect(try company.logIn("Ulla").verify().isEmpty)
        // The keys of an enrolment of the list that he saw first would have been refused.
        #expect(waiting.history.head.version < ulla.list.version)
    }

    @Test func `a code that serves meanwhile serves nobody else`() throws {
        let company = try Company.staffed()
        let code = try company.logIn("Ulla").invite("Eva", roles: [.planning]).code
        let waiting = try Vault.open(company.surroundings("Eva"))
        _ = try company.enrol("Eva", code: code)
        #expect(throws: KeyRefusal.notInvited) {
            try waiting.enrol(
                "Eva", code: Self.secret(code), passphrase: Company.passphrase("Eva"))
        }
    }

    @Test func `wrong codes are claimed until the enrolment signs how many there were`() throws {
        let company = try Company.staffed()
        let ulla = try company.logIn("Ulla")
        let code = try ulla.invite("Eva", roles: [.planning]).code
        let another = try ulla.invite("Nils", roles: [.planning]).code
        let vault = try Vault.open(company.surroundings("Eva"))
        #expect(throws: KeyRefusal.wrongSecret) {
            try vault.requireInvitation(of: "Eva", code: Self.secret(another))
        }
        #expect(throws: KeyRefusal.wrongSecret) {
            try vault.enrol(
                "Eva", code: Self.secret(another), passphrase: Company.passphrase("Eva"))
        }
        // Neither a slip nor the right code is an attempt.
        #expect(throws: KeyRefusal.codeMistyped) {
            try vault.requireInvitation(of: "Eva", code: Self.secret(String(another.dropLast())))
        }
        try vault.requireInvitation(of: "Eva", code: Self.secret(code))
        #expect(try ulla.readLog(LogFilter()).claimed.map(\.times.count) == [2])

        _ = try company.enrol("Eva", code: code)
        let view = try ulla.readLog(LogFilter(members: ["Eva"]))
        #expect(view.claimed.isEmpty)
        #expect(view.entries.map(\.action) == [.enrol])
        #expect(view.entries.first?.details.contains(.failedLogins(2)) == true)
        #expect(try ulla.verify().isEmpty)
    }

    private static func secret(_ text: String) throws -> SecretBytes {
        var bytes = Array(text.utf8)
        return try SecretBytes(moving: &bytes)
    }
}
