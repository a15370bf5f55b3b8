import VaultCrypto

extension KeyOperations {
    /// Sets what a role may do with a group.
    ///
    /// What widens to reading seals every key of the group that is not retired to the role's newest
    /// generation; what takes reading away makes new keys of role and group, and drops what was sealed
    /// to the role of the group's older ones.
    ///
    /// - Throws: ``KeyRefusal/notPermitted`` for whoever is no owner, ``KeyRefusal/rightFixed``,
    ///   ``KeyRefusal/rightAlready``, ``KeyRefusal/noOwnerYet``, ``KeyRefusal/keysWait``.
    public func set(
        _ right: Right, of role: Role, on group: FieldGroup
    ) throws -> DirectoryChange {
        guard isOwner else { throw list.hasRoleKeys ? KeyRefusal.notPermitted : .noOwnerYet }
        guard group.takes(right, of: role) else { throw KeyRefusal.rightFixed }
        let before = list.right(of: role, on: group)
        guard right != before else { throw KeyRefusal.rightAlready }
        var draft = draft()
        draft.list.roles[role]?.rights[group] = right
        if before.reads, !right.reads {
            let existing = try directory.envelopes()
            draft.change.removed += existing.map(\.context).filter {
                guard case .role(role.rawValue, _) = $0.recipient else { return false }
                return $0.content == .groupKey && $0.subject == group.rawValue
            }
            // An open invitation loses the role with its old key, and so all that it opened.
            let isInvited = list.members.values.contains {
                $0.state == .invited && $0.grants[role] == .approved
            }
            try draft.rotate(
                roles: [role], groups: isInvited ? Set(list.groupsRead(by: role)) : [group],
                existing: existing)
        } else if right.reads, !before.reads {
            for (generation, entry) in list.groups[group]?.keys ?? [:] where entry.state != .retired
            {
                guard let key = try heldKey(group, generation) else { throw KeyRefusal.keysWait }
                try draft.seal(key, to: role)
            }
        }
        return try signed(draft)
    }
}

extension FieldGroup {
    /// Whether a role's right on the group can be set so.
    ///
    /// The owner's and the administrator's rights stand fast, and nobody else sees `protected`. A group
    /// in which everything hangs together with what one sees, or that consists of records, takes no
    /// deposits.
    public func takes(_ right: Right, of role: Role) -> Bool {
        guard role != .owner, role != .admin, self != .protected else { return false }
        return right != .deposit || (self != .customerCase && self != .bookings)
    }
}
