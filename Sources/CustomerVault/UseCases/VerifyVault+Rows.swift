import KeyManagement
import VaultCrypto

extension Writing {
    /// Rows against what is in force.
    ///
    /// - Parameter step: called with the number of rows that have been compared since.
    func compareRows(
        _ state: inout VaultState, _ step: (Int) throws -> Void
    ) throws -> [Finding] {
        var findings: [Finding] = []
        for group in FieldGroup.withRows {
            var place: Int64 = .min
            while true {
                let rows = try transaction.storedRows(group, from: place, limit: 2048)
                try step(rows.count)
                for (place, row) in rows {
                    guard let customer = try transaction.customer(at: place) else {
                        findings.append(Finding(.rowInserted, group: group.rawValue))
                        continue
                    }
                    guard let row else {
                        findings.append(
                            Finding(.rowChanged, customer: customer.id, group: group.rawValue))
                        continue
                    }
                    if let finding = state.compare(
                        row, RowName(group), of: customer.id, vault: session.vault.id,
                        list: list)
                    {
                        findings.append(finding)
                    }
                }
                guard let last = rows.last, last.place < .max else { break }
                place = last.place + 1
            }
        }
        return findings
    }

    /// Everybody in the table of customers has a row in force, and stands where the log has him.
    func compareCustomers(_ state: VaultState) throws -> [Finding] {
        let present = state.present
        return try transaction.customers(from: .min, limit: .max).compactMap { customer in
            guard present.contains(customer.id) else {
                return Finding(.customerUnknown, customer: customer.id)
            }
            guard state.places[customer.id] == customer.place else {
                return Finding(.logLookup, customer: customer.id)
            }
            return nil
        }
    }

    /// Records against what is in force.
    func compareRecords(_ state: inout VaultState) throws -> [Finding] {
        try transaction.storedRecords().compactMap { stored in
            guard let stored else { return Finding(.rowChanged) }
            guard let customer = try transaction.customer(at: stored.place) else {
                return Finding(.rowInserted, group: stored.group.rawValue)
            }
            return state.compare(
                stored.sealed, RowName(stored.group, record: stored.record), of: customer.id,
                vault: session.vault.id, list: list)
        }
    }
}
