import KeyManagement
import VaultCrypto

/// How far the log has been verified.
struct LedgerHead: Hashable, Sendable {
    var number: UInt64
    var hash: Bytes32
    var time: UInt64
    var listVersion: UInt32

    /// Before the first entry.
    static func start(of vault: VaultID) -> LedgerHead {
        LedgerHead(number: 0, hash: ChainHash.start(vault: vault), time: 0, listVersion: 0)
    }
}

/// The hash of one entry in a verified chain; each of them is kept outside the file, so that an old
/// entry can be verified again without going through all before or after it.
struct LedgerMark: Hashable, Sendable {
    static let distance: UInt64 = 4096

    let number: UInt64
    let hash: Bytes32

    /// A mark for each head at a multiple of the distance.
    init?(_ head: LedgerHead) {
        guard head.number % Self.distance == 0, head.number > 0 else { return nil }
        self.init(number: head.number, hash: head.hash)
    }

    init(number: UInt64, hash: Bytes32) {
        self.number = number
        self.hash = hash
    }
}

/// Goes through entries in order and believes them only as whole signed transactions.
///
/// Each entry must follow the one before, name a version of the member list that never falls, be
/// signed by an active member of that version, and write only rows that member had the right to.
struct ChainVerifier {
    let history: DirectoryHistory
    private(set) var head: LedgerHead
    private(set) var marks: [LedgerMark] = []
    private var pending: (member: MemberID, session: UInt64, version: UInt32)?
    /// The groups that the last asked-for member writes.
    private var writer: (member: MemberID, version: UInt32, groups: Set<FieldGroup>)?
    /// The newest version that an entry has vouched for.
    private var newest: UInt32 = 0

    init(history: DirectoryHistory, from head: LedgerHead) {
        self.history = history
        self.head = head
    }

    /// Whether the last entry was signed, so that none hangs loose.
    var isComplete: Bool { pending == nil }

    /// Checks the next entry.
    ///
    /// - Throws: ``VaultFailure/damaged(_:)``.
    mutating func consume(_ stored: StoredEntry) throws(VaultFailure) -> LogEntry {
        let entry = try Self.parse(stored)
        guard stored.number == head.number + 1, entry.listVersion >= head.listVersion,
            entry.clockWentBack == (entry.time < head.time)
        else { throw .damaged(.logBroken) }
        if let pending {
            guard pending == (entry.member, entry.session, entry.listVersion) else {
                throw .damaged(.logSignature)
            }
        }
        try requireRights(entry)
        head = LedgerHead(
            number: entry.number, hash: ChainHash.next(after: head.hash, entry: stored.body),
            time: entry.time, listVersion: entry.listVersion)
        LedgerMark(head).map { marks.append($0) }
        pending = (entry.member, entry.session, entry.listVersion)
        newest = max(newest, entry.newestListVersion)
        if let seal = stored.seal {
            try requireSignature(seal, entry)
            pending = nil
            // Whoever the new version removes signs nothing after it.
            head.listVersion = max(head.listVersion, newest)
        }
        return entry
    }

    /// Reads an entry and compares the look-up copies that stand beside it.
    static func parse(_ stored: StoredEntry) throws(VaultFailure) -> LogEntry {
        let entry: LogEntry
        do throws(MalformedBytes) {
            entry = try LogEntry(parsing: stored.body)
        } catch {
            throw .damaged(.logBroken)
        }
        let writes = entry.customers.contains { !$0.rows.isEmpty }
        guard entry.number == stored.number else { throw .damaged(.logBroken) }
        guard writes == stored.writes, (stored.customer != nil) == (entry.customers.count == 1),
            !writes || entry.customers.count == 1
        else { throw .damaged(.logLookup) }
        return entry
    }

    private func requireSignature(
        _ seal: (hash: Bytes32, signature: [UInt8]), _ entry: LogEntry
    ) throws(VaultFailure) {
        guard seal.hash == head.hash,
            let signer = history.version(entry.listVersion)?.members[entry.member],
            Signature.isValid(
                seal.signature, over: seal.hash.array, .log, vault: history.vault,
                by: signer.signingKey)
        else { throw .damaged(.logSignature) }
    }

    private mutating func requireRights(_ entry: LogEntry) throws(VaultFailure) {
        guard let list = history.version(entry.listVersion),
            let member = list.members[entry.member]
        else { throw .damaged(.logForbidden) }
        let isEnrolling = entry.action == .enrol && member.state == .invited
        guard member.state == .active || isEnrolling else { throw .damaged(.logForbidden) }
        for customer in entry.customers where !customer.rows.isEmpty {
            let writable = writableGroups(of: member.id, list)
            for row in customer.rows {
                let permitted =
                    row.sealed == nil
                    ? entry.action.mayErase(row) && list.holds(.owner, member.id)
                    : writable.contains(row.group)
                guard permitted else { throw .damaged(.logForbidden) }
            }
        }
        let made = entry.details.filter { if case .memberList = $0 { true } else { false } }
        guard made.count <= 1, made.isEmpty || newest <= entry.listVersion else {
            throw .damaged(.logForbidden)
        }
        for detail in entry.details {
            guard permits(detail, of: entry, list) else { throw .damaged(.logForbidden) }
        }
    }

    /// The groups that a member writes; entries that follow one another mostly ask for the same.
    private mutating func writableGroups(
        of member: MemberID, _ list: AccessDirectory
    ) -> Set<FieldGroup> {
        if let writer, writer.member == member, writer.version == list.version {
            return writer.groups
        }
        let groups = Set(FieldGroup.allCases.filter { list.writes($0, member) })
        writer = (member, list.version, groups)
        return groups
    }

    /// An entry vouches for the version that its own member made, hands on keys of groups that he
    /// reads, drops what the list in force after it gives to nobody, and tells of imports that he may do.
    private func permits(
        _ detail: LogDetail, of entry: LogEntry, _ list: AccessDirectory
    ) -> Bool {
        let makesVersion = entry.newestListVersion > 0
        let newest = max(newest, entry.newestListVersion, list.version)
        let after = history.version(newest) ?? list
        switch detail {
        case .memberList(let version, let hash):
            let follows = version == list.version + 1 || (entry.number == 1 && version == 1)
            return follows && history.hash(of: version) == hash
                && history.version(version)?.signer == entry.member
                && (entry.number == 1) == (entry.action == .found)
        case .envelopeWritten(let context, _):
            return makesVersion || reads(context, entry, list)
        case .envelopeDeleted(let context): return after.needsNoMore(context)
        case .seedWritten(let member, _): return member == entry.member
        case .seedDeleted(let member): return after.members[member]?.state == .removed
        case .file(let tag, _, _, _), .importedRows(let tag, _):
            return entry.action == .importFile && entry.outcome == .done
                && list.writes(.customerCase, entry.member)
                && list.reads(tag.group, entry.member)
                && entry.groups.allSatisfy { list.writes($0, entry.member) }
        case .failedLogins, .findings, .purposeRecord: return true
        }
    }

    private func reads(
        _ context: EnvelopeContext, _ entry: LogEntry, _ list: AccessDirectory
    ) -> Bool {
        guard context.content == .groupKey, let group = FieldGroup(rawValue: context.subject) else {
            return false
        }
        return list.reads(group, entry.member)
    }
}

extension AccessDirectory {
    /// Whether an envelope may go: it is of an old generation or for somebody without the role.
    fileprivate func needsNoMore(_ context: EnvelopeContext) -> Bool {
        switch (context.content, context.recipient) {
        case (.roleSeed, .member(let id)):
            guard let role = Role(rawValue: context.subject) else { return true }
            return members[id]?.grants[role] != .approved
                || context.generation < (roles[role]?.generation ?? 0)
        case (.roleSeed, _):
            guard let role = Role(rawValue: context.subject) else { return true }
            return context.generation < (roles[role]?.generation ?? 0)
        case (.groupKey, .role(let number, let generation)):
            guard let role = Role(rawValue: number) else { return true }
            return generation < (roles[role]?.generation ?? 0)
        case (.groupKey, _): return true
        }
    }
}

extension LogAction {
    /// Whether an entry of this kind may say that a row is gone.
    fileprivate func mayErase(_ row: LoggedRow) -> Bool {
        switch self {
        case .erase: true
        case .protect: FieldGroup.sheltered.contains(row.group)
        case .unprotect: row.group == .protected && row.record == .own
        default: false
        }
    }
}

extension LogEntry {
    /// The newest version of the member list that this entry makes; 0 for none.
    var newestListVersion: UInt32 {
        details.reduce(0) { newest, detail in
            if case .memberList(let version, _) = detail { max(newest, version) } else { newest }
        }
    }
}
