import VaultCrypto

extension KeyOperations {
    /// Approves what waits for approval, as far as the acting member holds the roles.
    ///
    /// - Parameters:
    ///   - fingerprint: the one that was shown; other keys meanwhile are refused.
    ///   - shown: the pending roles that were shown; one that was slipped in since is left.
    /// - Returns: the approved roles and the change.
    public func approve(
        name: String, fingerprint: String? = nil, shown: Set<Role> = Set(Role.allCases)
    ) throws -> (roles: [Role], change: DirectoryChange) {
        let person = try existing(name)
        guard fingerprint == nil || fingerprint == person.fingerprint else {
            throw KeyRefusal.nothingToApprove
        }
        guard person.state == .active else { throw KeyRefusal.notInvited }
        let roles = person.grants.filter {
            $0.value == .pending && mayApprove($0.key) && shown.contains($0.key)
        }.keys.sorted()
        guard !roles.isEmpty else {
            throw person.grants.values.contains(.pending)
                ? KeyRefusal.notPermitted : KeyRefusal.nothingToApprove
        }
        var draft = draft()
        for role in roles {
            draft.list.members[person.id]?.grants[role] = .approved
            try draft.handOver(role, to: person.id)
        }
        return (roles, try signed(draft))
    }

    /// Grants a role to a member: approved if the acting member holds it, else pending.
    ///
    /// - Parameter fingerprint: the one that was shown; other keys meanwhile are refused.
    public func grant(
        _ role: Role, to name: String, fingerprint: String? = nil
    ) throws -> (grant: AccessDirectory.Member.Grant, change: DirectoryChange) {
        try requireOwnerOrAdmin()
        let person = try existing(name)
        guard fingerprint == nil || fingerprint == person.fingerprint else {
            throw KeyRefusal.nothingToApprove
        }
        guard person.grants[role] == nil else { throw KeyRefusal.roleGrantedAlready }
        guard role != .owner || isOwner else { throw KeyRefusal.notPermitted }
        var draft = draft()
        let grant: AccessDirectory.Member.Grant =
            person.state == .active && list.hasRoleKeys && mayApprove(role) ? .approved : .pending
        draft.list.members[person.id]?.grants[role] = grant
        if grant == .approved { try draft.handOver(role, to: person.id) }
        return (grant, try signed(draft))
    }

    /// Takes a role from a member; an approved one gets new keys, with every group it opens.
    public func revoke(_ role: Role, from name: String) throws -> DirectoryChange {
        try requireOwnerOrAdmin()
        let person = try existing(name)
        guard let grant = person.grants[role] else { throw KeyRefusal.roleNotGranted }
        guard role != .owner || isOwner else { throw KeyRefusal.notPermitted }
        var draft = draft()
        draft.list.members[person.id]?.grants[role] = nil
        try requireRemainingOwner(draft.list)
        let existing = try directory.envelopes()
        draft.removeRoleEnvelopes(of: role, to: person.id, existing)
        if grant == .approved { try rotateAway([role], &draft, existing) }
        return try signed(draft)
    }

    /// Removes a member, or withdraws an invitation; what he could open gets new keys.
    public func remove(name: String) throws -> DirectoryChange {
        try requireOwnerOrAdmin()
        let person = try existing(name)
        guard person.grants[.owner] == nil || isOwner || !list.hasRoleKeys else {
            throw KeyRefusal.notPermitted
        }
        var draft = draft()
        draft.list.members[person.id]?.state = .removed
        draft.list.members[person.id]?.grants = [:]
        try requireRemainingOwner(draft.list)
        let existing = try directory.envelopes()
        draft.change.removed += existing.map(\.context).filter {
            $0.recipient == .member(person.id)
        }
        if person.state == .active { draft.change.removedSeeds.append(person.id) }
        let lost = person.grants.filter { $0.value == .approved }.keys
        try rotateAway(Set(lost), &draft, existing)
        return try signed(draft)
    }

    private func requireRemainingOwner(_ next: AccessDirectory) throws(KeyRefusal) {
        let needed: Role = list.hasRoleKeys ? .owner : .admin
        guard !next.holders(of: needed).isEmpty else {
            throw needed == .owner ? .lastOwner : .lastAdministrator
        }
    }

    /// New keys for roles that somebody has lost and for all that they open.
    func rotateAway(
        _ lost: Set<Role>, _ draft: inout DirectoryDraft, _ existing: [Envelope]
    ) throws {
        guard list.hasRoleKeys, !lost.isEmpty else { return }
        // The owner role opens every other role.
        let roles = lost.contains(.owner) ? Set(Role.allCases) : lost
        let groups = Set(roles.flatMap { list.groupsRead(by: $0) })
        try draft.rotate(roles: roles, groups: groups, existing: existing)
    }
}
