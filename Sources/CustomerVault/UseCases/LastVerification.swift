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
}

extension Vault {
    /// How many entries are looked through: a fraction of a second.
    private static let newestEntries: UInt64 = 20_000

    /// Whether the member of an entry reads all groups with search tokens, so that nothing was left out.
    private func comparesAll(_ entry: LogEntry) -> Bool {
        guard let list = history.version(entry.listVersion) else { return false }
        return FieldGroup.withTokens.allSatisfy { list.reads($0, entry.member) }
    }

    /// What the log says of it; nobody has to be logged in, and nothing is verified for it.
    public func lastVerification() throws -> LastVerification {
        try file.read { transaction in
            let newest = try transaction.newestEntryNumber()
            guard newest > Session.quickEntries else { return .atEachRead }
            var upper = newest
            let floor = newest > Self.newestEntries ? newest - Self.newestEntries : 0
            while upper > floor {
                let lower = upper > 1000 ? upper - 999 : 1
                for stored in try transaction.entries(from: lower, limit: 1000).reversed() {
                    let entry = try ChainVerifier.parse(stored)
                    if entry.action == .verify, entry.outcome == .done, comparesAll(entry) {
                        return .at(entry.time)
                    }
                }
                upper = lower - 1
            }
            return .notLately
        }
    }
}
