import KeyManagement
import VaultCrypto

extension Writing {
    /// Takes away what waits by the log or stands in the file under a name, though the two disagree; an
    /// entry says so.
    ///
    /// The whole log is gone through: what was moved stands at another customer's place.
    ///
    /// - Returns: whether there was exactly one of that name.
    mutating func settleDamaged(_ name: String) throws -> Bool {
        var states = DepositStates()
        var places: [CustomerID: Int64] = [:]
        try everyKnownEntry { entry, place in
            for detail in entry.details where detail.isOfDeposit {
                _ = states.take(detail, of: entry)
                if let place, let customer = entry.customers.first?.id { places[customer] = place }
            }
        }
        let stored = try transaction.storedDeposits().compactMap(\.self)
            .filter { $0.id.isNamed(name) }
        let ids = Set(stored.map(\.id)).union(states.waiting.keys.filter { $0.isNamed(name) })
        guard let id = ids.first, ids.count == 1 else { return false }
        try transaction.delete(id)
        if let state = states.waiting[id] {
            log(
                LogEntry(
                    .settleDeposit, outcome: .failed, customers: [LoggedCustomer(state.customer)],
                    details: [.depositGone(id, state.logged.group)]),
                place: places[state.customer])
        } else {
            // No entry has ever made it, so none can tell of its end.
            let customer = try stored.first.flatMap { try transaction.customer(at: $0.place) }
            log(
                LogEntry(
                    .settleDeposit, outcome: .failed, groups: Set(stored.map(\.group)),
                    customers: customer.map { [LoggedCustomer($0.id)] } ?? []),
                place: customer?.place)
        }
        return true
    }
}
