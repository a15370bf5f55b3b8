import VaultCrypto

/// An invitation on its way: the code is shown once, the change is to be written.
public struct Invitation: ~Copyable {
    public let code: EnrolmentCode
    public let change: DirectoryChange
    /// When it ends, milliseconds since 1970.
    public let expires: UInt64
    /// The roles that somebody who holds them must approve after enrolment.
    public let pending: [Role]
}

extension KeyOperations {
    /// Invites somebody to roles.
    ///
    /// A role that the inviter holds (every role, for an owner) goes with the invitation; any other
    /// stays pending.
    public func invite(name: String, roles: Set<Role>) throws -> Invitation {
        try requireOwnerOrAdmin()
        guard AccessDirectory.isUsable(name: name) else { throw KeyRefusal.nameUnusable }
        guard !list.members.values.contains(where: { $0.name.lowercased() == name.lowercased() })
        else { throw KeyRefusal.nameTaken }
        if roles.contains(.owner), !isOwner, list.hasRoleKeys { throw KeyRefusal.notPermitted }
        let id = MemberID.random()
        let code = try EnrolmentCode(vault: history.vault)
        let keys = try UnlockedMember(
            id: id, seed: code.seed(vault: history.vault), vault: history.vault)
        var draft = draft()
        var invited = AccessDirectory.Member(
            id: id, name: name, state: .invited, boxKey: keys.publicKeys.box,
            signingKey: keys.publicKeys.signing, invitedBy: member.id,
            invitedUntil: draft.list.time + AccessDirectory.invitationTime, grants: [:])
        for role in roles {
            let carries = list.hasRoleKeys && mayApprove(role)
            invited.grants[role] = carries ? .approved : .pending
            if carries { try draft.handOver(role, to: id) }
        }
        draft.list.members[id] = invited
        return Invitation(
            code: code, change: try signed(draft), expires: invited.invitedUntil,
            pending: roles.filter { invited.grants[$0] == .pending }.sorted())
    }
}
