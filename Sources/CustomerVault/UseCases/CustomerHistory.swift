public import KeyManagement
import VaultCrypto

/// One thing that was done with a customer: never a value.
public struct HistoryItem: Sendable {
    /// The entry's number in the log.
    public let entry: UInt64
    /// Milliseconds since 1970.
    public let time: UInt64
    /// Set when the clock stood before that of the entry before.
    public let clockWentBack: Bool
    /// The member's name.
    public let member: String
    public let action: LogAction
    public let outcome: LogOutcome
    /// As everybody may know it.
    public let logged: LoggedPurpose
    /// The exact one, for those who read `bookings`, where the log in clear says `accounts`.
    public let purpose: Purpose?
    /// The groups that were read or changed.
    public let groups: [FieldGroup]
    /// The fields that an edit has changed, of the groups that the member reads.
    public let fields: [Field]
}

extension Session {
    /// Everything that was done with a customer, out of the whole log as it was verified; reading it
    /// is an entry too.
    ///
    /// Which fields were changed is known of edits, and only to those who read their groups.
    public func history(of number: String) throws -> [HistoryItem] {
        guard readableGroups.contains(.customerCase) else {
            try deny(KeyRefusal.notPermitted, .history)
        }
        do {
            return try write { writing in
                let customer = try writing.customer(numbered: number)
                var entries: [LogEntry] = []
                try writing.everyKnownEntry { entry, _ in
                    if entry.customers.contains(where: { $0.id == customer.id }) {
                        entries.append(entry)
                    }
                }
                let notes = try writing.notes(of: customer)
                writing.log(
                    LogEntry(
                        .history, groups: notes.groups.union([.customerCase]),
                        customers: [LoggedCustomer(customer.id)]),
                    place: customer.place)
                return entries.map { item($0, of: customer.id, notes) }
            }
        } catch VaultFailure.noSuchCustomer {
            try deny(VaultFailure.noSuchCustomer, .history, outcome: .failed)
        } catch VaultFailure.damaged(let kind) {
            try deny(VaultFailure.damaged(kind), .history, numbered: number, outcome: .failed)
        }
    }

    private func item(
        _ entry: LogEntry, of customer: CustomerID, _ notes: CustomerNotes
    ) -> HistoryItem {
        let rows = entry.customers.first { $0.id == customer }?.rows ?? []
        var purpose: Purpose?
        var fields: Set<Field> = []
        // An entry that moves a note, to a newer key or another group, says nothing anew.
        let moves: [LogAction] = [.reencrypt, .protect, .unprotect]
        for row in rows where !moves.contains(entry.action) {
            switch notes.opened[row.record] {
            case .purpose(let exact): purpose = exact
            case .changed(let changed): fields.formUnion(changed)
            case .event, nil: break
            }
        }
        let groups = entry.groups.union(rows.map(\.group))
        return HistoryItem(
            entry: entry.number, time: entry.time, clockWentBack: entry.clockWentBack,
            member: name(of: entry.member), action: entry.action, outcome: entry.outcome,
            logged: entry.purpose, purpose: purpose, groups: groups.sorted(),
            fields: Field.allCases.filter(fields.contains))
    }
}

/// A customer's sealed notes, as far as the member reads their groups.
private struct CustomerNotes {
    var opened: [RecordID: SealedNote] = [:]
    var groups: Set<FieldGroup> = []
}

extension Writing {
    fileprivate func notes(of customer: CustomerPlace) throws -> CustomerNotes {
        let states = try states(of: customer)
        let readable = session.readableGroups
        var notes = CustomerNotes()
        var present: Set<RowName> = []
        for stored in try transaction.records(of: customer.place) {
            present.insert(RowName(stored.group, record: stored.record))
            guard readable.contains(stored.group) else { continue }
            notes.groups.insert(stored.group)
            notes.opened[stored.record] =
                try passingOver(customer, stored.group) {
                    try note(stored, of: customer, states)
                } ?? nil
        }
        let isMissing = states.contains {
            $0.key.record != .own && $0.value.sealed != nil && !present.contains($0.key)
        }
        guard !isMissing else { throw VaultFailure.damaged(.rowMissing) }
        return notes
    }
}
