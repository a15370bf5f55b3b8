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
    /// One that does not open is left out while nothing stands under it, and once there is a newer one:
    /// whoever makes a key may have spoilt it, and the next one takes its place.
    func liveKeys(of group: FieldGroup) throws -> [UInt32: GroupKey] {
        var keys: [UInt32: GroupKey] = [:]
        for (generation, entry) in list.groups[group]?.keys ?? [:] where entry.state == .active {
            do {
                keys[generation] = try key(group, generation: generation)
            } catch let fault as DirectoryFault {
                guard
                    try isSuperseded(group, generation, fault)
                        || !transaction.holdsRows(of: group, under: generation)
                else { throw fault }
            }
        }
        return keys
    }

    /// The key of a row that is to be opened.
    ///
    /// - Throws: ``VaultFailure/damaged(_:)`` for the row if its key was spoilt and has been followed by
    ///   another.
    func openingKey(_ group: FieldGroup, generation: UInt32) throws -> GroupKey {
        do {
            return try key(group, generation: generation)
        } catch let fault as DirectoryFault where isSuperseded(group, generation, fault) {
            throw VaultFailure.damaged(.cellUnreadable)
        }
    }

    /// Whether a key that does not open is one that newer ones have followed, not one that waits to be
    /// handed on.
    func isSuperseded(
        _ group: FieldGroup, _ generation: UInt32, _ fault: DirectoryFault
    ) -> Bool {
        fault != .missingEnvelope && generation != list.groups[group]?.generation
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
    private let places = Mutex<Set<CustomerPlace>>([])

    /// How many they are.
    var count: Int { places.withLock(\.count) }

    func insert(_ customer: CustomerPlace) {
        _ = places.withLock { $0.insert(customer) }
    }
}
