import KeyManagement
import VaultCrypto

/// When a vault was last gone through as a whole.
public enum LastVerification: Hashable, Sendable {
    /// It is small enough to be gone through before each read.
    case atEachRead
    /// When `verify` last found everything in order, milliseconds since 1970.
    case at(UInt64)
    /// Not among the newest entries of the log.
    case notLately
    /// When `verify` has found something, milliseconds since 1970; none since that compares as much has
    /// found everything in order.
    case found(UInt64)
}

extension Vault {
    /// How many entries are looked through: a fraction of a second.
    private static let newestEntries: UInt64 = 20_000

    /// The groups whose search tokens were compared: those that the member of the entry reads.
    private func groupsCompared(by entry: LogEntry) -> Set<FieldGroup> {
        guard let list = history.version(entry.listVersion) else { return [] }
        return Set(FieldGroup.withTokens.filter { list.reads($0, entry.member) })
    }

    /// What the log says of it; nobody has to be logged in, and nothing is verified for it.
    public func lastVerification() throws -> LastVerification {
        try file.read { transaction in
            let newest = try transaction.newestEntryNumber()
            let isSmall = newest <= Session.quickEntries
            // What the ones behind have found in order; `nil` before there is any.
            var inOrder: Set<FieldGroup>?
            var upper = newest
            let floor = newest > Self.newestEntries ? newest - Self.newestEntries : 0
            while upper > floor {
                let lower = upper > 1000 ? upper - 999 : 1
                let entries = try transaction.entries(from: lower, limit: 1000)
                for stored in entries.reversed() where stored.action == .verify {
                    let entry = try ChainVerifier.parse(stored)
                    let groups = groupsCompared(by: entry)
                    if entry.outcome == .done {
                        inOrder = groups.union(inOrder ?? [])
                        guard groups.isSuperset(of: FieldGroup.withTokens) else { continue }
                        return isSmall ? .atEachRead : .at(entry.time)
                    } else if inOrder?.isSuperset(of: groups) != true {
                        return .found(entry.time)
                    }
                }
                upper = lower - 1
            }
            return isSmall ? .atEachRead : .notLately
        }
    }
}

extension StoredEntry {
    /// What the entry says was done, told from its bytes alone.
    fileprivate var action: LogAction? {
        body.count > 45 ? LogAction(rawValue: body[45]) : nil
    }
}
