public import VaultCrypto

/// A vault that has just been founded.
public struct FoundedVault: Sendable {
    /// The vault's id.
    public let vault: VaultID
    /// The founder, logged in.
    public let member: UnlockedMember
    /// The first version, envelopes and wrapped seed, to be written together.
    public let change: DirectoryChange
    /// The kit that an owner is shown before anything is written; an administrator makes none.
    public let kit: RecoveryCode?
}

/// Makes the first version of a member list.
public enum Founding {
    /// Founds a vault with one member.
    ///
    /// - Parameters:
    ///   - name: the founder's name.
    ///   - role: ``Role/owner`` makes all role and group keys and the recovery kit at once;
    ///     ``Role/admin`` makes none, they come with the first owner.
    /// - Throws: ``KeyRefusal``, `CryptoFailure`.
    public static func found(
        name: String, as role: Role, passphrase: borrowing SecretBytes, time: UInt64,
        bounds: PasswordHashBounds
    ) throws -> FoundedVault {
        precondition(role == .owner || role == .admin)
        guard AccessDirectory.isUsable(name: name) else { throw KeyRefusal.nameUnusable }
        try Passphrase.requireLength(passphrase)
        let id = MemberID.random()
        let seed = try SecretBytes.random(count: 32)
        let box = try BoxKeyPair(seed: seed)
        let signing = try SigningKeyPair(seed: seed)
        let founder = AccessDirectory.Member(
            id: id, name: name, state: .active, boxKey: box.publicKey,
            signingKey: signing.publicKey, invitedBy: id, invitedUntil: 0,
            grants: [role: .approved])
        let empty = AccessDirectory(
            version: 1, previous: Randomness.bytes32(), time: time, signer: id,
            settings: [
                .passwordHashPasses: UInt64(bounds.initial.passes),
                .passwordHashKibibytes: UInt64(bounds.initial.kibibytes),
                .idleMinutes: 15, .sessionMinutes: 8 * 60,
            ],
            roles: Dictionary(
                uniqueKeysWithValues: Role.allCases.map {
                    ($0, AccessDirectory.RoleEntry(rights: $0.initialRights, keys: [:]))
                }),
            groups: Dictionary(
                uniqueKeysWithValues: FieldGroup.allCases.map {
                    ($0, AccessDirectory.GroupEntry(keys: [:]))
                }),
            members: [id: founder], recoveryKit: nil)
        return try finish(
            empty, founder: founder, seed: seed, kit: role == .owner ? RecoveryCode() : nil,
            passphrase: passphrase, bounds: bounds)
    }

    /// Envelopes carry the vault id, and the id is the hash of the finished list, public keys
    /// included: so keys are made first and sealed when the id is known.
    private static func finish(
        _ empty: AccessDirectory, founder: AccessDirectory.Member, seed: borrowing SecretBytes,
        kit: RecoveryCode?, passphrase: borrowing SecretBytes, bounds: PasswordHashBounds
    ) throws -> FoundedVault {
        var list = empty
        list.recoveryKit = try kit?.publicKeys
        var roles: [(Role, RoleKeys)] = []
        var groups: [(FieldGroup, GroupKey)] = []
        if kit != nil {
            for role in Role.allCases {
                let keys = try RoleKeys(seed: SecretBytes.random(count: 32))
                list.roles[role]?.keys[1] = keys.box.publicKey
                roles.append((role, keys))
            }
            for group in FieldGroup.allCases {
                let key = try GroupKey.random(group: group.rawValue, generation: 1)
                list.groups[group]?.keys[1] = AccessDirectory.GroupGeneration(
                    state: .active, commitment: key.commitment,
                    depositKey: try key.depositKeys().publicKey)
                groups.append((group, key))
            }
        }
        var draft = DirectoryDraft(founding: list)
        for (role, keys) in roles { try draft.sealFirst(keys, of: role) }
        for (group, key) in groups {
            for role in list.rolesReading(group) { try draft.seal(key, to: role) }
        }
        let member = try UnlockedMember(id: founder.id, seed: seed, vault: draft.vault)
        draft.change.seeds[founder.id] = try WrappedSeed.wrap(
            seed, passphrase: passphrase, cost: bounds.initial, member: founder.id,
            vault: draft.vault, bounds: bounds)
        return FoundedVault(
            vault: draft.vault, member: member, change: try draft.signed(by: member), kit: kit)
    }
}

extension DirectoryDraft {
    /// Seals a role's first seed to its approved holders, the owner role and the kit.
    mutating func sealFirst(_ keys: RoleKeys, of role: Role) throws(CryptoFailure) {
        for member in list.holders(of: role) { try seal(keys, of: role, to: member) }
        try sealToOwnersAndKit(keys, of: role)
    }
}
