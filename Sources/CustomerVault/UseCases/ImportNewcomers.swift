import KeyManagement

extension Writing {
    /// What tells of those who have come in from a place on, as far as an import compares it.
    func newcomers(from place: Int64, _ groups: Set<FieldGroup>) throws -> [UInt64: Int64] {
        var newcomers: [UInt64: Int64] = [:]
        guard groups.contains(.name) else { return newcomers }
        for place in place..<max(place, try transaction.nextPlace()) {
            guard let customer = try transaction.customer(at: place) else { continue }
            let values = try comparedValues(of: customer, states(of: customer), groups)
            for pair in RowLikeness(values).pairs { newcomers[pair.hash] = place }
        }
        return newcomers
    }

    /// Refuses new customers without any number who resemble somebody whom others have entered since the
    /// import began, and returns the rest.
    func refuse(
        _ customers: [(row: ImportedCustomer, sealed: PreparedCustomer?)],
        likeNewcomers filing: ImportFiling, _ outcome: inout BatchOutcome
    ) throws -> [(row: ImportedCustomer, sealed: PreparedCustomer?)] {
        guard !outcome.newcomers.isEmpty else { return customers }
        return try customers.filter { row, _ in
            for (field, hash) in RowLikeness(row.values).pairs {
                guard let place = outcome.newcomers[hash] else { continue }
                if row.isNumbered || filing.rules.duplicates == .accept {
                    outcome.noteDouble(row.line)
                    return true
                }
                let like = LikeRow(
                    line: row.line, position: row.position, values: row.values,
                    events: row.events, deposits: row.deposits, place: place, field: field)
                return try !refuse([like], &outcome).isEmpty
            }
            return true
        }
    }
}
