import KeyManagement
import VaultCrypto

/// What an entry may vouch for beside its rows.
///
/// Rights are those of the list that the entry names, as for rows; whether something is needed no
/// more shows in the list that is in force after it.
struct DetailRules {
    private let entry: LogEntry
    private let list: AccessDirectory
    private let after: AccessDirectory
    private let history: DirectoryHistory
    /// The version that the entry makes, and the one before; there is none before the first.
    private let made: (version: AccessDirectory, before: AccessDirectory?)?

    /// - Parameter newest: the newest version that an earlier entry has vouched for; 0 for none.
    init(
        _ entry: LogEntry, _ list: AccessDirectory, _ history: DirectoryHistory, newest: UInt32
    ) {
        self.entry = entry
        self.list = list
        self.history = history
        let number = entry.newestListVersion
        after = history.version(max(newest, number, list.version)) ?? list
        made = history.version(number).map { ($0, history.version(number - 1)) }
    }

    /// An entry vouches for the version that its own member made, seals keys as far as that version
    /// or his reading them goes, drops what the list in force after it gives to nobody, and tells of
    /// imports that he may do.
    func permits(_ detail: LogDetail) -> Bool {
        switch detail {
        case .memberList(let version, let hash):
            let follows = version == list.version + 1 || (entry.number == 1 && version == 1)
            return follows && history.hash(of: version) == hash
                && history.version(version)?.signer == entry.member
                && (entry.number == 1) == (entry.action == .found)
        case .envelopeWritten(let context, _):
            return maySeal(context)
        case .envelopeDeleted(let context): return mayDrop(context)
        case .seedWritten(let member, _): return member == entry.member || entersByKit(member)
        case .seedDeleted(let member): return after.members[member]?.state == .removed
        case .file(let tag, _, _, _), .importedRows(let tag, _):
            return entry.action == .importFile && entry.outcome == .done
                && list.writes(.customerCase, entry.member)
                && list.reads(tag.group, entry.member)
                && entry.groups.allSatisfy { list.writes($0, entry.member) }
        case .depositMade(let deposit):
            return entry.action == .deposit && list.deposits(deposit.group, entry.member)
                || [.deposit, .reencrypt].contains(entry.action)
                    && list.writes(deposit.group, entry.member)
        case .depositGone(_, let group):
            return entry.action == .settleDeposit && list.writes(group, entry.member)
                || [.erase, .restore].contains(entry.action) && list.holds(.owner, entry.member)
        case .emptied(let group): return mayEmpty(group)
        case .backupFile:
            return [.backup, .restore].contains(entry.action) && entry.outcome == .done
        case .failedLogins, .findings, .purposeRecord: return true
        }
    }

    /// Whether the entry may say that a field of a group was emptied: else an entry that changes nothing
    /// would keep a restoration from bringing rows back.
    private func mayEmpty(_ group: FieldGroup) -> Bool {
        guard entry.outcome == .done, list.writes(group, entry.member) else { return false }
        return switch entry.action {
        // A restoration's entry is an owner's alone, and may go on in a further one.
        case .restore: true
        case .edit:
            entry.customers.count == 1
                && entry.customers[0].rows.contains {
                    $0.group == group && $0.record == .own && $0.sealed != nil
                }
        default: false
        }
    }

    /// Whether the entry enters a member with the recovery kit.
    private func entersByKit(_ member: MemberID) -> Bool {
        guard entry.member == .recoveryKit, let made else { return false }
        return made.version.members[member] != nil && made.before?.members[member] == nil
    }
}

extension DetailRules {
    /// Else any member could file rubbish in the place of a key, and nobody would notice before he
    /// needs it.
    private func maySeal(_ context: EnvelopeContext) -> Bool {
        switch context.content {
        case .roleSeed:
            Role(rawValue: context.subject).map {
                maySealSeed(of: $0, context.generation, to: context.recipient)
            } ?? false
        case .groupKey:
            FieldGroup(rawValue: context.subject).map {
                maySealKey(of: $0, context.generation, to: context.recipient)
            } ?? false
        }
    }

    /// A role's seed goes, with the version that says so, to who gets the role or new keys, and to
    /// every holder, the owner role and the kit when it is new itself.
    private func maySealSeed(
        of role: Role, _ generation: UInt32, to recipient: EnvelopeContext.Recipient
    ) -> Bool {
        guard let (version, before) = made, version.roles[role]?.keys[generation] != nil else {
            return false
        }
        let isNew = before?.roles[role]?.keys[generation] == nil
        switch recipient {
        case .member(let id):
            guard let member = version.members[id], member.grants[role] == .approved else {
                return false
            }
            let known = before?.members[id]
            return isNew || known?.grants[role] != .approved || known?.boxKey != member.boxKey
        case .role(Role.owner.rawValue, let ownerGeneration):
            return isNew && role != .owner && ownerGeneration == version.roles[.owner]?.generation
        case .role: return false
        case .recoveryKit:
            return version.recoveryKit != nil
                && (isNew || version.recoveryKit != before?.recoveryKit)
        }
    }

    /// A group's key goes to the newest generation of a role that reads the group: from whoever makes
    /// it, or from somebody who holds that role, and so can open what he files, or is an owner.
    private func maySealKey(
        of group: FieldGroup, _ generation: UInt32, to recipient: EnvelopeContext.Recipient
    ) -> Bool {
        guard case .role(let number, let roleGeneration) = recipient,
            let role = Role(rawValue: number), after.right(of: role, on: group).reads,
            roleGeneration == after.roles[role]?.generation
        else { return false }
        let makes =
            made.map {
                $0.version.groups[group]?.keys[generation] != nil
                    && $0.before?.groups[group]?.keys[generation] == nil
            } ?? false
        return makes || list.holds(role, entry.member) || list.holds(.owner, entry.member)
    }

    /// A role's seed may go that is for somebody without the role, or of an old generation: by an owner's
    /// word, or a member's own from himself; a group's key that is retired, for a role that reads it
    /// no more, or filed anew in the same entry.
    private func mayDrop(_ context: EnvelopeContext) -> Bool {
        switch (context.content, context.recipient) {
        case (.roleSeed, let recipient):
            guard let role = Role(rawValue: context.subject) else { return true }
            let isOld = context.generation < (after.roles[role]?.generation ?? 0)
            guard case .member(let id) = recipient else {
                return isOld && list.holds(.owner, entry.member)
            }
            let mayEnd = id == entry.member || list.holds(.owner, entry.member)
            return isOld && mayEnd || after.members[id]?.grants[role] != .approved
        case (.groupKey, .role(let number, let generation)):
            guard let role = Role(rawValue: number),
                let group = FieldGroup(rawValue: context.subject),
                after.right(of: role, on: group).reads,
                after.groups[group]?.keys[context.generation]?.state != .retired
            else { return true }
            let newest = after.roles[role]?.generation ?? 0
            return generation < newest
                && files(
                    .groupKey(group, context.generation, sealedTo: role, newest))
        case (.groupKey, _): return true
        }
    }

    private func files(_ context: EnvelopeContext) -> Bool {
        entry.details.contains {
            if case .envelopeWritten(context, _) = $0 { true } else { false }
        }
    }
}

extension AccessDirectory {
    /// Whether an entry may be of its member: an active one, whoever enrols as he enrols, and the
    /// recovery kit for the one version that enters an owner.
    func maySign(_ entry: LogEntry) -> Bool {
        guard entry.member != .recoveryKit else {
            return recoveryKit != nil && entry.action == .recover && entry.newestListVersion > 0
                && entry.customers.isEmpty
        }
        switch members[entry.member]?.state {
        case .active: return true
        case .invited: return entry.action == .enrol
        case .removed, nil: return false
        }
    }

    /// Whether anything may be written in somebody's name: a member's or invited person's, or the
    /// recovery kit's.
    func maySign(as member: MemberID) -> Bool {
        guard member != .recoveryKit else { return recoveryKit != nil }
        return members[member].map { $0.state != .removed } ?? false
    }
}
