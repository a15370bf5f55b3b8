import KeyManagement
import VaultCrypto

/// A row in force that is not as the log has it, or that its own signer has sealed so that nobody opens
/// it.
struct DamagedRow: Sendable {
    let name: RowName
    let kind: Finding.Kind

    init(_ state: LoggedRow, _ kind: Finding.Kind) {
        self.init(RowName(state.group, record: state.record), kind)
    }

    init(_ name: RowName, _ kind: Finding.Kind) { (self.name, self.kind) = (name, kind) }
}

extension Writing {
    /// Names a damaged row with the entry that saved it; one that does not open with who signed that, too.
    func finding(_ row: DamagedRow, of customer: CustomerPlace) throws -> Finding {
        var entry: LogEntry?
        for stored in try transaction.writingEntries(of: customer.place) {
            let later = try session.verifiedEntry(stored, transaction)
            let isOfRow = later.customers.lazy.flatMap(\.rows).contains {
                RowName($0.group, record: $0.record) == row.name
            }
            guard isOfRow else { continue }
            entry = later
            break
        }
        return Finding(
            row.kind, customer: customer.id, group: row.name.group.rawValue, entry: entry?.number,
            member: row.kind == .cellUnreadable ? entry?.member : nil)
    }
}
