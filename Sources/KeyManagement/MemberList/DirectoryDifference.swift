import VaultCrypto

/// One difference between two versions of the member list, as the verifier computes it.
enum DirectoryDifference: Hashable {
    case setting(AccessDirectory.Setting)
    case right(Role, FieldGroup)
    case roleKey(Role)
    case groupKey(FieldGroup)
    case groupState(FieldGroup, UInt32, AccessDirectory.GroupGeneration.State)
    case memberAdded(MemberID)
    case memberKeys(MemberID)
    case memberState(MemberID, AccessDirectory.Member.State)
    case grant(
        MemberID, Role, from: AccessDirectory.Member.Grant?, to: AccessDirectory.Member.Grant?)
    case recoveryKit
    /// What no one may do: a key exchanged, an entry dropped, a member renamed.
    case impossible
}

extension AccessDirectory {
    /// Everything that is otherwise than in `old`.
    func differences(from old: AccessDirectory) -> [DirectoryDifference] {
        var found: [DirectoryDifference] = []
        for setting in Setting.allCases where settings[setting] != old.settings[setting] {
            found.append(settings[setting] == nil ? .impossible : .setting(setting))
        }
        for role in Role.allCases { found += roleDifferences(role, old) }
        for group in FieldGroup.allCases { found += groupDifferences(group, old) }
        for id in old.members.keys where members[id] == nil { found.append(.impossible) }
        for (id, member) in members {
            if let before = old.members[id] {
                found += memberDifferences(member, before)
            } else {
                found.append(.memberAdded(id))
            }
        }
        if recoveryKit != old.recoveryKit { found.append(.recoveryKit) }
        return found
    }

    private func roleDifferences(_ role: Role, _ old: AccessDirectory) -> [DirectoryDifference] {
        guard let new = roles[role], let before = old.roles[role] else { return [.impossible] }
        var found = FieldGroup.allCases.filter { new.rights[$0] != before.rights[$0] }
            .map { DirectoryDifference.right(role, $0) }
        for (generation, key) in before.keys where new.keys[generation] != key {
            found.append(.impossible)
        }
        switch Int(new.generation) - Int(before.generation) {
        case 0: break
        case 1: found.append(.roleKey(role))
        default: found.append(.impossible)
        }
        return found
    }

    private func groupDifferences(
        _ group: FieldGroup, _ old: AccessDirectory
    ) -> [DirectoryDifference] {
        guard let new = groups[group], let before = old.groups[group] else { return [.impossible] }
        var found: [DirectoryDifference] = []
        for (generation, key) in before.keys {
            guard let now = new.keys[generation], now.commitment == key.commitment,
                now.depositKey == key.depositKey
            else {
                found.append(.impossible)
                continue
            }
            if now.state != key.state { found.append(.groupState(group, generation, now.state)) }
        }
        switch Int(new.generation) - Int(before.generation) {
        case 0: break
        case 1: found.append(.groupKey(group))
        default: found.append(.impossible)
        }
        return found
    }

    private func memberDifferences(_ new: Member, _ before: Member) -> [DirectoryDifference] {
        var found: [DirectoryDifference] = []
        // Byte by byte: `==` takes names for equal that are written otherwise.
        if !new.name.utf8.elementsEqual(before.name.utf8) || new.invitedBy != before.invitedBy
            || new.invitedUntil != before.invitedUntil
        {
            found.append(.impossible)
        }
        if new.state != before.state { found.append(.memberState(new.id, new.state)) }
        if new.boxKey != before.boxKey || new.signingKey != before.signingKey {
            found.append(.memberKeys(new.id))
        }
        for role in Role.allCases where new.grants[role] != before.grants[role] {
            found.append(
                .grant(new.id, role, from: before.grants[role], to: new.grants[role]))
        }
        return found
    }
}
