import VaultCrypto

/// A next version of the member list in the making, with the envelopes that go with it.
///
/// Sealing needs public keys only, so whoever may order a rotation can carry it out, and holds
/// none of the new keys once the draft is gone.
struct DirectoryDraft {
    var list: AccessDirectory
    var change = DirectoryChange()
    let vault: VaultID
    /// Keys made in this draft, for whoever goes on working with them at once.
    private(set) var newGroupKeys: [FieldGroup: GroupKey] = [:]
    /// Existing role seeds that members get as soon as the version is signed.
    private(set) var handOvers: [HandOver] = []

    /// A role's newest seed on its way to a member.
    struct HandOver {
        let role: Role
        let generation: UInt32
        let member: MemberID
    }

    /// Begins the version after `head`.
    init(after history: DirectoryHistory, signer: MemberID, time: UInt64) {
        let head = history.head
        vault = history.vault
        list = AccessDirectory(
            version: head.version + 1, previous: history.headHash, time: time, signer: signer,
            settings: head.settings, roles: head.roles, groups: head.groups, members: head.members,
            recoveryKit: head.recoveryKit)
    }

    /// Begins a first version.
    init(founding list: AccessDirectory) {
        self.list = list
        vault = VaultID(DocumentHash.memberList(list.encoded()).front)
    }

    /// Notes that a member gets a role's newest seed from somebody who has it.
    ///
    /// - Throws: ``KeyRefusal/noOwnerYet`` before there are role keys.
    mutating func handOver(_ role: Role, to member: MemberID) throws(KeyRefusal) {
        guard let generation = list.roles[role]?.generation, generation > 0 else {
            throw .noOwnerYet
        }
        handOvers.append(HandOver(role: role, generation: generation, member: member))
    }

    /// Seals a role's seed to a member, in the generation that stands in the draft or an older one.
    mutating func seal(
        _ keys: RoleKeys, of role: Role, _ generation: UInt32? = nil,
        to member: AccessDirectory.Member
    ) throws(CryptoFailure) {
        try seal(keys, of: role, generation, to: .member(member.id), member.boxKey)
    }

    /// Seals a role's seed to the owner role, unless it is that role's own, and to the kit.
    mutating func sealToOwnersAndKit(_ keys: RoleKeys, of role: Role) throws(CryptoFailure) {
        if role != .owner, let owner = list.roles[.owner], let publicKey = owner.publicKey {
            try seal(
                keys, of: role,
                to: .role(Role.owner.rawValue, generation: owner.generation), publicKey)
        }
        if let kit = list.recoveryKit { try seal(keys, of: role, to: .recoveryKit, kit.boxKey) }
    }

    private mutating func seal(
        _ keys: RoleKeys, of role: Role, _ generation: UInt32? = nil,
        to recipient: EnvelopeContext.Recipient, _ publicKey: Bytes32
    ) throws(CryptoFailure) {
        let context = EnvelopeContext(
            content: .roleSeed, subject: role.rawValue,
            generation: generation ?? list.roles[role]?.generation ?? 0, recipient: recipient)
        change.added.append(
            try Envelope.seal(keys.seed, for: context, to: publicKey, vault: vault))
    }

    /// Makes the next generation of roles and groups and seals them to whom the draft grants them.
    ///
    /// The owner role comes first, since every other role's seed is sealed to it.
    mutating func rotate(
        roles: Set<Role>, groups: Set<FieldGroup>, existing: [Envelope]
    ) throws(CryptoFailure) {
        for role in roles.sorted() { try rotate(role, existing) }
        for group in groups.sorted() { try rotate(group) }
    }

    private mutating func rotate(_ role: Role, _ existing: [Envelope]) throws(CryptoFailure) {
        let keys = try RoleKeys(seed: SecretBytes.random(count: 32))
        let generation = (list.roles[role]?.generation ?? 0) + 1
        list.roles[role]?.keys[generation] = keys.box.publicKey
        for member in list.holders(of: role) { try seal(keys, of: role, to: member) }
        try sealToOwnersAndKit(keys, of: role)
        // Nothing new is sealed to an open invitation: its grant waits for approval again.
        for (id, member) in list.members
        where member.state == .invited && member.grants[role] == .approved {
            list.members[id]?.grants[role] = .pending
            removeRoleEnvelopes(of: role, to: id, existing)
        }
    }

    private mutating func rotate(_ group: FieldGroup) throws(CryptoFailure) {
        let generation = (list.groups[group]?.generation ?? 0) + 1
        let key = try GroupKey.random(group: group.rawValue, generation: generation)
        list.groups[group]?.keys[generation] = AccessDirectory.GroupGeneration(
            state: .active, commitment: key.commitment,
            depositKey: try key.depositKeys().publicKey)
        newGroupKeys[group] = key
        for role in list.rolesReading(group) { try seal(key, to: role) }
    }

    /// Seals a group's key to the newest generation of a role.
    mutating func seal(_ key: GroupKey, to role: Role) throws(CryptoFailure) {
        guard let entry = list.roles[role], let publicKey = entry.publicKey else { return }
        let context = EnvelopeContext(
            content: .groupKey, subject: key.group, generation: key.generation,
            recipient: .role(role.rawValue, generation: entry.generation))
        change.added.append(try key.envelope(for: context, to: publicKey, vault: vault))
    }

    /// Deletes what was sealed to a member of a role's seed, in every generation.
    mutating func removeRoleEnvelopes(of role: Role, to id: MemberID, _ existing: [Envelope]) {
        change.removed += existing.map(\.context).filter {
            $0.content == .roleSeed && $0.subject == role.rawValue && $0.recipient == .member(id)
        }
    }

    /// Signs the draft.
    func signed(by member: any MemberKeys) throws -> DirectoryChange {
        let bytes = list.encoded()
        var change = change
        change.version = StoredVersion(bytes: bytes, signature: try member.sign(bytes, .memberList))
        return change
    }
}
