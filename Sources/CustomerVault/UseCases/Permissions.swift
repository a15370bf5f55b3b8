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

    /// The groups that the member may hand values in for and not read.
    public var depositableGroups: Set<FieldGroup> {
        Set(FieldGroup.allCases.filter { list.deposits($0, member.id) }).subtracting(writableGroups)
    }

    /// Whether the member may enter a field: write it, or hand it in.
    public func mayEnter(_ field: Field) -> Bool {
        writableGroups.contains(field.group) || mayOnlyDeposit(field)
    }

    /// Whether the member may hand in a field that he may not write.
    public func mayOnlyDeposit(_ field: Field) -> Bool {
        depositableGroups.contains(field.group) && field.mayBeDeposited
    }

    /// Those of the fields that the member may hand in only; refuses, with an entry, unless he may enter
    /// all of them.
    func requireEntering(
        _ fields: Set<Field>, _ action: LogAction, protection: Protection = .ordinary
    ) throws -> Set<Field> {
        let depositable = depositableGroups
        let deposited = fields.filter {
            $0.mayBeDeposited && depositable.contains(protection.place(of: $0.group))
        }
        try requireWrite(
            Set(fields.subtracting(deposited).map { protection.place(of: $0.group) }), action)
        return deposited
    }

    /// The purposes that the member's roles permit.
    public var purposes: [Purpose] {
        let roles = Set(list.approvedRoles(of: member.id))
        return Purpose.allCases.filter { !$0.roles.isDisjoint(with: roles) }
    }

    /// The purposes of which the member may choose one at login: those that show no personnummer. One
    /// or none needs no choice.
    public var purposesToChoose: [Purpose] {
        guard usualPurposes.count > 1 || list.holds(.owner, member.id) else { return [] }
        return purposes.filter { !$0.groups.contains(.identity) }
    }

    /// What the member's roles have as their daily work.
    public var usualPurposes: Set<Purpose> {
        Set(list.approvedRoles(of: member.id).compactMap { Purpose.usual(for: $0) })
    }

    /// The stated purpose, the one chosen at login, or the usual one of the member's only role that has one.
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
        if let chosenPurpose, permitted.contains(chosenPurpose) { return chosenPurpose }
        let usual = usualPurposes
        guard usual.count == 1, let only = usual.first, !list.holds(.owner, member.id) else {
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
    public func requireWrite(_ groups: Set<FieldGroup>, _ action: LogAction) throws {
        guard groups.isSubset(of: writableGroups) else {
            try deny(readRefusal, action, groups: groups.subtracting(writableGroups))
        }
    }
}
