public import KeyManagement
import VaultCrypto

extension Session {
    /// The groups that the member reads.
    public var readableGroups: Set<FieldGroup> {
        Set(FieldGroup.allCases.filter { list.reads($0, member.id) })
    }

    /// The groups that the member writes.
    public var writableGroups: Set<FieldGroup> {
        Set(FieldGroup.allCases.filter { list.writes($0, member.id) })
    }

    /// The purposes that the member's roles permit.
    public var purposes: [Purpose] {
        let roles = Set(list.approvedRoles(of: member.id))
        return Purpose.allCases.filter { !$0.roles.isDisjoint(with: roles) }
    }

    /// The stated purpose, or the usual one of the member's only role that has one.
    ///
    /// - Throws: ``VaultFailure/purposeNotPermitted``, ``VaultFailure/purposeNeeded(_:)``, or the
    ///   refusal of a member without any purpose.
    public func purpose(
        _ stated: Purpose?, for action: LogAction, numbered number: String? = nil
    ) throws -> Purpose {
        let permitted = purposes
        guard !permitted.isEmpty else {
            try deny(readRefusal, action, purpose: stated)
        }
        if let stated {
            guard permitted.contains(stated) else {
                try deny(
                    VaultFailure.purposeNotPermitted, action, purpose: stated, numbered: number)
            }
            return stated
        }
        let roles = list.approvedRoles(of: member.id)
        let usual = Set(roles.compactMap { Purpose.usual(for: $0) })
        guard usual.count == 1, let only = usual.first, !roles.contains(.owner) else {
            throw VaultFailure.purposeNeeded(permitted)
        }
        return only
    }

    /// Why a member who reads nothing is refused.
    private var readRefusal: KeyRefusal {
        list.members[member.id]?.grants.values.contains(.pending) == true
            ? .pendingApproval : .notPermitted
    }

    /// Refuses, with an entry, unless the member writes all of `groups`.
    func requireWrite(_ groups: Set<FieldGroup>, _ action: LogAction) throws {
        guard groups.isSubset(of: writableGroups) else {
            try deny(readRefusal, action, groups: groups.subtracting(writableGroups))
        }
    }
}
