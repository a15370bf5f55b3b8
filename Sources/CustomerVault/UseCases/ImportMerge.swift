import KeyManagement

/// A checked row whose customer is there already.
struct MergingRow: Sendable {
    let line: Int
    /// Which of the file's rows it is.
    let position: Int
    let values: [Field: String]
    let events: [CustomerEvent]
    /// The field by which he is known.
    let key: Field
}

extension Writing {
    /// What a row changes of its customer; `nil` if he is gone meanwhile.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` if the row names two customers.
    private func changes(
        by row: MergingRow, _ rule: ExistingRule
    ) throws -> (customer: CustomerPlace, fields: [Field: String])? {
        let places = try places(of: row)
        guard let customer = places.first else { return nil }
        guard places.count == 1 else {
            throw VaultFailure.refused(row.key, reason: "several-there")
        }
        let states = try states(of: customer)
        let known = try values(.customerCase, of: customer, states)
        guard let number = known[.customerNumber] else { return nil }
        guard row.values[.customerNumber] == nil || row.values[.customerNumber] == number else {
            throw VaultFailure.refused(row.key, reason: "already-there")
        }
        var old: [Field: String] = [:]
        for group in Set(row.values.keys.map(\.group)) {
            old.merge(try visibleValues(group, of: customer, states)) { $1 }
        }
        // Departments share an organisation number.
        if row.key == .organisationNumber, let name = row.values[.companyName],
            let known = old[.companyName], !name.hasPrefix(known), !known.hasPrefix(name)
        {
            throw VaultFailure.refused(.companyName, reason: "names-differ")
        }
        return (customer, try MergedFields(old: old, row: row.values).changes(rule))
    }

    /// The customers who have the number by which a row's is known.
    func places(of row: MergingRow) throws -> [CustomerPlace] {
        guard let value = row.values[row.key] else { return [] }
        guard row.key.group == .identity else { return try places(where: row.key, is: value) }
        var places: [CustomerPlace] = []
        for number in row.values.identityNumbers {
            for place in try holders(ofIdentity: number) where !places.contains(place) {
                places.append(place)
            }
        }
        return places
    }

    /// Refuses a vault in which a row's customer was seen, and no token finds him.
    private func requireTokens(of row: MergingRow) throws {
        if row.key == .organisationNumber, let number = row.values[row.key] {
            try requireToken(of: number, row.key)
        } else {
            try requireTokens(of: row.values.filter { $0.key.group == row.key.group })
        }
    }

    /// Whether a row would change its customer.
    func wouldMerge(_ row: MergingRow, _ rule: ExistingRule) throws -> Bool {
        guard let (customer, fields) = try changes(by: row, rule) else { return false }
        guard fields.isEmpty else { return true }
        let known = try events(
            of: customer, in: Set(row.events.map(\.kind.group)), states(of: customer))
        return row.events.contains { !known.contains($0) }
    }

    /// Changes a row's customer; false if it says nothing new.
    mutating func merge(_ row: MergingRow, _ rule: ExistingRule) throws -> Bool {
        guard let (customer, fields) = try changes(by: row, rule) else {
            try requireTokens(of: row)
            throw VaultFailure.refused(row.key, reason: "gone")
        }
        guard !fields.isEmpty else { return false }
        do {
            _ = try edit(customer, fields.mapValues { Optional($0) })
        } catch is IdentityHolders {
            throw VaultFailure.refused(.personalIdentityNumber, reason: "already-there")
        } catch VaultFailure.protectedIdentity {
            throw VaultFailure.refused(row.key, reason: "protected-identity")
        }
        return true
    }

    /// Notes what rows say has happened with their customers; of rows that will be refused, nothing.
    ///
    /// - Returns: the lines with something new.
    mutating func recordEvents(_ rows: [MergingRow], _ rule: ExistingRule) throws -> Set<Int> {
        var lines: Set<Int> = []
        for row in rows where !row.events.isEmpty {
            let found: CustomerPlace?
            do {
                found = try changes(by: row, rule)?.customer
            } catch VaultFailure.refused {
                found = nil
            }
            if let found, try record(row.events, of: found) { lines.insert(row.line) }
        }
        return lines
    }
}
