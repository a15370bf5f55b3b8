public import VaultCrypto

/// The member list: the signed document that says who is who and who may what.
///
/// One value is one version. It is made from stored bytes by a strict parser and believed only
/// as part of a ``DirectoryHistory``.
public struct AccessDirectory: Hashable, Sendable {
    /// 1 for the first, counted up by one.
    public let version: UInt32
    /// Hash of the version before; 32 random bytes in the first.
    public let previous: Bytes32
    /// When it was signed, milliseconds since 1970.
    public let time: UInt64
    /// Who signed it.
    public let signer: MemberID
    /// Numbers that the owner sets.
    public var settings: [Setting: UInt64]
    /// Every role with its rights and public keys.
    public var roles: [Role: RoleEntry]
    /// Every field group with its commitments.
    public var groups: [FieldGroup: GroupEntry]
    /// Everybody who is or was a member, or is invited.
    public var members: [MemberID: Member]
    /// The recovery kit's public keys; a vault may have no kit yet.
    public var recoveryKit: RecoveryKit?
}

extension AccessDirectory {
    /// Numbers that the owner sets.
    public enum Setting: UInt8, CaseIterable, Sendable {
        /// Least passes of Argon2id for members' seeds.
        case passwordHashPasses = 1
        /// Least memory of Argon2id, KiB.
        case passwordHashKibibytes = 2
        /// Minutes without use until a login ends.
        case idleMinutes = 3
        /// Minutes until a login ends in any case.
        case sessionMinutes = 4
        /// Months after which a group is to get new keys.
        case rotationMonths = 5

        /// What a list may say: a login lasts a day without use at most, and a week in any case; a key
        /// lasts ten years.
        package var range: ClosedRange<UInt64> {
            switch self {
            case .passwordHashPasses, .passwordHashKibibytes: 0...UInt64.max
            case .idleMinutes: 1...1440
            case .sessionMinutes: 1...(7 * 1440)
            case .rotationMonths: 1...120
            }
        }
    }

    /// A role's rights and the public keys of its generations.
    public struct RoleEntry: Hashable, Sendable {
        /// A right for each of the groups.
        public var rights: [FieldGroup: Right]
        /// X25519 public keys by generation, from 1 without gaps; empty before the first owner.
        public var keys: [UInt32: Bytes32]
        /// The newest generation; 0 before the first owner.
        public var generation: UInt32 { UInt32(keys.count) }
        /// Whom a key for this role is sealed to now.
        public var publicKey: Bytes32? { keys[generation] }
    }

    /// A field group's generations.
    public struct GroupEntry: Hashable, Sendable {
        /// By generation, from 1 without gaps.
        public var keys: [UInt32: GroupGeneration]
        /// The newest generation; 0 before the first owner.
        public var generation: UInt32 { UInt32(keys.count) }
    }

    /// What everybody may know of one generation of a group's key.
    public struct GroupGeneration: Hashable, Sendable {
        /// What has become of it.
        public enum State: UInt8, Sendable {
            /// Cells may be sealed under it.
            case active = 1
            /// Nothing in the vault is; it opens backups.
            case restoreOnly = 2
            /// Its envelopes are gone.
            case retired = 3
        }
        public var state: State
        /// ``GroupKey/commitment``.
        public let commitment: Bytes32
        /// Public key of ``GroupKey/depositKeys()``.
        public let depositKey: Bytes32
    }

    /// A person.
    public struct Member: Hashable, Sendable {
        /// Where a person is between invitation and removal.
        public enum State: UInt8, Sendable {
            case invited = 1
            case active = 2
            case removed = 3
        }
        /// Whether a grant gives anything yet.
        public enum Grant: UInt8, Sendable {
            case pending = 1
            case approved = 2
        }
        public let id: MemberID
        public let name: String
        public var state: State
        /// X25519; the invitation's until the member has enrolled.
        public var boxKey: Bytes32
        /// Ed25519; likewise.
        public var signingKey: Bytes32
        /// Who invited; the member himself if he founded the vault, ``VaultCrypto/MemberID/recoveryKit`` if he
        /// came with the kit.
        public let invitedBy: MemberID
        /// When the invitation ends, milliseconds since 1970; 0 for one who came without.
        public let invitedUntil: UInt64
        public var grants: [Role: Grant]

        /// For people to compare; see ``DocumentHash/fingerprint(boxKey:signingKey:)``.
        public var fingerprint: String {
            DocumentHash.fingerprint(boxKey: boxKey, signingKey: signingKey)
        }
    }

    /// The public keys of the seed on paper.
    public struct RecoveryKit: Hashable, Sendable {
        public let boxKey: Bytes32
        public let signingKey: Bytes32
    }
}

extension AccessDirectory {
    /// The member of that name who is not removed, compared without case.
    public func member(named name: String) -> Member? {
        members.values.first { $0.state != .removed && $0.name.lowercased() == name.lowercased() }
    }

    /// Whether a member is active and holds a role with approval.
    public func holds(_ role: Role, _ id: MemberID) -> Bool {
        guard let member = members[id], member.state == .active else { return false }
        return member.grants[role] == .approved
    }

    /// The approved roles of an active member, in the order of their numbers.
    public func approvedRoles(of id: MemberID) -> [Role] {
        Role.allCases.filter { holds($0, id) }
    }

    /// What a role may do with a group.
    public func right(of role: Role, on group: FieldGroup) -> Right {
        roles[role]?.rights[group] ?? .none
    }

    /// Whether one of a member's approved roles reads a group.
    public func reads(_ group: FieldGroup, _ id: MemberID) -> Bool {
        approvedRoles(of: id).contains { right(of: $0, on: group).reads }
    }

    /// Whether one of a member's approved roles writes a group.
    public func writes(_ group: FieldGroup, _ id: MemberID) -> Bool {
        approvedRoles(of: id).contains { right(of: $0, on: group) == .write }
    }

    /// Whether one of a member's approved roles deposits into a group.
    public func deposits(_ group: FieldGroup, _ id: MemberID) -> Bool {
        approvedRoles(of: id).contains { right(of: $0, on: group) == .deposit }
    }

    /// The groups that a role reads.
    public func groupsRead(by role: Role) -> [FieldGroup] {
        FieldGroup.allCases.filter { right(of: role, on: $0).reads }
    }

    /// The roles that read a group.
    public func rolesReading(_ group: FieldGroup) -> [Role] {
        Role.allCases.filter { right(of: $0, on: group).reads }
    }

    /// How many months a group's key is to be the newest: twelve unless an owner has set another number.
    public var rotationMonths: UInt64 { settings[.rotationMonths] ?? 12 }

    /// The same in milliseconds, each month a twelfth of a year of 365.25 days.
    public var rotationTime: UInt64 { rotationMonths * 2_629_800_000 }

    /// Whether there has ever been an owner: only an owner makes the first role keys.
    public var hasRoleKeys: Bool { (roles[.owner]?.generation ?? 0) > 0 }

    /// Everybody who is active and holds a role with approval, by name.
    public func holders(of role: Role) -> [Member] {
        members.values.filter { holds(role, $0.id) }.sorted { $0.name < $1.name }
    }
}
