@testable import KeyManagement
import Testing
@testable import VaultCrypto
import VaultTestSupport

/// Whatever is done in whatever order, keys are where the table of rights puts them.
@Suite struct RandomLifeTests {
    @Test(arguments: VaultTestRounds.seeds(24))
    func `after any sequence each reaches the keys of his roles and no others`(
        _ seed: UInt64
    ) throws {
        var life = try RandomLife(seed: seed)
        for _ in 0..<25 { try life.step() }
        #expect(life.applied > 2)
        for name in try life.active {
            let expected = try life.expected(for: life.company.row(name))
            #expect(try life.company.opened(by: name) == expected)
        }
    }
}

/// Members who do what comes to mind.
private struct RandomLife {
    var company: Company
    private(set) var applied = 0
    private var graph = KeyGraph()
    private var generator: SplitMix
    private var named = 0
    /// Under what name the kits' keys are noted; no member can have it.
    private static let kit = "/"
    /// The keys that each name has had: his invitation's, then his own.
    private var keys: [String: [Bytes32]] = [:]

    init(seed: UInt64) throws {
        generator = SplitMix(state: seed)
        company = try Company()
        try know("Olle", company.member("Olle"))
        try know(Self.kit, company.kitKeys())
        let unopened = try graph.file(company.directory.envelopes(), company.list)
        #expect(unopened.isEmpty)
    }

    var active: [String] {
        get throws { try names { $0.state == .active } }
    }

    private func names(
        _ isWanted: (AccessDirectory.Member) -> Bool
    ) throws -> [String] {
        try company.list.members.values.filter(isWanted).map(\.name).sorted()
    }

    private mutating func know(_ name: String, _ member: UnlockedMember) {
        graph.know(member)
        keys[name, default: []].append(member.box.publicKey)
    }

    /// The groups that a member's approved roles read, also those an invitation carries.
    func expected(for row: AccessDirectory.Member) throws -> Set<FieldGroup> {
        let list = try company.list
        return row.grants.filter { $0.value == .approved }.keys
            .reduce(into: []) { $0.formUnion(list.groupsRead(by: $1)) }
    }

    /// One operation, and then a look at everybody's reach.
    mutating func step() throws {
        do {
            try apply(operation())
            applied += 1
        } catch is KeyRefusal {
            return
        }
        // From the first version, as a login without a pin does.
        let versions = company.directory.storedVersions(after: 0)
        let list = try DirectoryHistory(verifying: versions).head
        #expect(try company.list == list)
        for row in list.members.values {
            let reached = (keys[row.name] ?? []).map { graph.newest(from: $0, list) }
            let expected = try expected(for: row)
            #expect(reached.last == expected)
            for older in reached { #expect(older.isSubset(of: expected)) }
        }
        let kits = (keys[Self.kit] ?? []).map { graph.newest(from: $0, list) }
        #expect(kits.last == Set(FieldGroup.allCases))
        #expect(kits.dropLast().allSatisfy { $0.isEmpty })
    }

    private mutating func apply(_ change: DirectoryChange) throws {
        try company.apply(change)
        let unopened = try graph.file(change.added, company.list)
        #expect(unopened.isEmpty, "sealed to nobody we know")
    }

    private mutating func operation() throws -> DirectoryChange {
        let actor = try pick(active)
        let target = try pick(names { $0.state != .removed })
        let role = pick(Role.allCases)
        switch Int.random(in: 0..<15, using: &generator) {
        case 0, 1: return try invite(by: actor, role)
        case 2, 3: return try enrol()
        case 4, 5: return try company.acting(actor).approve(name: target).change
        case 6: return try company.acting(actor).grant(role, to: target).change
        case 7: return try company.acting(actor).revoke(role, from: target)
        case 8: return try company.acting(actor).remove(name: target)
        case 9:
            let scopes = [.role(role), .group(pick(FieldGroup.allCases)), .all] as [RotationScope]
            return try company.acting(actor).rotate(pick(scopes))
        case 10: return try renewKit(by: actor)
        case 11: return try recover()
        case 12, 13:
            let right = pick([.none, .read, .write, .deposit] as [Right])
            try apply(
                company.acting(actor).set(right, of: role, on: pick(FieldGroup.allCases)))
            // In the same transaction: what else the role opens goes to its new generation.
            return try company.acting(actor).rewrap()
        default: return try company.acting(actor).rewrap()
        }
    }

    private mutating func invite(by actor: String, _ role: Role) throws -> DirectoryChange {
        named += 1
        let name = "Medlem \(named)"
        let roles = Set([role, pick(Role.allCases)])
        let invitation = try company.acting(actor).invite(name: name, roles: roles)
        let vault = try company.history.vault
        company.codes[name] = invitation.code.text()
        let version = try #require(invitation.change.version)
        let list = try AccessDirectory(parsing: version.bytes)
        let id = try #require(list.members.values.first { $0.name == name }).id
        know(
            name,
            try UnlockedMember(id: id, seed: invitation.code.seed(vault: vault), vault: vault))
        return invitation.change
    }

    private mutating func renewKit(by actor: String) throws -> DirectoryChange {
        let next = try RecoveryCode()
        let change = try company.acting(actor).renewKit(next)
        company.kit = next
        know(
            Self.kit,
            try UnlockedMember(
                id: .recoveryKit, seed: next.seed, vault: company.history.vault))
        return change
    }

    private mutating func recover() throws -> DirectoryChange {
        named += 1
        guard let kit = company.kit, named.isMultiple(of: 3) else { throw KeyRefusal.noKit }
        let name = "Medlem \(named)"
        let recovery = try Recovery(
            of: name, code: kit, passphrase: secret(Company.passphrase),
            history: company.history, bounds: Company.bounds)
        let change = try recovery.change(
            after: company.history, directory: company.directory, time: company.time)
        company.people[name] = recovery.member
        know(name, recovery.member)
        return change
    }

    private mutating func enrol() throws -> DirectoryChange {
        let invited = try names { $0.state == .invited }
        guard !invited.isEmpty else { throw KeyRefusal.notInvited }
        let name = pick(invited)
        let enrolled = try company.enrolment(of: name, code: company.codes[name] ?? "")
        company.people[name] = enrolled.member
        know(name, enrolled.member)
        return enrolled.change
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &generator)]
    }
}

/// SplitMix64: the same sequence for the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
