@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Old group keys under new role keys.
@Suite struct RewrapTests {
    /// Two clerks in invoicing, one of whom has just been removed.
    private func afterRemoval() throws -> Company {
        var company = try Company()
        for name in ["Ivar", "Inga"] { try company.hire(name, [.invoicing]) }
        try company.hire("Karin", [.customerService])
        try company.hire("Maja", [.admin])
        try company.apply(company.acting("Maja").remove(name: "Ivar"))
        return company
    }

    private func context(
        _ group: FieldGroup, _ generation: UInt32, _ role: Role, _ roleGeneration: UInt32
    ) -> EnvelopeContext {
        EnvelopeContext(
            content: .groupKey, subject: group.rawValue, generation: generation,
            recipient: .role(role.rawValue, generation: roleGeneration))
    }

    private func open(
        _ group: FieldGroup, _ generation: UInt32, _ company: Company, as name: String
    ) throws -> GroupKey {
        // Logged in anew, so that no key is at hand from before.
        let unlocked = try UnlockedMember.unlock(
            company.row(name), passphrase: secret(Company.passphrase),
            directory: company.directory, vault: company.history.vault, bounds: Company.bounds)
        return try unlocked.groupKey(
            group, generation: generation, list: company.list, directory: company.directory)
    }

    @Test
    func `a remaining holder seals the old keys to the new role and drops what is superseded`()
        throws
    {
        var company = try afterRemoval()
        #expect(company.directory.envelope(context(.billing, 1, .invoicing, 2)) == nil)
        #expect(try open(.billing, 1, company, as: "Inga").generation == 1)

        try company.apply(company.acting("Inga").rewrap())
        for group in readable[.invoicing] ?? [] {
            #expect(company.directory.envelope(context(group, 1, .invoicing, 1)) == nil)
            #expect(company.directory.envelope(context(group, 1, .invoicing, 2)) != nil)
        }
        func oldSeeds() -> [EnvelopeContext.Recipient] {
            company.directory.envelopes().map(\.context).filter {
                $0.content == .roleSeed && $0.subject == Role.invoicing.rawValue
                    && $0.generation == 1
            }.map(\.recipient)
        }
        // The owner role's and the kit's go by an owner.
        #expect(Set(oldSeeds()) == [.role(Role.owner.rawValue, generation: 1), .recoveryKit])
        try company.apply(company.acting("Olle").rewrap())
        #expect(oldSeeds().isEmpty)
        for name in ["Inga", "Olle"] {
            #expect(try open(.billing, 1, company, as: name).generation == 1)
            #expect(try open(.billing, 2, company, as: name).generation == 2)
        }
        #expect(try open(.name, 1, company, as: "Karin").generation == 1)
        #expect(try company.acting("Inga").rewrap().isEmpty)
    }

    @Test func `a holder seals old keys to his own roles, and an owner to all`() throws {
        var company = try afterRemoval()
        #expect(try company.acting("Karin").rewrap().isEmpty)
        try company.apply(company.acting("Olle").rewrap())
        #expect(company.directory.envelope(context(.name, 1, .invoicing, 2)) != nil)
        #expect(company.directory.envelope(context(.billing, 1, .invoicing, 2)) != nil)
        #expect(try open(.billing, 1, company, as: "Inga").generation == 1)
        #expect(try open(.name, 1, company, as: "Inga").generation == 1)
    }

    @Test func `nothing is lost over many rotations and rewraps`() throws {
        var company = try afterRemoval()
        for (name, scope) in [
            ("Maja", .all), ("Inga", .role(.invoicing)), ("Maja", .role(.owner)),
            ("Karin", .group(.name)), ("Maja", .role(.customerService)),
        ] as [(String, RotationScope)] {
            try company.apply(company.acting(name).rotate(scope))
            try company.apply(company.acting("Karin").rewrap())
        }
        for name in ["Olle", "Inga"] { try company.apply(company.acting(name).rewrap()) }
        let list = try company.list
        for (name, role) in [
            ("Olle", Role.owner), ("Inga", .invoicing), ("Karin", .customerService),
        ] {
            for group in readable[role] ?? [] {
                for generation in list.groups[group]?.keys.keys.sorted() ?? [] {
                    #expect(try open(group, generation, company, as: name).generation == generation)
                }
            }
        }
        // One envelope a generation, group and reading role, under the roles' newest keys.
        let groupEnvelopes = company.directory.envelopes().filter {
            $0.context.content == .groupKey
        }
        let expected = FieldGroup.allCases.reduce(0) {
            $0 + Int(list.groups[$1]?.generation ?? 0) * list.rolesReading($1).count
        }
        #expect(groupEnvelopes.count == expected)
    }

    /// He has the role's newest seed only, so another must seal the old keys to it.
    @Test func `one who lacks the old keys rewraps what he has`() throws {
        var company = try afterRemoval()
        _ = try company.apply(company.acting("Olle").grant(.invoicing, to: "Maja").change)
        #expect(throws: DirectoryFault.missingEnvelope) {
            try open(.billing, 1, company, as: "Maja")
        }
        let change = try company.acting("Maja").rewrap()
        #expect(change.isEmpty)
        try company.apply(company.acting("Olle").rewrap())
        #expect(try open(.billing, 1, company, as: "Maja").generation == 1)
    }

    /// An envelope that only looks like the newer twin must not make us drop the good one.
    @Test(arguments: ["Inga", "Olle"])
    func `a planted twin costs nobody a key`(_ rewrapper: String) throws {
        var company = try afterRemoval()
        let planted = context(.name, 1, .invoicing, 2)
        let twin = Envelope(context: planted, blob: [1] + [UInt8](repeating: 7, count: 140))
        company.directory.plant(twin)
        // The older twin opens, and so a true one takes the place of the planted.
        #expect(try open(.name, 1, company, as: "Inga").generation == 1)
        try company.apply(company.acting(rewrapper).rewrap())
        #expect(company.directory.envelope(planted) != twin)
        #expect(company.directory.envelope(context(.name, 1, .invoicing, 1)) == nil)
        #expect(try open(.name, 1, company, as: "Inga").generation == 1)
    }

    @Test func `an administrator rewraps nothing`() throws {
        let company = try afterRemoval()
        #expect(try company.acting("Maja").rewrap().isEmpty)
    }
}
