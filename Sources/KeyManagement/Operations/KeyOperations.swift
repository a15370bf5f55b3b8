import VaultCrypto

/// The changes that members make to the member list, each a pure step:
/// verified history and opened keys in, one ``DirectoryChange`` out.
///
/// ```swift
/// let operations = KeyOperations(
///     history: history, member: unlocked, directory: directory, time: now)
/// let invitation = try operations.invite(name: "Eva", roles: [.invoicing])
/// ```
public struct KeyOperations<Directory: KeyDirectory> {
    let history: DirectoryHistory
    let member: any MemberKeys
    let directory: Directory
    let time: UInt64

    /// Names who acts on what.
    public init(
        history: DirectoryHistory, member: any MemberKeys, directory: Directory, time: UInt64
    ) {
        self.history = history
        self.member = member
        self.directory = directory
        self.time = time
    }

    var list: AccessDirectory { history.head }
    var isOwner: Bool { list.holds(.owner, member.id) }
    var isAdmin: Bool { list.holds(.admin, member.id) }

    func draft() -> DirectoryDraft {
        DirectoryDraft(after: history, signer: member.id, time: max(time, list.time))
    }

    func requireOwnerOrAdmin() throws(KeyRefusal) {
        guard isOwner || isAdmin else { throw .notPermitted }
    }

    /// Whether the acting member may hand a role on: he holds it, or is an owner.
    func mayApprove(_ role: Role) -> Bool {
        isOwner || (role != .owner && list.holds(role, member.id))
    }

    /// Signs a draft, and then seals the role seeds that it hands over: they are sealed only to
    /// whom a signed version names.
    func signed(_ draft: DirectoryDraft) throws -> DirectoryChange {
        var change = try draft.signed(by: member)
        for handOver in draft.handOvers {
            change.added.append(
                try member.sealRole(
                    handOver.role, generation: handOver.generation,
                    to: .member(handOver.member), in: draft.list, list: list,
                    directory: directory))
        }
        return change
    }

    func existing(_ name: String) throws(KeyRefusal) -> AccessDirectory.Member {
        guard let found = list.member(named: name) else { throw .unknownMember }
        return found
    }
}

extension AccessDirectory {
    /// How long an invitation lasts at most: seven days in milliseconds.
    static let invitationTime: UInt64 = 7 * 24 * 3600 * 1000
}
