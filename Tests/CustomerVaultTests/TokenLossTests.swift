@testable import CustomerVault
import KeyManagement
import Testing
import VaultTestSupport

/// Search tokens that somebody has deleted.
@Suite struct TokenLossTests {
    @Test func `whose token is gone is reported as damage, not as nobody`() throws {
        let company = try Company.working()
        #expect(throws: VaultFailure.noSuchCustomer) {
            try company.logIn("Kim").show("4711", purpose: .quote)
        }
        try RawVault(company).run("DELETE FROM tokens")
        #expect(throws: VaultFailure.damaged(.tokenMissing)) {
            try company.logIn("Kim").show("1001", purpose: .quote)
        }
        // The control: a number that nobody has is still nobody's.
        #expect(throws: VaultFailure.noSuchCustomer) {
            try company.logIn("Kim").show("4711", purpose: .quote)
        }
    }

    @Test func `a search finds a number whose token is gone, or gives no answer`() throws {
        let company = try Company.working()
        try RawVault(company).run("DELETE FROM tokens WHERE customer = 1")
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.find("1001", purpose: .quote).map(\.number) == ["1001"])
        #expect(throws: VaultFailure.damaged(.tokenMissing)) {
            try ulla.find(identity: VaultTestNumbers.personnummer(0), purpose: .rut)
        }
        // The control: what nobody has is not there.
        #expect(try ulla.find("4711", purpose: .quote).isEmpty)
        #expect(
            try ulla.find(identity: VaultTestNumbers.personnummer(7), purpose: .rut).isEmpty)
    }

    @Test func `tokens of fields that have none are planted`() throws {
        let company = try Company.working()
        try RawVault(company).run(
            """
            INSERT INTO tokens (field, generation, token, customer) VALUES (999, 1, 5, 1), (1, 1, 5, 1)
            """)
        let kinds = try company.logIn("Ulla").verify().map(\.kind)
        #expect(kinds == [.tokenPlanted, .tokenPlanted])
    }

    @Test func `a number whose token is gone is given to nobody else`() throws {
        let company = try Company.working()
        try RawVault(company).run("DELETE FROM tokens")
        let ulla = try company.logIn("Ulla")
        let personal = VaultTestNumbers.personnummer(0)
        for fields: FieldValues in [
            [.familyName: "Ek", .customerNumber: "1001"],
            [.familyName: "Ek", .personalIdentityNumber: personal],
        ] {
            #expect(throws: VaultFailure.damaged(.tokenMissing)) { try ulla.add(fields) }
        }
        #expect(try ulla.list(purpose: .quote).count == 4)
    }

    @Test func `a number is not taken by a change either, once its token is gone`() throws {
        let company = try Company.working()
        try RawVault(company).run(
            "DELETE FROM tokens WHERE customer = 1 AND field IN (257, 2305)")
        let ulla = try company.logIn("Ulla")
        for (field, value) in [
            (Field.customerNumber, "1001"),
            (.personalIdentityNumber, VaultTestNumbers.personnummer(0)),
        ] {
            #expect(throws: VaultFailure.damaged(.tokenMissing)) {
                try ulla.edit("1003", [field: value])
            }
        }
        // The control: what nobody has is taken.
        try ulla.edit("1003", [.customerNumber: "2003"])
    }

    @Test func `a verification says of which groups it cannot compare tokens`() throws {
        let company = try Company.working()
        try RawVault(company).run("DELETE FROM tokens")
        let adam = try company.logIn("Adam")
        #expect(try adam.verify().isEmpty)
        #expect(adam.groupsWithTokensUnread == [.customerCase, .contact, .billing, .identity])
        let ulla = try company.logIn("Ulla")
        #expect(ulla.groupsWithTokensUnread.isEmpty)
        #expect(try ulla.verify().contains { $0.kind == .tokenMissing })
    }
}
