@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// What an owner lets a role do, by key.
@Suite struct RightsTests {
    @Test func `a right to read opens every key of the group, and no other group`() throws {
        var company = try Company.staffed()
        try company.apply(company.acting("Olle").rotate(.group(.notes)))
        try company.apply(company.acting("Olle").rewrap())
        let before = try company.reach(of: company.member("Pelle").box)
        #expect(!before.contains(.notes))
        try company.apply(company.acting("Olle").set(.read, of: .planning, on: .notes))
        #expect(try company.opened(by: "Pelle") == before.union([.notes]))
        let list = try company.list
        for generation: UInt32 in 1...2 {
            let key = try company.member("Pelle").groupKey(
                .notes, generation: generation, list: list, directory: company.directory)
            #expect(key.commitment == list.groups[.notes]?.keys[generation]?.commitment)
        }
    }

    @Test func `a right that is taken takes the newest key, and what was sealed of the older ones`()
        throws
    {
        var company = try Company.staffed()
        let pelle = try company.member("Pelle")
        let older = company.directory.envelopes()
        try company.apply(company.acting("Olle").set(.none, of: .planning, on: .contact))
        try company.apply(company.acting("Olle").rewrap())
        #expect(try !company.opened(by: "Pelle").contains(.contact))
        #expect(try !company.reach(of: pelle.box, with: older).contains(.contact))
        // The control: his role itself goes on, and so do its other groups.
        #expect(try company.reach(of: pelle.box).contains(.address))
        let left = company.directory.envelopes().map(\.context).filter {
            guard case .role(Role.planning.rawValue, _) = $0.recipient else { return false }
            return $0.content == .groupKey && $0.subject == FieldGroup.contact.rawValue
        }
        #expect(left.isEmpty)
        try company.apply(company.acting("Olle").set(.deposit, of: .planning, on: .contact))
        #expect(try !company.opened(by: "Pelle").contains(.contact))
        #expect(try company.list.deposits(.contact, pelle.id))
    }

    @Test func `less than reading is taken without new keys`() throws {
        var company = try Company.staffed()
        let before = try company.list
        try company.apply(company.acting("Olle").set(.read, of: .customerService, on: .notes))
        #expect(try company.list.groups == before.groups)
        #expect(try company.opened(by: "Karin").contains(.notes))
        #expect(try !company.list.writes(.notes, company.member("Karin").id))
    }

    @Test func `only an owner sets rights, and some stand fast`() throws {
        let company = try Company.staffed()
        for name in ["Maja", "Ivar", "Karin"] {
            #expect(throws: KeyRefusal.notPermitted) {
                try company.acting(name).set(.read, of: .planning, on: .notes)
            }
        }
        let olle = try company.acting("Olle")
        let fixed: [(Right, Role, FieldGroup)] = [
            (.none, .owner, .notes), (.read, .admin, .case), (.read, .planning, .protected),
            (.deposit, .planning, .case), (.deposit, .planning, .bookings),
        ]
        for (right, role, group) in fixed {
            #expect(throws: KeyRefusal.rightFixed) { try olle.set(right, of: role, on: group) }
        }
        #expect(throws: KeyRefusal.rightAlready) {
            try olle.set(.write, of: .invoicing, on: .billing)
        }
    }

    @Test func `a right is given with every key of the group or not at all`() throws {
        var company = try Company.staffed()
        try company.apply(company.acting("Maja").rotate(.all))
        // Berit's owner key is newer than the keys that wait under the one before.
        try company.hire("Berit", [.owner])
        #expect(throws: KeyRefusal.keysWait) {
            try company.acting("Berit").set(.read, of: .planning, on: .notes)
        }
        try company.apply(company.acting("Olle").rewrap())
        #expect(throws: Never.self) {
            try company.acting("Berit").set(.read, of: .planning, on: .notes)
        }
    }
}

extension FieldGroup {
    fileprivate static let `case` = FieldGroup.customerCase
}
