import KeyManagement
import VaultCrypto

extension Writing {
    /// The places of the customers whose `field` has exactly this value, among all generations.
    ///
    /// A token's hit counts only after the row has been accepted, opened and compared.
    func places(where field: Field, is value: String) throws -> [CustomerPlace] {
        guard let form = FieldRules.tokenForm(value, of: field) else { return [] }
        var found: [CustomerPlace] = []
        for (generation, entry) in list.groups[field.group]?.keys ?? [:]
        where entry.state == .active {
            let key = try key(field.group, generation: generation)
            let token = try key.indexKey(field: field.number).token(form)
            for place in try transaction.places(
                field: field, token: token, generation: generation)
            {
                guard let customer = try transaction.customer(at: place) else {
                    throw VaultFailure.damaged(.customerUnknown)
                }
                let held = try values(field.group, of: customer, states(of: customer))[field]
                if held.map({ FieldRules.tokenForms($0, of: field) })?.contains(form) == true {
                    found.append(customer)
                }
            }
        }
        return found
    }

    /// The customer of a number.
    func customer(numbered number: String) throws -> CustomerPlace {
        guard let customer = try places(where: .customerNumber, is: number).first else {
            try requireToken(of: number, .customerNumber)
            throw VaultFailure.noSuchCustomer
        }
        return customer
    }

    /// Refuses a vault in which somebody has a value, and the token by which he would be found is gone:
    /// all rows of the group are opened. For values that no token finds.
    func requireToken(of value: String, _ field: Field) throws {
        guard try places(where: field, is: value).isEmpty else { return }
        let holders = try RowScan(self, group: field.group, fields: [field])
            .places { $0.first == value }
        guard holders.isEmpty else { throw VaultFailure.damaged(.tokenMissing) }
    }

    /// The same for each value that no two customers may have.
    func requireTokens(of values: [Field: String]) throws {
        for field in [Field.customerNumber, .personalIdentityNumber] {
            if let value = values[field] { try requireToken(of: value, field) }
        }
    }

    /// Seals under the newest keys of every group that the member reads.
    func sealer(for groups: Set<FieldGroup>) throws -> CustomerSealer {
        try CustomerSealer(
            vault: session.vault.id, keys: groups.sorted().map { try newestKey($0) })
    }

    /// Files a prepared customer with its entry's part of the log.
    func file(_ prepared: PreparedCustomer, at place: Int64) throws {
        try transaction.insert(CustomerPlace(place: place, id: prepared.id))
        for row in prepared.rows { try transaction.put(row.sealed, row.group, at: place) }
        for token in prepared.tokens { try transaction.insert(token, at: place) }
    }
}
