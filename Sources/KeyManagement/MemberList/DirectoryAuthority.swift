import VaultCrypto

/// Decides whether a signer had the right to every difference between two versions.
///
/// All rights are those of the version before. What widens needs a person who holds the key;
/// what narrows must come with new keys.
struct DirectoryAuthority {
    let old: AccessDirectory
    let new: AccessDirectory
    private let signer: MemberID
    private let isOwner: Bool
    private let isAdmin: Bool
    /// The first owner makes the role keys as he enrols.
    private let isFirstOwner: Bool

    init(from old: AccessDirectory, to new: AccessDirectory) {
        self.old = old
        self.new = new
        signer = new.signer
        isOwner = old.holds(.owner, signer)
        isAdmin = old.holds(.admin, signer)
        let before = old.members[signer]
        isFirstOwner =
            !old.hasRoleKeys && before?.state == .invited && before?.grants[.owner] != nil
            && new.members[signer]?.state == .active
    }

    /// Whether the version may stand.
    var permits: Bool {
        guard signer != .recoveryKit else { return isRecovery }
        guard let before = old.members[signer], before.state != .removed else { return false }
        let differences = new.differences(from: old)
        guard !differences.isEmpty else { return false }
        // An invitation's key signs one thing only: the enrolment of its holder.
        if before.state == .invited, !isEnrolment(before) { return false }
        return differences.allSatisfy(permits) && keepsAnOwner && makesKeysWithAnOwner
            && rotatesWhatItNarrows
    }

    /// The kit signs one thing only: the entry of an owner with keys of his own.
    private var isRecovery: Bool {
        let differences = new.differences(from: old)
        guard let kit = old.recoveryKit, differences.count == 1, new.time >= old.time,
            case .memberAdded(let id)? = differences.first, let owner = new.members[id]
        else { return false }
        return owner.state == .active && owner.grants == [.owner: .approved]
            && owner.invitedBy == .recoveryKit && owner.invitedUntil == 0
            && owner.boxKey != kit.boxKey && owner.signingKey != kit.signingKey
    }

    private func isEnrolment(_ before: AccessDirectory.Member) -> Bool {
        guard let after = new.members[signer] else { return false }
        // Not dated back behind the version before: that one may show that the time is over.
        return after.state == .active && (old.time...).contains(new.time)
            && new.time <= before.invitedUntil
            && after.boxKey != before.boxKey && after.signingKey != before.signingKey
    }

    private func permits(_ difference: DirectoryDifference) -> Bool {
        switch difference {
        case .impossible: false
        case .setting: isOwner
        case .recoveryKit: isOwner || isFirstOwner
        case .right(let role, _): isOwner && role != .admin && role != .owner
        case .roleKey(let role): isOwner || isAdmin || isFirstOwner || old.holds(role, signer)
        case .groupKey(let group): isOwner || isAdmin || isFirstOwner || old.reads(group, signer)
        case .groupState(let group, let generation, let state):
            permitsState(state, of: group, generation)
        case .memberAdded(let id): permitsAdding(id)
        case .memberKeys(let id): id == signer
        case .memberState(let id, let state): permitsState(state, of: id)
        case .grant(let id, let role, let before, let after):
            permitsGrant(id, role, from: before, to: after)
        }
    }

    private func permitsState(
        _ state: AccessDirectory.GroupGeneration.State, of group: FieldGroup, _ generation: UInt32
    ) -> Bool {
        let before = old.groups[group]?.keys[generation]?.state
        switch (before, state) {
        case (.active, .restoreOnly): return isOwner || old.writes(group, signer)
        case (.restoreOnly, .retired): return isOwner
        default: return false
        }
    }

    private func permitsAdding(_ id: MemberID) -> Bool {
        guard let member = new.members[id], member.state == .invited, member.invitedBy == signer,
            member.invitedUntil <= new.time + AccessDirectory.invitationTime,
            isOwner || isAdmin
        else { return false }
        return member.grants.allSatisfy { role, grant in
            if role == .owner {
                return isOwner || (isAdmin && !old.hasRoleKeys && grant == .pending)
            }
            return grant == .pending || isOwner || old.holds(role, signer)
        }
    }

    private func permitsState(_ state: AccessDirectory.Member.State, of id: MemberID) -> Bool {
        guard let before = old.members[id] else { return false }
        switch state {
        case .active: return before.state == .invited && id == signer
        case .removed:
            return before.state != .removed
                && (isOwner || (isAdmin && before.grants[.owner] == nil)
                    || (isAdmin && !old.hasRoleKeys))
        case .invited: return false
        }
    }

    private func permitsGrant(
        _ id: MemberID, _ role: Role, from before: AccessDirectory.Member.Grant?,
        to after: AccessDirectory.Member.Grant?
    ) -> Bool {
        if isFirstOwner, id == signer, role == .owner { return after == .approved }
        let isRemoved = new.members[id]?.state == .removed
        switch (before, after) {
        case (_, .approved?):
            guard isOwner || (role != .owner && old.holds(role, signer)) else { return false }
            // Only to somebody who has made his own keys; an invitation carries what its
            // inviter gave it when it was written.
            guard new.members[id]?.state == .active, old.members[id]?.state == .active else {
                return false
            }
            return before == .pending || isOwner || isAdmin
        case (nil, .pending?):
            return isOwner || (isAdmin && role != .owner)
        case (.approved?, .pending?):
            return old.members[id]?.state == .invited
                && (isOwner || isAdmin || old.holds(role, signer))
        case (_, nil):
            return isOwner || (isAdmin && role != .owner)
                || (isRemoved && isAdmin && !old.hasRoleKeys)
        default:
            return false
        }
    }

    /// The last owner stays, and the last administrator while there is no owner.
    private var keepsAnOwner: Bool {
        let role: Role = old.hasRoleKeys ? .owner : .admin
        return !new.holders(of: role).isEmpty || !new.holders(of: .owner).isEmpty
    }

    /// The first keys come with the first owner, who makes them, and with nobody else.
    private var makesKeysWithAnOwner: Bool {
        old.hasRoleKeys || new.hasRoleKeys == (isFirstOwner && new.holds(.owner, signer))
    }

    /// Whoever loses an approved role loses nothing unless role and groups get new keys.
    private var rotatesWhatItNarrows: Bool {
        guard old.hasRoleKeys else { return true }
        var roles: Set<Role> = []
        for (id, before) in old.members {
            for (role, grant) in before.grants where grant == .approved {
                if new.members[id]?.grants[role] != .approved { roles.insert(role) }
            }
        }
        // A kit on paper opens every role, as an owner does.
        let losesKit = old.recoveryKit != nil && new.recoveryKit != old.recoveryKit
        if roles.contains(.owner) || losesKit { roles = Set(Role.allCases) }
        var groups = Set(roles.flatMap { old.groupsRead(by: $0) })
        for role in Role.allCases {
            for group in FieldGroup.allCases
            where old.right(of: role, on: group).reads && !new.right(of: role, on: group).reads {
                groups.insert(group)
                roles.insert(role)
            }
        }
        return roles.allSatisfy { isNewer(old.roles[$0]?.generation, new.roles[$0]?.generation) }
            && groups.allSatisfy { isNewer(old.groups[$0]?.generation, new.groups[$0]?.generation) }
    }

    private func isNewer(_ before: UInt32?, _ after: UInt32?) -> Bool {
        (after ?? 0) > (before ?? 0)
    }
}
