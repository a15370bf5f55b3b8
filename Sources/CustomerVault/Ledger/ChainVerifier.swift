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
/// signed by an active member of that version, and write only rows that member had the right to, as
/// work that writes such rows.
struct ChainVerifier {
    let history: DirectoryHistory
    private(set) var head: LedgerHead
    private(set) var marks: [LedgerMark] = []
    private var pending: (member: MemberID, session: UInt64, version: UInt32)?
    /// The groups that the last asked-for member writes.
    private var writer: (member: MemberID, version: UInt32, groups: Set<FieldGroup>)?
    /// The newest version that an entry has vouched for.
    private var newest: UInt32 = 0
    private let checks: SignatureChecks?

    /// - Parameter checks: checks the signatures later, and has the last word; else each is checked
    ///   before the next entry.
    init(
        history: DirectoryHistory, from head: LedgerHead, checking checks: SignatureChecks? = nil
    ) {
        self.history = history
        self.head = head
        self.checks = checks
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
        let writes = entry.writes
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
            let key = history.version(entry.listVersion)?.signingKey(of: entry.member)
        else { throw .damaged(.logSignature) }
        let check = SignatureCheck(
            entry: entry.number, hash: seal.hash, signature: seal.signature, key: key,
            vault: history.vault)
        if let checks {
            checks.add(check)
        } else if !check.isGenuine {
            throw .damaged(.logSignature)
        }
    }

    private mutating func requireRights(_ entry: LogEntry) throws(VaultFailure) {
        guard let list = history.version(entry.listVersion), list.maySign(entry) else {
            throw .damaged(.logForbidden)
        }
        guard list.permits(entry), EntryRules(entry, list).areKept else {
            throw .damaged(.logForbidden)
        }
        for customer in entry.customers where !customer.rows.isEmpty {
            let writable = writableGroups(of: entry.member, list)
            for row in customer.rows {
                let permitted =
                    row.sealed == nil
                    ? entry.action.mayErase(row) && list.holds(.owner, entry.member)
                    : writable.contains(row.group)
                guard permitted else { throw .damaged(.logForbidden) }
            }
        }
        guard !entry.details.isEmpty else { return }
        let made = entry.details.filter { if case .memberList = $0 { true } else { false } }
        guard made.count <= 1, made.isEmpty || newest <= entry.listVersion else {
            throw .damaged(.logForbidden)
        }
        let rules = DetailRules(entry, list, history, newest: newest)
        guard entry.details.allSatisfy(rules.permits) else { throw .damaged(.logForbidden) }
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
}

extension LogAction {
    /// Whether an entry of this kind may say that a row is gone.
    fileprivate func mayErase(_ row: LoggedRow) -> Bool {
        switch self {
        case .erase, .restore: true
        case .protect: FieldGroup.sheltered.contains(row.group)
        case .unprotect: row.group == .protected && row.record == .own
        default: false
        }
    }
}

extension AccessDirectory {
    /// Whether its member had the right to what an entry says was done with a backup.
    fileprivate func permits(_ entry: LogEntry) -> Bool {
        switch (entry.action, entry.outcome) {
        case (.backup, .done): holds(.owner, entry.member) || holds(.admin, entry.member)
        case (.restore, .done): holds(.owner, entry.member)
        default: true
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
