import VaultCrypto

/// What to rotate.
public enum RotationScope: Hashable, Sendable {
    case group(FieldGroup)
    case role(Role)
    case all
}

extension KeyOperations {
    /// Makes new generations; who orders it need not hold the keys, and holds none afterwards.
    public func rotate(_ scope: RotationScope) throws -> DirectoryChange {
        guard list.hasRoleKeys else { throw KeyRefusal.noOwnerYet }
        var draft = draft()
        let existing = try directory.envelopes()
        switch scope {
        case .group(let group):
            guard isOwner || isAdmin || list.reads(group, member.id) else {
                throw KeyRefusal.notPermitted
            }
            try draft.rotate(roles: [], groups: [group], existing: existing)
        case .role(let role):
            guard isOwner || isAdmin || list.holds(role, member.id) else {
                throw KeyRefusal.notPermitted
            }
            try rotateAway([role], &draft, existing)
        case .all:
            try requireOwnerOrAdmin()
            try draft.rotate(
                roles: Set(Role.allCases), groups: Set(FieldGroup.allCases), existing: existing)
        }
        return try signed(draft)
    }

    /// New keys for every role and none for groups, made by an owner, so that the recovery kit opens them.
    public func renewRoles() throws -> DirectoryChange {
        guard isOwner else { throw KeyRefusal.notPermitted }
        var draft = draft()
        try draft.rotate(
            roles: Set(Role.allCases), groups: [], existing: try directory.envelopes())
        return try signed(draft)
    }

    /// Seals every group key that the acting member holds to the newest generation of each of his roles
    /// that reads the group, as an owner of every role, and drops the envelopes and role seeds that this
    /// makes needless.
    ///
    /// Makes no version of the member list. A member with read alone may do it, for his own roles: what
    /// is sealed to another role he could not open, so that nobody would notice rubbish in its place.
    /// A key that he has not, since it still waits under a role key older than his grant, is left to
    /// others.
    public func rewrap() throws -> DirectoryChange {
        var draft = draft()
        var filed = Set(try directory.envelopes().map(\.context))
        for group in FieldGroup.allCases where list.reads(group, member.id) {
            for (generation, entry) in list.groups[group]?.keys ?? [:]
            where entry.state != .retired {
                try rewrap(group, generation, &filed, &draft)
            }
        }
        draft.change.removed += idleSeeds(filed)
        return draft.change
    }

    /// Seals one key anew wherever an older envelope goes: one that is filed already under the
    /// newest generation may be planted, and only its recipient could tell.
    private func rewrap(
        _ group: FieldGroup, _ generation: UInt32, _ filed: inout Set<EnvelopeContext>,
        _ draft: inout DirectoryDraft
    ) throws {
        for role in list.rolesReading(group) where isOwner || list.holds(role, member.id) {
            let contexts = list.generations(of: role).map {
                EnvelopeContext(
                    content: .groupKey, subject: group.rawValue, generation: generation,
                    recipient: .role(role.rawValue, generation: $0))
            }
            let older = contexts.dropFirst().filter(filed.contains)
            guard let newest = contexts.first, !older.isEmpty || !filed.contains(newest) else {
                continue
            }
            // What is sealed to a seed that is none would be lost with what it takes the place of.
            guard
                try member.opens(
                    role, generation: list.roles[role]?.generation ?? 0, list: list,
                    directory: directory)
            else { continue }
            guard let key = try heldKey(group, generation) else { return }
            try draft.seal(key, to: role)
            draft.change.removed += older
            filed.subtract(older)
            filed.insert(newest)
        }
    }

    /// A key, if it opens: it may still wait under a role key older than the member's grant, and whoever
    /// makes keys may have spoilt it, which is no reason to leave the others.
    func heldKey(_ group: FieldGroup, _ generation: UInt32) throws -> GroupKey? {
        do {
            return try member.groupKey(
                group, generation: generation, list: list, directory: directory)
        } catch let fault as DirectoryFault
            where [.missingEnvelope, .envelopeRefused, .keyMismatch].contains(fault)
        {
            return nil
        }
    }

    /// Seeds of old generations to which nothing is sealed any more: the member's own, and by an owner
    /// everybody's, so that nobody else can take a seed from somebody who needs it.
    private func idleSeeds(_ filed: Set<EnvelopeContext>) -> [EnvelopeContext] {
        var remaining = filed
        // The owner role last: the other roles' old seeds may be sealed to its old generations.
        for role in Role.allCases.reversed() {
            let newest = list.roles[role]?.generation ?? 0
            let inUse = Set(
                remaining.compactMap { context -> UInt32? in
                    guard case .role(role.rawValue, let generation) = context.recipient else {
                        return nil
                    }
                    return generation
                })
            for context in remaining
            where context.content == .roleSeed && context.subject == role.rawValue
                && context.generation < newest && !inUse.contains(context.generation)
                && (isOwner || context.recipient == .member(member.id))
            {
                remaining.remove(context)
            }
        }
        return Array(filed.subtracting(remaining))
    }

    /// Drops every envelope of keys that open old backups only: those backups open to nobody any more.
    ///
    /// - Throws: ``KeyRefusal/notPermitted`` for anybody but an owner, and for generations under which
    ///   something may stand.
    public func retire(
        _ generations: [(group: FieldGroup, generation: UInt32)]
    ) throws -> DirectoryChange {
        guard isOwner else { throw KeyRefusal.notPermitted }
        var draft = draft()
        for (group, generation) in generations {
            guard list.groups[group]?.keys[generation]?.state == .restoreOnly else {
                throw KeyRefusal.notPermitted
            }
            draft.list.groups[group]?.keys[generation]?.state = .retired
        }
        draft.change.removed += try directory.envelopes().map(\.context).filter { context in
            context.content == .groupKey
                && generations.contains {
                    $0.group.rawValue == context.subject && $0.generation == context.generation
                }
        }
        return try signed(draft)
    }

    /// Marks generations as finished: nothing in the vault is sealed under them any more.
    ///
    /// The caller has counted zero rows, tokens and deposits in the same transaction.
    ///
    /// - Throws: ``KeyRefusal/notPermitted``, also for a group's newest generation.
    public func finish(
        _ generations: [(group: FieldGroup, generation: UInt32)]
    ) throws -> DirectoryChange {
        var draft = draft()
        for (group, generation) in generations {
            guard isOwner || list.writes(group, member.id),
                generation < list.groups[group]?.generation ?? 0
            else { throw KeyRefusal.notPermitted }
            draft.list.groups[group]?.keys[generation]?.state = .restoreOnly
        }
        return try signed(draft)
    }
}
