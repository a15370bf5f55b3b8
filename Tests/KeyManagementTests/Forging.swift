@testable import KeyManagement
@testable import VaultCrypto

extension Company {
    /// Whose keys sign in a name: the member's, or for an open invitation its own.
    func signer(_ name: String) throws -> UnlockedMember {
        if let member = people[name] { return member }
        if name == "the kit" { return try kitKeys() }
        let vault = try history.vault
        let code = try EnrolmentCode(typed: secret(codes[name] ?? ""), vault: vault)
        return try UnlockedMember(id: row(name).id, seed: code.seed(vault: vault), vault: vault)
    }

    /// The next version with an edit that asks nobody, encoded and signed.
    func forged(
        by name: String, label: SignatureLabel = .memberList,
        _ edit: (inout AccessDirectory) throws -> Void
    ) throws -> StoredVersion {
        let signer = try signer(name)
        var next = try DirectoryDraft(after: history, signer: signer.id, time: time).list
        try edit(&next)
        let bytes = next.encoded()
        return StoredVersion(bytes: bytes, signature: signer.sign(bytes, label))
    }

    /// What the verifier says to a version; `nil` if it takes it.
    func verdict(on version: StoredVersion) throws -> DirectoryFault? {
        var history = try history
        do throws(DirectoryFault) {
            try history.append(version)
            return nil
        } catch {
            return error
        }
    }
}

extension AccessDirectory {
    /// The same with another head.
    func with(
        version: UInt32? = nil, previous: Bytes32? = nil, time: UInt64? = nil,
        signer: MemberID? = nil
    ) -> AccessDirectory {
        AccessDirectory(
            version: version ?? self.version, previous: previous ?? self.previous,
            time: time ?? self.time, signer: signer ?? self.signer, settings: settings,
            roles: roles, groups: groups, members: members, recoveryKit: recoveryKit)
    }

    /// Edits the row of a name.
    mutating func edit(_ name: String, _ edit: (inout Member) -> Void) {
        for (id, member) in members where member.name == name {
            var member = member
            edit(&member)
            members[id] = member
        }
    }

    /// Adds a row for somebody invited by the signer.
    mutating func add(
        _ name: String, _ grants: [Role: Member.Grant], state: Member.State = .invited,
        by inviter: MemberID? = nil, id: MemberID = .random()
    ) {
        members[id] = Member(
            id: id, name: name, state: state, boxKey: Randomness.bytes32(),
            signingKey: Randomness.bytes32(), invitedBy: inviter ?? signer,
            invitedUntil: time + 1000, grants: grants)
    }

    /// Adds an owner as the recovery kit does.
    mutating func enter(
        _ name: String = "Olga", _ grants: [Role: Member.Grant] = [.owner: .approved],
        state: Member.State = .active, by inviter: MemberID = .recoveryKit,
        until: UInt64 = 0, keys: RecoveryKit = .made
    ) {
        let id = MemberID.random()
        members[id] = Member(
            id: id, name: name, state: state, boxKey: keys.boxKey, signingKey: keys.signingKey,
            invitedBy: inviter, invitedUntil: until, grants: grants)
    }

    /// New generations of roles and groups.
    mutating func renew(_ roles: Set<Role>, _ groups: Set<FieldGroup>) {
        for role in roles {
            let next = (self.roles[role]?.generation ?? 0) + 1
            self.roles[role]?.keys[next] = Randomness.bytes32()
        }
        for group in groups {
            let next = (self.groups[group]?.generation ?? 0) + 1
            self.groups[group]?.keys[next] = GroupGeneration(
                state: .active, commitment: Randomness.bytes32(),
                depositKey: Randomness.bytes32())
        }
    }

    /// New generations of a role and of all that it reads; of everything for the owner's.
    mutating func renew(_ role: Role) {
        if role == .owner {
            renew(Set(Role.allCases), Set(FieldGroup.allCases))
        } else {
            renew([role], Set(groupsRead(by: role)))
        }
    }
}

extension AccessDirectory.Member {
    /// The same person with another name or inviter.
    func with(
        name: String? = nil, invitedBy: MemberID? = nil, invitedUntil: UInt64? = nil
    ) -> AccessDirectory.Member {
        AccessDirectory.Member(
            id: id, name: name ?? self.name, state: state, boxKey: boxKey, signingKey: signingKey,
            invitedBy: invitedBy ?? self.invitedBy,
            invitedUntil: invitedUntil ?? self.invitedUntil, grants: grants)
    }

    /// What enrolment does to a row.
    mutating func enrol() {
        state = .active
        renewKeys()
    }

    mutating func renewKeys() {
        boxKey = Randomness.bytes32()
        signingKey = Randomness.bytes32()
    }

    mutating func remove() {
        state = .removed
        grants = [:]
    }
}

extension AccessDirectory.RecoveryKit {
    static var made: AccessDirectory.RecoveryKit {
        AccessDirectory.RecoveryKit(
            boxKey: Randomness.bytes32(), signingKey: Randomness.bytes32())
    }
}
