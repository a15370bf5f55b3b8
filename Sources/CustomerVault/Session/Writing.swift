import KeyManagement
import Synchronization
import VaultCrypto

/// A write transaction of a session: the newest verified state, and the entries that will be
/// signed at its end.
struct Writing {
    let session: Session
    let transaction: Transaction
    var history: DirectoryHistory
    var ledger: LedgerDraft
    /// Whether a row that does not open counts as empty, since it is to be replaced.
    var passesUnreadable = false
    let passedOver = PassedOver()

    init(session: Session, transaction: Transaction) {
        self.session = session
        self.transaction = transaction
        history = session.history
        ledger = LedgerDraft(
            head: session.head, member: session.member, session: session.session,
            listVersion: session.list.version, time: session.clock)
    }

    /// The member list that rights come from.
    var list: AccessDirectory { history.head }

    /// Puts an entry into the log; one with more rows than fit becomes several.
    mutating func log(_ entry: LogEntry, place: Int64? = nil) {
        for part in entry.parts { ledger.add(part, place: place) }
    }

    /// Writes a key operation with the entry that vouches for it; our own version passes the same
    /// verifier as everybody's.
    mutating func apply(
        _ change: DirectoryChange, _ action: LogAction, groups: Set<FieldGroup> = [],
        also details: [LogDetail] = []
    ) throws {
        if let version = change.version { try history.append(version) }
        try transaction.apply(change)
        log(
            LogEntry(
                action, groups: groups, details: change.details(vault: session.vault.id) + details))
    }

    /// The key operations on this state.
    var operations: KeyOperations<Transaction> {
        KeyOperations(
            history: history, member: session.member, directory: transaction, time: session.clock)
    }

    /// A group's key.
    func key(_ group: FieldGroup, generation: UInt32) throws -> GroupKey {
        try session.member.groupKey(
            group, generation: generation, list: list, directory: transaction)
    }

    /// The keys of a group's live generations.
    ///
    /// One that does not open is left out while no row stands under it: whoever makes a key may have spoilt
    /// it, and the next one takes its place. Where rows stand under it nobody may be told that something is
    /// not there: somebody else's may open.
    func liveKeys(of group: FieldGroup) throws -> [UInt32: GroupKey] {
        var keys: [UInt32: GroupKey] = [:]
        for (generation, entry) in list.groups[group]?.keys ?? [:] where entry.state == .active {
            do {
                keys[generation] = try key(group, generation: generation)
            } catch let fault as DirectoryFault {
                guard try !transaction.holdsRows(of: group, under: generation) else {
                    throw fault
                }
            }
        }
        return keys
    }

    /// A group's newest key.
    func newestKey(_ group: FieldGroup) throws -> GroupKey {
        guard let generation = list.groups[group]?.generation, generation > 0 else {
            throw KeyRefusal.noOwnerYet
        }
        return try key(group, generation: generation)
    }
}

/// The customers of whom a reading has met a row that does not open, though it is as its signer left it.
final class PassedOver: Sendable {
    private let places = Mutex<[CustomerPlace: Set<FieldGroup>]>([:])

    /// How many they are.
    var count: Int { places.withLock(\.count) }

    var isEmpty: Bool { count == 0 }

    /// The groups of a customer that were opened one by one.
    func groups(of customer: CustomerPlace) -> Set<FieldGroup> {
        places.withLock { $0[customer] ?? [] }
    }

    func insert(_ customer: CustomerPlace, _ group: FieldGroup? = nil) {
        places.withLock { $0[customer, default: []].formUnion(group.map { [$0] } ?? []) }
    }
}
