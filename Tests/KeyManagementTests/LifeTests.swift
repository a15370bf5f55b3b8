@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Founding, inviting, approving, removing, rotating: a vault's whole life.
@Suite struct LifeTests {
    @Test func `an owner founds, three people enrol by code, and each opens his groups`() throws {
        var company = try Company()
        #expect(try company.opened(by: "Olle") == readable[.owner])
        let staff: [(String, Role)] = [
            ("Ivar", .invoicing), ("Karin", .customerService), ("Maja", .admin),
        ]
        for (name, role) in staff {
            try company.invite(name, [role])
            #expect(try company.row(name).state == .invited)
            try company.enrol(name)
            let row = try company.row(name)
            #expect(row.state == .active && row.grants == [role: .approved])
            let unlocked = try UnlockedMember.unlock(
                row, passphrase: secret(Company.passphrase), directory: company.directory,
                vault: company.history.vault, bounds: Company.bounds)
            company.people[name] = unlocked
            #expect(try company.opened(by: name) == readable[role])
        }
    }

    @Test func `all who read a group open the same key`() throws {
        let company = try Company.staffed()
        let keys = try ["Olle", "Ivar", "Karin", "Pelle"].map {
            try company.open(.name, as: $0).commitment
        }
        #expect(Set(keys).count == 1)
    }

    @Test func `a pending grant gives neither key nor signature`() throws {
        let company = try Company.staffed()
        #expect(try company.row("Sara").grants == [.customerService: .pending])
        #expect(throws: KeyRefusal.pendingApproval) { try company.open(.notes, as: "Sara") }
        #expect(throws: KeyRefusal.notPermitted) { try company.open(.billing, as: "Sara") }
        let list = try company.list
        let sara = try company.member("Sara").id
        #expect(list.approvedRoles(of: sara).isEmpty)
        #expect(!list.writes(.notes, sara) && !list.deposits(.identity, sara))
        for scope in [.role(.customerService), .group(.notes)] as [RotationScope] {
            #expect(throws: KeyRefusal.notPermitted) { try company.acting("Sara").rotate(scope) }
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Sara").finish([(group: .name, generation: 1)])
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Sara").approve(name: "Sara")
        }
        #expect(try company.acting("Sara").rewrap().isEmpty)
    }

    @Test(arguments: ["Karin", "Olle"])
    func `a holder or an owner approves`(_ approver: String) throws {
        var company = try Company.staffed()
        let approval = try company.acting(approver).approve(name: "Sara")
        #expect(approval.roles == [.customerService])
        try company.apply(approval.change)
        #expect(try company.opened(by: "Sara") == readable[.customerService])
        #expect(throws: KeyRefusal.nothingToApprove) {
            try company.acting(approver).approve(name: "Sara")
        }
    }

    @Test func `an approval is refused to others, and for an open invitation`() throws {
        let company = try Company.staffed()
        for name in ["Ivar", "Maja", "Pelle"] {
            #expect(throws: KeyRefusal.notPermitted) {
                try company.acting(name).approve(name: "Sara")
            }
        }
        #expect(throws: KeyRefusal.notInvited) { try company.acting("Ivar").approve(name: "Eva") }
        #expect(throws: KeyRefusal.unknownMember) {
            try company.acting("Olle").approve(name: "Gun")
        }
    }

    @Test func `an approval hands on only the roles of the one who approves`() throws {
        var company = try Company.staffed()
        _ = try company.apply(company.acting("Maja").grant(.invoicing, to: "Sara").change)
        let approval = try company.acting("Karin").approve(name: "Sara")
        #expect(approval.roles == [.customerService])
        try company.apply(approval.change)
        #expect(try company.opened(by: "Sara") == readable[.customerService])
        #expect(try company.row("Sara").grants[.invoicing] == .pending)
    }

    @Test func `a grant by an owner counts as approval, by an administrator it waits`() throws {
        var company = try Company.staffed()
        let given = try company.acting("Olle").grant(.invoicing, to: "Pelle")
        #expect(given.grant == .approved)
        try company.apply(given.change)
        #expect(try company.open(.billing, as: "Pelle").generation == 2)
        let waiting = try company.acting("Maja").grant(.invoicing, to: "Karin")
        #expect(waiting.grant == .pending)
        #expect(throws: KeyRefusal.roleGrantedAlready) {
            try company.acting("Olle").grant(.planning, to: "Pelle")
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Maja").grant(.owner, to: "Pelle")
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Ivar").grant(.invoicing, to: "Pelle")
        }
    }

    @Test func `a removal makes new keys of the roles lost and all that they open`() throws {
        var company = try Company.staffed()
        let before = try company.list
        try company.apply(company.acting("Maja").remove(name: "Karin"))
        let after = try company.list
        for role in Role.allCases {
            let expected = before.roles[role]?.generation ?? 0
            #expect(
                after.roles[role]?.generation == expected + (role == .customerService ? 1 : 0))
        }
        for group in FieldGroup.allCases {
            let isOpened = readable[.customerService]?.contains(group) == true
            let expected = before.groups[group]?.generation ?? 0
            #expect(after.groups[group]?.generation == expected + (isOpened ? 1 : 0))
        }
        // Whoever remains opens the new generations at once.
        #expect(try company.opened(by: "Ivar") == readable[.invoicing])
        #expect(try company.opened(by: "Olle") == readable[.owner])
        let karin = EnvelopeContext.Recipient.member(try company.member("Karin").id)
        #expect(!company.directory.envelopes().contains { $0.context.recipient == karin })
    }

    @Test func `a role that is revoked is gone with its envelopes`() throws {
        var company = try Company.staffed()
        _ = try company.apply(company.acting("Olle").grant(.planning, to: "Ivar").change)
        let copy = company.directory.envelopes()
        try company.apply(company.acting("Maja").revoke(.planning, from: "Ivar"))
        #expect(try company.opened(by: "Ivar") == readable[.invoicing])
        let reached = try company.reach(of: company.member("Ivar").box, with: copy)
        #expect(reached == readable[.invoicing])
        #expect(throws: KeyRefusal.roleNotGranted) {
            try company.acting("Maja").revoke(.planning, from: "Ivar")
        }
    }

    @Test func `an open invitation waits for approval once its role has new keys`() throws {
        var company = try Company.staffed()
        try company.apply(company.acting("Maja").rotate(.role(.planning)))
        #expect(try company.row("Nils").grants == [.planning: .pending])
        try company.enrol("Nils")
        #expect(try company.opened(by: "Nils").isEmpty)
        try company.apply(company.acting("Pelle").approve(name: "Nils").change)
        #expect(try company.opened(by: "Nils") == readable[.planning])
    }

    @Test func `an invitation withdrawn counts as a removal`() throws {
        var company = try Company.staffed()
        let copy = company.directory.envelopes()
        let nils = try company.signer("Nils")
        try company.apply(company.acting("Maja").remove(name: "Nils"))
        #expect(try company.reach(of: nils.box, with: copy).isEmpty)
        #expect(throws: KeyRefusal.unknownMember) { try company.enrol("Nils") }
        #expect(throws: KeyRefusal.nameTaken) { try company.invite("nils", []) }
    }

    @Test func `the removal of an owner makes everything new`() throws {
        var company = try Forgery.twoOwners()
        let copy = company.directory.envelopes()
        let before = try company.list
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Maja").remove(name: "Olga")
        }
        try company.apply(company.acting("Olle").remove(name: "Olga"))
        let after = try company.list
        for role in Role.allCases {
            #expect(after.roles[role]?.generation == (before.roles[role]?.generation ?? 0) + 1)
        }
        for group in FieldGroup.allCases {
            #expect(after.groups[group]?.generation == (before.groups[group]?.generation ?? 0) + 1)
        }
        try company.apply(company.acting("Olle").rewrap())
        #expect(try company.reach(of: company.member("Olga").box, with: copy).isEmpty)
        #expect(try company.opened(by: "Olle") == readable[.owner])
    }

    @Test func `the last owner can neither go nor lose that role`() throws {
        var company = try Company.staffed()
        #expect(throws: KeyRefusal.lastOwner) { try company.acting("Olle").remove(name: "Olle") }
        #expect(throws: KeyRefusal.lastOwner) {
            try company.acting("Olle").revoke(.owner, from: "Olle")
        }
        // One who has yet to enrol is no owner.
        try company.invite("Olga", [.owner])
        #expect(throws: KeyRefusal.lastOwner) { try company.acting("Olle").remove(name: "Olle") }
        try company.enrol("Olga")
        try company.apply(company.acting("Olle").remove(name: "Olle"))
        #expect(try company.opened(by: "Olga") == readable[.owner])
    }

    @Test func `what an administrator rotates its readers open and he does not`() throws {
        var company = try Company.staffed()
        try company.apply(company.acting("Maja").rotate(.all))
        for (name, role) in ReachTests.staff {
            #expect(try company.opened(by: name) == readable[role])
        }
        for (name, scope) in [
            ("Ivar", .group(.site)), ("Karin", .role(.invoicing)), ("Ivar", .all),
        ]
            as [(String, RotationScope)]
        {
            #expect(throws: KeyRefusal.notPermitted) { try company.acting(name).rotate(scope) }
        }
        try company.apply(company.acting("Ivar").rotate(.group(.billing)))
        try company.apply(company.acting("Ivar").rotate(.role(.invoicing)))
        #expect(try company.opened(by: "Ivar") == readable[.invoicing])
    }

    /// Against an administrator who publishes role keys that nobody has.
    @Test func `an owner whose role keys were replaced gets out by rotating`() throws {
        var company = try Company.staffed()
        var draft = try company.acting("Maja").draft()
        draft.list.renew(.owner)
        try company.apply(draft.signed(by: company.member("Maja")))
        #expect(throws: DirectoryFault.missingEnvelope) { try company.open(.name, as: "Olle") }
        try company.apply(company.acting("Olle").rotate(.all))
        #expect(try company.opened(by: "Olle") == readable[.owner])
        let old = try company.member("Olle").groupKey(
            .name, generation: 1, list: company.list, directory: company.directory)
        #expect(try old.commitment == company.list.groups[.name]?.keys[1]?.commitment)
    }

    @Test func `generations are finished by whoever writes, never the newest`() throws {
        var company = try Company.staffed()
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Pelle").finish([(group: .name, generation: 1)])
        }
        #expect(throws: KeyRefusal.notPermitted) {
            try company.acting("Karin").finish([(group: .name, generation: 2)])
        }
        try company.apply(company.acting("Karin").finish([(group: .name, generation: 1)]))
        #expect(try company.list.groups[.name]?.keys[1]?.state == .restoreOnly)
        // It opens backups still.
        let key = try company.member("Karin").groupKey(
            .name, generation: 1, list: company.list, directory: company.directory)
        #expect(key.generation == 1)
    }

    @Test func `founded by an administrator a vault has no keys until the first owner enrols`()
        throws
    {
        var company = try Company(founder: "Maja", as: .admin)
        #expect(company.directory.envelopes().isEmpty)
        try company.invite("Olga", [.owner], by: "Maja")
        try company.hire("Ivar", [.invoicing], by: "Maja")
        #expect(try !company.list.hasRoleKeys)
        #expect(company.directory.envelopes().isEmpty)
        #expect(throws: KeyRefusal.noOwnerYet) { try company.acting("Maja").rotate(.all) }
        #expect(throws: KeyRefusal.lastAdministrator) {
            try company.acting("Maja").remove(name: "Maja")
        }

        try company.enrol("Olga")
        let list = try company.list
        #expect(list.roles.values.allSatisfy { $0.generation == 1 })
        #expect(list.groups.values.allSatisfy { $0.generation == 1 })
        #expect(try company.opened(by: "Olga") == readable[.owner])
        #expect(try company.opened(by: "Ivar").isEmpty)
        #expect(try company.reach(of: company.member("Maja").box).isEmpty)
        #expect(throws: KeyRefusal.notPermitted) {
            try company.invite("Oskar", [.owner], by: "Maja")
        }
        try company.apply(company.acting("Olga").approve(name: "Ivar").change)
        #expect(try company.opened(by: "Ivar") == readable[.invoicing])
    }

    @Test func `whatever the date of the newest version people are invited and enrol`() throws {
        var company = try Company()
        let version = try company.forged(by: "Olle") {
            $0.settings[.idleMinutes] = 5
            $0 = $0.with(time: AccessDirectory.timeLimit)
        }
        var change = DirectoryChange()
        change.version = version
        try company.apply(change)
        try company.hire("Karin", [.customerService])
        #expect(try company.opened(by: "Karin") == readable[.customerService])
    }

    @Test func `a refused change leaves nothing behind`() throws {
        var company = try Company.staffed()
        var change = try company.acting("Maja").remove(name: "Ivar")
        try company.apply(company.acting("Olle").grant(.invoicing, to: "Pelle").change)
        let before = company.directory
        // Made for a head that has moved on.
        #expect(throws: DirectoryFault.self) { try company.directory.apply(change) }
        change.version = try company.forged(by: "Ivar") { $0.settings[.idleMinutes] = 1 }
        #expect(throws: DirectoryFault.self) { try company.directory.apply(change) }
        #expect(company.directory.storedVersions(after: 0) == before.storedVersions(after: 0))
        #expect(Set(company.directory.envelopes()) == Set(before.envelopes()))
        #expect(company.directory.wrappedSeed(of: try company.member("Ivar").id) != nil)
    }
}
