@testable import KeyManagement
@testable import VaultCrypto
import VaultTestSupport

/// A vault without SQL: its directory, its clock, and everybody who has logged in.
struct Company: Sendable {
    static let bounds = PasswordHashBounds(
        passes: 1...10, kibibytes: 8...(1 << 20), initial: .init(passes: 1, kibibytes: 8))
    static let passphrase = "gran lönn alm ask"

    var directory = MemoryKeyDirectory()
    var people: [String: UnlockedMember] = [:]
    var codes: [String: String] = [:]
    /// The recovery kit in force, once there is one.
    var kit: RecoveryCode?
    var time: UInt64 = 1_767_225_600_000

    /// A vault with its first member.
    init(founder: String = "Olle", as role: Role = .owner) throws {
        let founded = try Founding.found(
            name: founder, as: role, passphrase: secret(Self.passphrase), time: time,
            bounds: Self.bounds)
        try directory.apply(founded.change)
        people[founder] = founded.member
        kit = founded.kit
    }

    /// An owner, a member for each role that he invited himself, and everything that can be open:
    ///
    /// Olle owner · Maja admin · Ivar invoicing · Karin customer-service · Pelle planning · Sara,
    /// enrolled, waits for customer-service · Eva, invited by Maja, waits for invoicing · Nils,
    /// invited by Olle, has planning · Gun has been removed.
    static func staffed() throws -> Company {
        var company = try Company()
        try company.hire("Maja", [.admin])
        try company.hire("Ivar", [.invoicing])
        try company.hire("Karin", [.customerService])
        try company.hire("Pelle", [.planning])
        try company.hire("Gun", [.invoicing])
        try company.apply(company.acting("Olle").remove(name: "Gun"))
        try company.hire("Sara", [.customerService], by: "Maja")
        try company.invite("Eva", [.invoicing], by: "Maja")
        try company.invite("Nils", [.planning])
        return company
    }

    var list: AccessDirectory { get throws { try history.head } }
    var history: DirectoryHistory { get throws { try directory.history() } }

    func member(_ name: String) throws -> UnlockedMember {
        guard let member = people[name] else { throw KeyRefusal.unknownMember }
        return member
    }

    /// The row of a name in the newest version, also of somebody removed.
    func row(_ name: String) throws -> AccessDirectory.Member {
        guard let row = try list.members.values.first(where: { $0.name == name }) else {
            throw KeyRefusal.unknownMember
        }
        return row
    }

    func acting(_ name: String) throws -> KeyOperations<MemoryKeyDirectory> {
        try KeyOperations(
            history: history, member: member(name), directory: directory, time: time)
    }

    mutating func apply(_ change: DirectoryChange) throws {
        try directory.apply(change)
        time += 1000
    }

    mutating func invite(_ name: String, _ roles: Set<Role>, by inviter: String = "Olle") throws {
        let invitation = try acting(inviter).invite(name: name, roles: roles)
        codes[name] = invitation.code.text()
        try apply(invitation.change)
    }

    /// Enrols somebody with the code that was shown at his invitation.
    mutating func enrol(_ name: String) throws {
        let enrolled = try enrolment(of: name, code: codes[name] ?? "")
        try apply(enrolled.change)
        people[name] = enrolled.member
        kit = enrolled.kit ?? kit
    }

    func enrolment(
        of name: String, code: String, at time: UInt64? = nil
    ) throws -> (member: UnlockedMember, change: DirectoryChange, kit: RecoveryCode?) {
        let history = try history
        let enrolment = try Enrolment(
            of: name, code: EnrolmentCode(typed: secret(code), vault: history.vault),
            passphrase: secret(Self.passphrase), history: history, time: time ?? self.time,
            bounds: Self.bounds)
        return (
            enrolment.member,
            try enrolment.change(
                after: history, directory: directory, time: time ?? self.time),
            enrolment.kit
        )
    }

    /// The keys of the kit in force.
    func kitKeys() throws -> UnlockedMember {
        guard let kit else { throw KeyRefusal.noKit }
        return try kit.keys(list, vault: history.vault)
    }

    /// Enters an owner with a kit.
    mutating func recover(_ name: String, with code: RecoveryCode? = nil) throws {
        guard let code = code ?? kit else { throw KeyRefusal.noKit }
        let recovery = try Recovery(
            of: name, code: code, passphrase: secret(Self.passphrase), history: history,
            bounds: Self.bounds)
        try apply(recovery.change(after: history, directory: directory, time: time))
        people[name] = recovery.member
    }

    /// Puts another kit in force.
    mutating func renewKit(by owner: String = "Olle") throws {
        let next = try RecoveryCode()
        try apply(acting(owner).renewKit(next))
        kit = next
    }

    mutating func hire(_ name: String, _ roles: Set<Role>, by inviter: String = "Olle") throws {
        try invite(name, roles, by: inviter)
        try enrol(name)
    }

    /// The newest generation of a group's key, as the program opens it.
    func open(_ group: FieldGroup, as name: String) throws -> GroupKey {
        let list = try list
        return try member(name).groupKey(
            group, generation: list.groups[group]?.generation ?? 0, list: list,
            directory: directory)
    }

    /// The groups whose newest keys the program opens for a member.
    func opened(by name: String) throws -> Set<FieldGroup> {
        var groups: Set<FieldGroup> = []
        for group in FieldGroup.allCases {
            do {
                _ = try open(group, as: name)
                groups.insert(group)
            } catch KeyRefusal.notPermitted {
            } catch KeyRefusal.pendingApproval {
            }
        }
        return groups
    }
}

/// Text as a secret.
func secret(_ text: String) throws -> SecretBytes {
    var bytes = Array(text.utf8)
    return try SecretBytes(moving: &bytes)
}

/// The groups of a role in the table of rights that every vault begins with.
let readable: [Role: Set<FieldGroup>] = [
    .owner: Set(FieldGroup.allCases),
    .invoicing: [.customerCase, .name, .address, .contact, .billing, .bookings, .identity],
    .customerService: [.customerCase, .name, .address, .contact, .site, .notes],
    .planning: [.customerCase, .name, .address, .contact, .site],
    .admin: [],
]
