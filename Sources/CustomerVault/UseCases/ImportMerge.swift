import KeyManagement

/// A checked row whose customer is there already.
struct MergingRow: Sendable {
    let line: Int
    /// Which of the file's rows it is.
    let position: Int
    let values: FieldValues
    let events: [CustomerEvent]
    let deposits: FieldValues
    /// The field by which he is known.
    let key: Field
    let mayBeInvoiceAddress: Bool
}

/// A row that is merged with its customer.
struct MergedRow {
    let row: MergingRow
    let customer: CustomerPlace
    let isChanged: Bool
    /// How many fields are empty then that were not.
    var emptied = 0
    /// Whether what was there has to leave the journal, too.
    var erases = false
}

extension Writing {
    /// What a row changes of its customer; `nil` if he is gone meanwhile.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` if the row names two customers.
    private func changes(
        by row: MergingRow, of places: [CustomerPlace], _ rules: ImportRules
    ) throws -> (customer: CustomerPlace, fields: FieldValues)? {
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
        var old: FieldValues = [:]
        for group in Set(row.values.keys.map(\.group)) {
            old.merge(try visibleValues(group, of: customer, states)) { $1 }
        }
        // Departments share an organisation number.
        if row.key == .organisationNumber, let name = row.values[.companyName],
            let known = old[.companyName], !name.hasPrefix(known), !known.hasPrefix(name)
        {
            throw VaultFailure.refused(.companyName, reason: "names-differ")
        }
        let merged = MergedFields(
            old: old, row: row.values, columns: rules.columns,
            mayBeInvoiceAddress: row.mayBeInvoiceAddress)
        return (customer, try merged.changes(rules.existing))
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

    /// Whether a row would change its customer, after all that may refuse it.
    func wouldMerge(
        _ row: MergingRow, with places: [CustomerPlace], _ rules: ImportRules
    ) throws -> MergedRow {
        let (customer, fields) = try requiredChanges(by: row, of: places, rules)
        let states = try states(of: customer)
        var isChanged = try Self.refusing(row, fields) {
            _ = try editedRows(of: customer, fields.emptied, states)
        }
        if !isChanged, !row.events.isEmpty {
            let known = try events(of: customer, in: Set(row.events.map(\.kind.group)), states)
            isChanged = row.events.contains { !known.contains($0) }
        }
        if !row.deposits.isEmpty {
            try requireDepositable(row, customer)
            isChanged = true
        }
        return MergedRow(
            row: row, customer: customer, isChanged: isChanged, emptied: fields.emptiedCount)
    }

    /// Hands in what a row says in groups that the member does not read.
    ///
    /// - Returns: whether there was anything.
    mutating func handIn(by row: MergingRow, for customer: CustomerPlace) throws -> Bool {
        guard !row.deposits.isEmpty else { return false }
        try requireDepositable(row, customer)
        try deposit(row.deposits, for: customer)
        return true
    }

    private func requireDepositable(_ row: MergingRow, _ customer: CustomerPlace) throws {
        let protection = try protection(states(of: customer))
        guard row.deposits.keys.allSatisfy({ protection.place(of: $0.group) == $0.group }) else {
            throw VaultFailure.refused(row.key, reason: "protected-identity")
        }
        // Nobody who hands in sees the address that is there.
        if row.mayBeInvoiceAddress,
            let field = MergedFields.address.first(where: { row.deposits[$0] != nil })
        {
            throw VaultFailure.refused(field, reason: MergedFields.invoiceAddress)
        }
    }

    /// Changes a row's customer; what has happened with him, and what is handed in beside it, is left to
    /// another transaction.
    mutating func merge(
        _ row: MergingRow, with places: [CustomerPlace], _ rules: ImportRules
    ) throws -> MergedRow {
        let (customer, fields) = try requiredChanges(by: row, of: places, rules)
        if !row.deposits.isEmpty { try requireDepositable(row, customer) }
        var erases = false
        var isChanged = try Self.refusing(row, fields) {
            erases = try edit(customer, fields.emptied)
        }
        // The row counts as in only with what has happened.
        if row.events.isEmpty, try handIn(by: row, for: customer) { isChanged = true }
        return MergedRow(
            row: row, customer: customer, isChanged: isChanged, emptied: fields.emptiedCount,
            erases: erases)
    }

    private func requiredChanges(
        by row: MergingRow, of places: [CustomerPlace], _ rules: ImportRules
    ) throws -> (customer: CustomerPlace, fields: FieldValues) {
        guard let changes = try changes(by: row, of: places, rules) else {
            try requireTokens(of: row)
            throw VaultFailure.refused(row.key, reason: "gone")
        }
        return changes
    }

    /// Whether an edit of some fields says anything new; what refuses it refuses the row.
    private static func refusing(
        _ row: MergingRow, _ fields: FieldValues, _ edit: () throws -> Void
    ) throws -> Bool {
        guard !fields.isEmpty else { return false }
        do {
            try edit()
            return true
        } catch VaultFailure.nothingToChange {
            return false
        } catch is IdentityHolders {
            throw VaultFailure.refused(.personalIdentityNumber, reason: "already-there")
        } catch VaultFailure.protectedIdentity {
            throw VaultFailure.refused(row.key, reason: "protected-identity")
        }
    }
}

extension FieldValues {
    /// How many fields the changes empty.
    fileprivate var emptiedCount: Int { count { $0.value.isEmpty } }

    /// The values, and nothing in the place of an empty one.
    fileprivate var emptied: [Field: String?] { changes.mapValues { $0 == "" ? nil : $0 } }
}
