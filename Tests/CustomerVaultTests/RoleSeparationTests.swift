@testable import CustomerVault
import Foundation
import GRDB
@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// P2 and P3: who has the file and a passphrase, and no respect for the program.
@Suite struct RoleSeparationTests {
    @Test(arguments: Company.staff.map(\.name))
    func `with the raw file a member opens the groups of his role and no others`(
        name: String
    ) throws {
        let company = try Company.working()
        #expect(try Attacker.groups(name, in: company) == Self.expected[name])
    }

    private static let expected: [String: Set<FieldGroup>] = [
        "Ulla": Set(FieldGroup.allCases).subtracting([.protected]),
        "Ivar": [.customerCase, .name, .address, .contact, .billing, .bookings, .identity],
        "Kim": [.customerCase, .name, .address, .contact, .site, .notes],
        "Pia": [.customerCase, .name, .address, .contact, .site],
        "Adam": [],
    ]

    @Test func `no sequence of an administrator's commands opens a cell to him`() throws {
        let company = try Company.working()
        var seen = try RawVault(company).envelopes()
        do {
            let adam = try company.logIn("Adam")
            let keep = { seen += try RawVault(company).envelopes() }
            try adam.rotate(.all)
            try keep()
            #expect(try adam.grant(.customerService, to: "Adam") == false)
            let waiting = try #require(adam.list.member(named: "Adam"))
            #expect(throws: KeyRefusal.self) { try adam.approve(waiting) }
            try adam.rotate(.group(.identity))
            try adam.rotate(.role(.customerService))
            try keep()
            let code = try adam.invite("Eve", roles: [.customerService, .invoicing]).code
            let eve = try company.enrol("Eve", code: code)
            #expect(throws: KeyRefusal.pendingApproval) { try eve.show("1001", purpose: .quote) }
            try keep()
            try adam.revoke(.planning, from: "Pia")
            try adam.remove("Kim")
            try adam.rewrap()
            _ = try adam.reencrypt()
            try keep()
            #expect(throws: KeyRefusal.pendingApproval) { try adam.show("1001", purpose: nil) }
            #expect(throws: KeyRefusal.pendingApproval) { try adam.list() }
            #expect(throws: KeyRefusal.pendingApproval) { try adam.find("Anna") }
        }
        #expect(try Attacker.groups("Adam", in: company, with: seen).isEmpty)
        #expect(try Attacker.groups("Eve", in: company, with: seen).isEmpty)
        // The owner still opens everything, so the rows have not just become unreadable.
        #expect(try Attacker.groups("Ulla", in: company).contains(.identity))
        #expect(try company.logIn("Ulla").show("1001", purpose: .quote)[.givenName] == "Anna")
    }

    @Test func `a planted envelope would open billing to the attacker's routine`() throws {
        // The negative control of the two tests above.
        let company = try Company.working()
        try company.plantBilling()
        #expect(try Attacker.groups("Kim", in: company).contains(.billing))
    }

    @Test func `verify reports a planted envelope and show never uses it`() throws {
        let company = try Company.working()
        try company.plantBilling()
        let adam = try company.logIn("Adam")
        #expect(try adam.verify().map(\.kind) == [.envelopePlanted])
        let kim = try company.logIn("Kim")
        // Whoever goes on all the same is refused by the member list, planted key or not.
        #expect(throws: KeyRefusal.notPermitted) {
            try kim.write(isTolerant: true) { try $0.newestKey(.billing) }
        }
        #expect(throws: VaultFailure.damaged(.envelopePlanted)) {
            try kim.show("1001", purpose: .quote)
        }
    }

    @Test(arguments: Company.staff.map(\.name), Purpose.allCases)
    func `show gives what role and purpose have in common and nothing else`(
        name: String, purpose: Purpose
    ) throws {
        let company = try Company.working()
        let session = try company.logIn(name)
        let role = try #require(Company.staff.first { $0.name == name }).role
        guard purpose.roles.contains(role) else {
            #expect(throws: (any Error).self) { try session.show("1001", purpose: purpose) }
            return
        }
        let shown = try session.show("1001", purpose: purpose, reveal: true)
        let groups = Set(shown.fields.map(\.field.group))
        #expect(groups.isSubset(of: purpose.groups.intersection(Self.expected[name] ?? [])))
        let anna = Company.anna.filter { groups.contains($0.key.group) }
        for (field, value) in anna where ![.phone, .invoiceReference].contains(field) {
            #expect(shown[field] == value)
        }
    }

    @Test func `identity is masked unless it is asked for`() throws {
        let company = try Company.working()
        let ivar = try company.logIn("Ivar")
        let number = try #require(Company.anna[.personalIdentityNumber])
        let masked = try ivar.show("1001", purpose: .rut)
        #expect(masked.fields.allSatisfy { !$0.field.isIdentity })
        #expect(masked.masked.allSatisfy { !$0.value.contains { $0.isNumber } })
        #expect(masked.masked.contains { $0.field == .personalIdentityNumber })
        let revealed = try ivar.show("1001", purpose: .rut, reveal: true)
        #expect(revealed[.personalIdentityNumber] == number)
        let invoice = try ivar.show("1001", purpose: .invoicing, reveal: true)
        #expect(invoice[.personalIdentityNumber] == nil)
    }

    @Test func `fields of groups that a member may not read cannot be searched`() throws {
        let company = try Company.working()
        let pia = try company.logIn("Pia")
        let kim = try company.logIn("Kim")
        // An organisationsnummer lies in billing, an e-mail in contact.
        #expect(try kim.find("559900-7704").isEmpty)
        #expect(try pia.find("5599007704").isEmpty)
        #expect(throws: KeyRefusal.notPermitted) {
            try kim.find(identity: VaultTestNumbers.personnummer(0))
        }
        #expect(try company.logIn("Ivar").find("559900-7704").map(\.number) == ["1002"])
        // Purposes narrow it further: quote does not show billing, not even to the owner.
        #expect(try company.logIn("Ulla").find("559900-7704", purpose: .quote).isEmpty)
    }
}

extension Company {
    /// The key of billing sealed to customer service's role, as an owner with a modified program
    /// would file it.
    func plantBilling() throws {
        let planted = try {
            let ulla = try logIn("Ulla")
            return try ulla.write { writing -> Envelope in
                let list = writing.list
                let role = try #require(list.roles[.customerService])
                let key = try writing.newestKey(.billing)
                let context = EnvelopeContext(
                    content: .groupKey, subject: key.group, generation: key.generation,
                    recipient: .role(
                        Role.customerService.rawValue, generation: role.generation))
                return try key.envelope(
                    for: context, to: #require(role.publicKey), vault: ulla.vault.id)
            }
        }()
        try RawVault(self).write { database in
            let context = planted.context
            try database.execute(
                sql: "INSERT INTO envelopes VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    context.content.rawValue, context.subject, context.generation,
                    context.recipient.kind, context.recipient.identifier.data,
                    context.recipient.generation, Data(planted.blob),
                ])
        }
    }
}
