public import KeyManagement
import VaultCrypto

/// An invitation as it is shown once to the one who invites.
public struct ShownInvitation: Sendable {
    /// The one-time code.
    public let code: String
    /// When it ends, milliseconds since 1970.
    public let expires: UInt64
    /// Roles that somebody who holds them must approve after enrolment.
    public let pending: [Role]
}

extension Session {
    // Whoever gets a role gets its newest seed. What still waits under older ones would be out of his
    // reach, and for good if the one who hands it on then goes: so the same transaction moves it.

    /// Invites somebody.
    public func invite(_ name: String, roles: Set<Role>) throws -> ShownInvitation {
        try logged(.invite) { writing in
            let invitation = try writing.operations.invite(name: name, roles: roles)
            try writing.apply(invitation.change, .invite)
            try writing.rewrap()
            return ShownInvitation(
                code: invitation.code.text(), expires: invitation.expires,
                pending: invitation.pending)
        }
    }

    /// Approves of a member, as he was shown, what waits for somebody who holds the role.
    public func approve(_ shown: AccessDirectory.Member) throws -> [Role] {
        let pending = shown.grants.filter { $0.value == .pending }.keys
        return try logged(.approve) { writing in
            let approval = try writing.operations.approve(
                name: shown.name, fingerprint: shown.fingerprint, shown: Set(pending))
            try writing.apply(approval.change, .approve)
            try writing.rewrap()
            return approval.roles
        }
    }

    /// Whether a grant by this member gives the key at once, so that he must know whom he gives it.
    public func grantsAtOnce(_ role: Role) -> Bool {
        list.holds(.owner, member.id) || list.holds(role, member.id)
    }

    /// Grants a role to a member as he was shown; false if it waits for approval.
    public func grant(_ role: Role, to shown: AccessDirectory.Member) throws -> Bool {
        try logged(.grant) { writing in
            let granted = try writing.operations.grant(
                role, to: shown.name, fingerprint: shown.fingerprint)
            try writing.apply(granted.change, .grant)
            try writing.rewrap()
            return granted.grant == .approved
        }
    }

    /// Takes a role away; new keys for it and for what it opens.
    public func revoke(_ role: Role, from name: String) throws {
        try logged(.revoke) { writing in
            try writing.apply(writing.operations.revoke(role, from: name), .revoke)
            try writing.rewrap()
        }
    }

    /// Removes a member or withdraws an invitation; new keys for what he could open.
    public func remove(_ name: String) throws {
        try logged(.remove) { writing in
            try writing.apply(writing.operations.remove(name: name), .remove)
            try writing.rewrap()
        }
    }

    /// New generations of a group, of a role with its groups, or of all.
    public func rotate(_ scope: RotationScope) throws {
        try logged(.rotate) { writing in
            try writing.apply(writing.operations.rotate(scope), .rotate)
            try writing.rewrap()
        }
    }

    /// Drops keys that open old backups only, for good.
    public func retire(_ generations: [(group: FieldGroup, generation: UInt32)]) throws {
        try logged(.retire) { writing in
            try writing.apply(
                writing.operations.retire(generations), .retire,
                groups: Set(generations.map(\.group)))
            try writing.rewrap()
        }
    }

    /// Sets what a role may do with a group; what takes reading away makes new keys.
    ///
    /// - Throws: `KeyRefusal`.
    public func set(_ right: Right, of role: Role, on group: FieldGroup) throws {
        try logged(right == .none ? .disallow : .allow) { writing in
            try writing.apply(
                writing.operations.set(right, of: role, on: group),
                right == .none ? .disallow : .allow)
            try writing.rewrap()
        }
    }

    /// Withdraws, as an owner or administrator, what invitations past their end still carry: an
    /// expired code that was sent with a role counts as a removal.
    func withdrawExpiredInvitations() throws {
        guard list.holds(.owner, member.id) || list.holds(.admin, member.id) else { return }
        let time = clock
        let expired = list.members.values.filter { invited in
            invited.state == .invited && invited.invitedUntil < time
                && (list.holds(.owner, member.id) || invited.grants[.owner] == nil)
        }
        for invited in expired.sorted(by: { $0.name < $1.name }) { try remove(invited.name) }
    }

    /// Seals older keys that this member holds to the roles' newest generations.
    public func rewrap() throws {
        try write { try $0.rewrap() }
    }

    /// Runs a key operation; a refusal for lack of a right becomes an entry.
    func logged<Value>(
        _ action: LogAction, _ body: (inout Writing) throws -> Value
    ) throws -> Value {
        do {
            return try write(body)
        } catch KeyRefusal.notPermitted {
            try deny(KeyRefusal.notPermitted, action)
        }
    }
}

extension Writing {
    /// Seals what the member holds to the newest generations, if anything is left to seal.
    ///
    /// After our own removal or with no role that reads there is nothing that we hold.
    mutating func rewrap() throws {
        guard list.members[session.member.id]?.state == .active else { return }
        let change = try operations.rewrap()
        if !change.isEmpty { try apply(change, .rewrap) }
    }
}
