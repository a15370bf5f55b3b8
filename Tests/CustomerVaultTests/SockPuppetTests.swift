@testable import CustomerVault
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P3: an administrator who makes a member of his own, or who has founded the vault himself.
@Suite struct SockPuppetTests {
    @Test func `an invented member gets no key and signs nothing, whatever honest members finish`()
        throws
    {
        let company = try Company.working()
        var seen = try RawVault(company).envelopes()
        let keep = { seen += try RawVault(company).envelopes() }
        do {
            let adam = try company.logIn("Adam")
            let code = try adam.invite("Eva", roles: [.invoicing, .customerService]).code
            try keep()
            _ = try company.enrol("Eva", code: code)
            try adam.rotate(.all)
            try keep()
        }
        for name in ["Ivar", "Kim", "Pia", "Ulla"] {
            let report = try company.logIn(name).reencrypt()
            try keep()
            if name == "Ulla" { #expect(report.remaining == 0) }
        }
        let approved = try Company(copying: company)
        #expect(try Attacker.groups("Eva", in: company, with: seen).isEmpty)
        #expect(try Attacker.groups("Adam", in: company, with: seen).isEmpty)
        try company.forge("Eva", group: .name)
        for (name, _) in Company.staff {
            #expect(throws: VaultFailure.damaged(.logForbidden)) { try company.logIn(name) }
        }

        // The control: with the approval of somebody who holds the role she has both.
        do {
            let kim = try approved.logIn("Kim")
            try #expect(
                kim.approve(#require(kim.list.member(named: "Eva"))) == [.customerService])
        }
        #expect(try Attacker.groups("Eva", in: approved).contains(.notes))
        try approved.forge("Eva", group: .name)
        try approved.expect(nil)
    }

    @Test func `whoever founds a vault as its administrator opens nothing that its owner enters`()
        throws
    {
        let company = try Company(foundedBy: "Adam", as: .admin)
        var seen: [Envelope] = []
        let keep = { seen += try RawVault(company).envelopes() }
        let code = try company.logIn("Adam").invite("Ulla", roles: [.owner]).code
        try keep()
        _ = try company.enrol("Ulla", code: code).add(Company.anna)
        try keep()
        do {
            let adam = try company.logIn("Adam")
            try adam.rotate(.all)
            try keep()
            #expect(try adam.grant(.invoicing, to: "Adam") == false)
            try adam.rotate(.role(.invoicing))
            try keep()
        }
        #expect(try company.logIn("Ulla").reencrypt().remaining == 0)
        try keep()
        #expect(try Attacker.groups("Adam", in: company, with: seen).isEmpty)
        // He knows the code that the owner came in with.
        var attacker = try Attacker(code: code, in: company)
        attacker.open(seen)
        #expect(try attacker.plunder(RawVault(company), vault: company.vaultID).isEmpty)
        // The control: the same routine opens all that the owner has entered, with her seed.
        #expect(try Attacker.groups("Ulla", in: company).isSuperset(of: [.identity, .notes]))
    }
}

extension Company {
    /// A new vault with its founder alone.
    fileprivate init(foundedBy name: String, as role: Role) throws {
        scratch = try VaultScratch()
        clock = VaultTestClock()
        kit = ""
        _ = try Vault.found(
            surroundings(name), founder: name, as: role, passphrase: Self.passphrase(name))
    }
}
