@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Which group keys a member reaches: through the program, and with the raw file.
@Suite struct ReachTests {
    static let staff: [(String, Role)] = [
        ("Olle", .owner), ("Ivar", .invoicing), ("Karin", .customerService), ("Pelle", .planning),
        ("Maja", .admin),
    ]

    @Test(arguments: staff)
    func `a member opens the groups of his role and no others`(
        _ name: String, _ role: Role
    ) throws {
        let company = try Company.staffed()
        #expect(try company.opened(by: name) == readable[role])
    }

    @Test(arguments: staff)
    func `with the raw file a member reaches the groups of his role and no others`(
        _ name: String, _ role: Role
    ) throws {
        let company = try Company.staffed()
        #expect(try company.reach(of: company.member(name).box) == readable[role])
    }

    /// The negative control: the attacker of these tests does find what is there to be found.
    @Test
    func `an envelope too many widens what the attacker reaches but not what the program opens`()
        throws
    {
        var company = try Company.staffed()
        let service = try company.member("Karin")
        #expect(try !company.reach(of: service.box).contains(.billing))
        let list = try company.list
        let billing = try company.open(.billing, as: "Olle")
        let entry = try #require(list.roles[.customerService])
        let context = EnvelopeContext(
            content: .groupKey, subject: FieldGroup.billing.rawValue, generation: 1,
            recipient: .role(Role.customerService.rawValue, generation: entry.generation))
        try company.directory.plant(
            billing.envelope(
                for: context, to: #require(entry.publicKey), vault: company.history.vault))

        #expect(try company.reach(of: service.box).contains(.billing))
        #expect(throws: KeyRefusal.notPermitted) { try company.open(.billing, as: "Karin") }
    }

    @Test func `an administrator reaches nothing whatever he orders`() throws {
        var company = try Company.staffed()
        func expectNothing() throws {
            let reached = try company.reach(of: company.member("Maja").box)
            #expect(reached.isEmpty)
            #expect(try company.opened(by: "Maja").isEmpty)
        }
        try expectNothing()
        try company.invite("Hugo", [.invoicing, .planning], by: "Maja")
        try expectNothing()
        for role in [Role.invoicing, .customerService, .planning] {
            _ = try company.apply(company.acting("Maja").grant(role, to: "Maja").change)
            try expectNothing()
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Maja").approve(name: "Maja")
        }
        try company.apply(company.acting("Maja").revoke(.planning, from: "Pelle"))
        try expectNothing()
        try company.apply(company.acting("Maja").remove(name: "Karin"))
        try expectNothing()
        for scope in [.all, .group(.identity), .role(.invoicing), .role(.owner)]
            as [RotationScope]
        {
            try company.apply(company.acting("Maja").rotate(scope))
            try expectNothing()
        }
        try company.apply(company.acting("Olle").rewrap())
        try expectNothing()
        try company.apply(company.acting("Maja").rewrap())
        try expectNothing()
    }

    @Test func `an administrator's sock puppet reaches nothing`() throws {
        var company = try Company.staffed()
        try company.enrol("Eva")
        try company.apply(company.acting("Maja").rotate(.role(.invoicing)))
        try company.apply(company.acting("Maja").remove(name: "Ivar"))
        try company.apply(company.acting("Olle").rewrap())
        #expect(try company.reach(of: company.member("Eva").box).isEmpty)
        #expect(throws: KeyRefusal.pendingApproval) { try company.open(.billing, as: "Eva") }
        for name in ["Eva", "Maja"] {
            #expect(throws: KeyRefusal.notPermitted) {
                try company.acting(name).approve(name: "Eva")
            }
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Eva").rotate(.role(.invoicing))
        }
    }

    @Test func `an invitation reaches only what its inviter held`() throws {
        let company = try Company.staffed()
        for (name, groups) in [("Eva", readable[.admin]), ("Nils", readable[.planning])] {
            let code = try EnrolmentCode(
                typed: secret(company.codes[name] ?? ""), vault: company.history.vault)
            let box = try BoxKeyPair(seed: code.seed(vault: company.history.vault))
            #expect(try company.reach(of: box) == groups)
        }
    }

    @Test func `a removed member reaches nothing new with his seed and an old copy`() throws {
        var company = try Company.staffed()
        let copy = company.directory.envelopes()
        let before = try company.list
        try company.apply(company.acting("Maja").remove(name: "Ivar"))
        try company.apply(company.acting("Olle").rewrap())
        let list = try company.list
        var attacker = try Attacker(company.member("Ivar").box)
        try attacker.tryEverything(copy + company.directory.envelopes(), list)
        #expect(attacker.newest(list).isEmpty)
        // What he could read he may have read: the old generations, and of his groups only.
        // The negative control, too: without new generations he would still reach all of these.
        #expect(attacker.newest(before) == readable[.invoicing])
        #expect(Set(attacker.reached.map(\.group)) == readable[.invoicing])
        #expect(throws: KeyRefusal.notPermitted) { try company.open(.name, as: "Ivar") }
        #expect(company.directory.wrappedSeed(of: try company.member("Ivar").id) == nil)
    }
}
