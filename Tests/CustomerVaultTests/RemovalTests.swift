@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto

/// P7: a member who is removed gets no new key.
@Suite struct RemovalTests {
    @Test func `a removed member does not log in, and his open session does nothing more`() throws {
        let company = try Company.working()
        let kim = try company.logIn("Kim")
        _ = try kim.list()
        try company.logIn("Adam").remove("Kim")
        #expect(throws: KeyRefusal.unknownMember) { try company.logIn("Kim") }
        #expect(throws: KeyRefusal.unknownMember) { try kim.show("1001", purpose: .quote) }
        #expect(throws: KeyRefusal.self) { try kim.edit("1001", [.note: "x"]) }
        #expect(throws: KeyRefusal.self) { try kim.add([.givenName: "Nils"]) }
    }

    @Test func `an old copy shows a removed member what was there when it was made`() throws {
        let company = try Company.working()
        let copy = try Company(copying: company)
        do {
            let ulla = try company.logIn("Ulla")
            try ulla.remove("Kim")
            try ulla.edit("1001", [.note: "efter Kim"])
        }
        let shown = try copy.logIn("Kim").show("1001", purpose: .quote)
        #expect(shown[.note] == "Hunden heter Sixten")
    }

    @Test func `with the new file, his seed and his old envelopes he opens nothing sealed after`()
        throws
    {
        let company = try Company.working()
        let old = try RawVault(company).envelopes()
        let kim = try company.memberID("Kim").bytes.data
        // His wrapped seed goes with him, so he keeps a copy of it.
        let seed = try company.keepSeed(of: "Kim")
        do {
            try company.logIn("Adam").remove("Kim")
            let ulla = try company.logIn("Ulla")
            _ = try ulla.add([.givenName: "Nils", .note: "ny", .email: "nils@example.se"])
            try ulla.edit("1003", [.phone: "070-174 06 44", .note: "ny"])
        }
        try company.returnSeed(seed, of: "Kim")
        var attacker = try Attacker("Kim", in: company)
        attacker.open(try RawVault(company).envelopes() + old)
        let vault = try company.history().vault
        var loot = try attacker.plunder(RawVault(company), vault: vault)
        #expect(loot.allSatisfy { $0.generation == 1 })
        #expect(!loot.contains { $0.value == "Nils" || $0.value == "ny" })
        // The negative control: what has not been re-encrypted yet still opens to the same routine.
        #expect(loot.contains { $0.value == "Anna" })
        try company.tamper {
            try $0.execute(sql: "DELETE FROM seeds WHERE member = ?", arguments: [kim])
        }

        try {
            let ulla = try company.logIn("Ulla")
            let status = try ulla.keysStatus()
            let waiting = status.groups.reduce(0) { $0 + $1.waiting }
            #expect(waiting > 0)
            #expect(try ulla.reencrypt().remaining == 0)
            #expect(try ulla.keysStatus().groups.allSatisfy { $0.waiting == 0 })
        }()
        loot = try attacker.plunder(RawVault(company), vault: vault)
        #expect(loot.isEmpty)
        #expect(try company.logIn("Ivar").show("1001", purpose: .invoicing)[.givenName] == "Anna")
    }

    @Test func `an envelope kept for a removed member would give him what is new`() throws {
        // The negative control of the test above.
        let company = try Company.working()
        let seed = try company.keepSeed(of: "Kim")
        try company.logIn("Adam").remove("Kim")
        let leak = try {
            let ulla = try company.logIn("Ulla")
            _ = try ulla.add([.givenName: "Nils"])
            return try ulla.write { writing -> Envelope in
                let kim = try company.memberID("Kim")
                let key = try #require(writing.list.members[kim]).boxKey
                let context = EnvelopeContext(
                    content: .groupKey, subject: 2, generation: 2, recipient: .member(kim))
                return try writing.newestKey(.name).envelope(
                    for: context, to: key, vault: ulla.vault.id)
            }
        }()
        try company.returnSeed(seed, of: "Kim")
        var attacker = try Attacker("Kim", in: company)
        attacker.open(try RawVault(company).envelopes() + [leak])
        let loot = try attacker.plunder(RawVault(company), vault: company.history().vault)
        #expect(loot.contains { $0.value == "Nils" })
    }

    @Test func `a revoked role's groups are out of reach in the same session`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        #expect(try pia.list().count == 4)
        try company.logIn("Ulla").revoke(.planning, from: "Pia")
        #expect(throws: KeyRefusal.self) { try pia.show("1001", purpose: .jobPlanning) }
        #expect(throws: KeyRefusal.self) { try pia.edit("1001", [.directions: "x"]) }
    }

    @Test func `a right taken meanwhile is not used, though the group is still read`()
        throws
    {
        // Planning reads contact and customer service writes it; an entry without the right would
        // be refused by everybody, and with it the whole log.
        let company = try Company.working()
        let ulla = try company.logIn("Ulla")
        #expect(try ulla.grant(.customerService, to: "Pia"))
        let pia = try company.logIn("Pia")
        try pia.edit("1001", [.phone: "070-174 06 50"])
        try ulla.revoke(.customerService, from: "Pia")
        #expect(throws: KeyRefusal.notPermitted) {
            try pia.edit("1001", [.phone: "070-174 06 51"])
        }
        #expect(try company.logIn("Kim").show("1001", purpose: .quote)[.phone] == "070-174 06 50")
        #expect(try company.logIn("Adam").verify().isEmpty)
    }

    @Test func `a pending grant gives nothing until it is approved`() throws {
        let company = try Company.working()
        let adam = try company.logIn("Adam")
        #expect(try adam.grant(.invoicing, to: "Pia") == false)
        let pia = try company.logIn("Pia")
        #expect(throws: VaultFailure.purposeNotPermitted) {
            try pia.show("1001", purpose: .invoicing)
        }
        let waiting = try adam.keysStatus().pending.first {
            $0.kind == .approval(.invoicing, member: "Pia")
        }
        #expect(waiting?.waitsFor == ["Ivar", "Ulla"])
        let ivar = try company.logIn("Ivar")
        try #expect(ivar.approve(#require(ivar.list.member(named: "Pia"))) == [.invoicing])
        let approved = try company.logIn("Pia")
        #expect(try approved.show("1001", purpose: .invoicing)[.projectNumber] == "P-9")
    }
}

extension Company {
    func keepSeed(of name: String) throws -> [UInt8] {
        let id = try memberID(name)
        return try #require(
            try RawVault(self).write { try Transaction($0).wrappedSeed(of: id) })
    }

    /// Files a seed for the attacker's routine to unlock; only where the member has none.
    func returnSeed(_ seed: [UInt8], of name: String) throws {
        let id = try memberID(name)
        try RawVault(self).write { database in
            guard try Transaction(database).wrappedSeed(of: id) == nil else { return }
            try database.execute(
                sql: "INSERT INTO seeds VALUES (?, ?)",
                arguments: [id.bytes.data, Data(seed)])
        }
    }
}
