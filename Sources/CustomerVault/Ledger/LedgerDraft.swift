import KeyManagement
import VaultCrypto

/// The entries of one transaction on their way into the log: chained, the last one signed.
struct LedgerDraft {
    private(set) var head: LedgerHead
    private(set) var marks: [LedgerMark] = []
    private let member: any MemberKeys
    private let session: UInt64
    private let listVersion: UInt32
    private let time: UInt64
    private var entries: [(entry: LogEntry, place: Int64?)] = []

    init(
        head: LedgerHead, member: any MemberKeys, session: UInt64, listVersion: UInt32,
        time: UInt64
    ) {
        self.head = head
        self.member = member
        self.session = session
        self.listVersion = listVersion
        self.time = time
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The groups in which the entries say that something was sealed.
    private(set) var writtenGroups: Set<FieldGroup> = []

    /// The groups that something was handed in for.
    private(set) var depositedGroups: Set<FieldGroup> = []

    /// Adds an entry; `place` is the look-up copy for one that names exactly one customer.
    mutating func add(_ entry: LogEntry, place: Int64? = nil) {
        for row in entry.customers.lazy.flatMap(\.rows) where row.sealed != nil {
            writtenGroups.insert(row.group)
        }
        for detail in entry.details {
            switch detail {
            case .depositMade(let deposit) where entry.action == .deposit:
                depositedGroups.insert(deposit.group)
            case .depositMade(let deposit): writtenGroups.insert(deposit.group)
            case .depositGone(_, let group): writtenGroups.insert(group)
            default: break
            }
        }
        entries.append((entry, place))
    }

    /// Writes all entries and returns the new head.
    mutating func write(to transaction: Transaction) throws -> LedgerHead {
        var newestVersion = listVersion
        for (position, item) in entries.enumerated() {
            var entry = item.entry
            entry.number = head.number + 1
            entry.time = time
            entry.member = member.id
            entry.session = session
            entry.listVersion = listVersion
            entry.clockWentBack = time < head.time
            let body = entry.encoded()
            head = LedgerHead(
                number: entry.number, hash: ChainHash.next(after: head.hash, entry: body),
                time: time, listVersion: listVersion)
            LedgerMark(head).map { marks.append($0) }
            newestVersion = max(newestVersion, entry.newestListVersion)
            // What the parser would refuse must never get into the log.
            guard entry.isWritable else { throw VaultFailure.damaged(.revisionOrder) }
            let isLast = position == entries.count - 1
            try transaction.append(
                StoredEntry(
                    number: entry.number, body: body, customer: item.place,
                    writes: entry.writes,
                    seal: isLast ? (head.hash, try member.sign(head.hash.array, .log)) : nil))
        }
        entries = []
        head.listVersion = newestVersion
        return head
    }
}

extension DirectoryChange {
    /// What the entry that writes this change vouches for.
    func details(vault: VaultID) -> [LogDetail] {
        var details: [LogDetail] = []
        if let version, let number = try? AccessDirectory(parsing: version.bytes).version {
            details.append(.memberList(version: number, hash: version.hash))
        }
        details += removed.map { .envelopeDeleted($0) }
        details += added.map { .envelopeWritten($0.context, digest: $0.digest(vault: vault)) }
        details += removedSeeds.map { .seedDeleted($0) }
        for (member, seed) in seeds {
            details.append(
                .seedWritten(
                    member,
                    digest: WrappedSeed.digest(blob: seed.blob, member: member, vault: vault)))
        }
        return details
    }
}
