import KeyManagement
import VaultCrypto

extension Session {
    /// Erases a customer: rows with their salts, records, deposits and tokens; the log keeps that
    /// the absence is meant. Needs write in every group, which the owner has.
    ///
    /// - Returns: whether free pages and journal are clean already; else a later command does it.
    public func erase(_ number: String) throws -> Bool {
        guard list.holds(.owner, member.id) else {
            try deny(KeyRefusal.notPermitted, .erase)
        }
        try write { writing in
            let customer = try writing.customer(numbered: number)
            let states = try writing.states(of: customer)
            let rows = states.values.filter { $0.sealed != nil }
                .map {
                    LoggedRow(
                        group: $0.group, record: $0.record, revision: $0.revision + 1, sealed: nil)
                }
                .sorted { $0.group < $1.group }
            // By the log: what somebody has moved or changed in the file goes as well.
            let waiting = try writing.depositStates(of: customer).waiting.values.map(\.logged)
                .sorted { $0.id.hex < $1.id.hex }
            for deposit in waiting { try writing.transaction.delete(deposit.id) }
            try writing.transaction.delete(customer)
            writing.log(
                LogEntry(
                    .erase, customers: [LoggedCustomer(customer.id, rows: rows)],
                    details: waiting.map { .depositGone($0.id, $0.group) }),
                place: customer.place)
        }
        Vault.removeRebuilt(beside: vault.path)
        return vault.file.truncateJournal()
    }
}
