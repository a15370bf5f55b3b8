import KeyManagement
import VaultCrypto

extension Writing {
    /// The places of the customers whose `field` has exactly this value, among all generations.
    ///
    /// A token's hit counts only after the row has been accepted, opened and compared.
    func places(where field: Field, is value: String) throws -> [CustomerPlace] {
        try hits(where: field, is: value).opened
    }

    /// The same, with those to whom a token leads and whose row does not open: it may be theirs.
    func possiblePlaces(where field: Field, is value: String) throws -> [CustomerPlace] {
        let hits = try hits(where: field, is: value)
        return hits.opened + hits.closed
    }

    private func hits(
        where field: Field, is value: String
    ) throws -> (opened: [CustomerPlace], closed: [CustomerPlace]) {
        guard let form = FieldRules.tokenForm(value, of: field) else { return ([], []) }
        var (opened, closed): ([CustomerPlace], [CustomerPlace]) = ([], [])
        for (generation, key) in try liveKeys(of: field.group) {
            let token = try key.indexKey(field: field.number).token(form)
            for place in try transaction.places(
                field: field, token: token, generation: generation)
            {
                guard let customer = try transaction.customer(at: place) else {
                    throw VaultFailure.damaged(.customerUnknown)
                }
                let held = try passingOver(customer) {
                    try acceptedRow(field.group, of: customer, states(of: customer))
                        .flatMap { try open($0, field.group, of: customer)[field] }
                        .map { FieldRules.tokenForms($0, of: field) } ?? []
                }
                guard let held else {
                    closed.append(customer)
                    continue
                }
                if held.contains(form) { opened.append(customer) }
            }
        }
        return (opened, closed)
    }

    /// The customer of a number.
    ///
    /// Where the row is to be replaced that does not open, the only one to whom the number's token leads,
    /// if it stands in no other row.
    func customer(numbered number: String) throws -> CustomerPlace {
        let (opened, closed) = try hits(where: .customerNumber, is: number)
        if let customer = opened.first { return customer }
        try requireToken(of: number, .customerNumber)
        guard passesUnreadable, let only = closed.first, closed.count == 1 else {
            throw VaultFailure.noSuchCustomer
        }
        return only
    }

    /// Refuses a vault in which somebody has a value, and the token by which he would be found is gone, or
    /// may have: all rows of the group are opened. For values that no token finds.
    func requireToken(of value: String, _ field: Field) throws {
        guard try places(where: field, is: value).isEmpty else { return }
        let holders = try RowScan(self, group: field.group, fields: [field])
            .places { $0.first == value }
        guard holders.isEmpty else { throw VaultFailure.damaged(.tokenMissing) }
        try requireOpened()
    }

    /// Refuses to say that nobody has a number while a row does not open in which it may stand.
    private func requireOpened() throws {
        guard passedOver.isEmpty || passesUnreadable else {
            throw VaultFailure.damaged(.cellUnreadable)
        }
    }

    /// The same for each value that no two customers may have.
    func requireTokens(of values: FieldValues) throws {
        if let number = values[.customerNumber] { try requireToken(of: number, .customerNumber) }
        let wanted = try Set(values.identityNumbers).filter {
            try holders(ofIdentity: $0).isEmpty
        }
        guard !wanted.isEmpty else { return }
        let found = try RowScan(self, group: .identity, fields: Field.identityNumbers)
            .places { $0.contains { !wanted.isDisjoint(with: FieldList.values(in: $0)) } }
        guard found.isEmpty else { throw VaultFailure.damaged(.tokenMissing) }
        try requireOpened()
    }

    /// The customers whose personnummer this is, or was.
    func holders(ofIdentity number: String) throws -> [CustomerPlace] {
        try holders(ofIdentity: number, places(where:is:))
    }

    /// The same, with those whose it may be.
    func possibleHolders(ofIdentity number: String) throws -> [CustomerPlace] {
        try holders(ofIdentity: number, possiblePlaces(where:is:))
    }

    private func holders(
        ofIdentity number: String, _ places: (Field, String) throws -> [CustomerPlace]
    ) throws -> [CustomerPlace] {
        var holders: [CustomerPlace] = []
        for field in Field.identityNumbers {
            for holder in try places(field, number) where !holders.contains(holder) {
                holders.append(holder)
            }
        }
        return holders
    }

    /// Refuses a personnummer, or a former one, that another customer has or had.
    func requireNewIdentity(_ values: FieldValues, of customer: CustomerPlace?) throws {
        var others: [CustomerPlace] = []
        for number in values.identityNumbers {
            others += try possibleHolders(ofIdentity: number).filter {
                $0 != customer && !others.contains($0)
            }
        }
        guard others.isEmpty else { throw IdentityHolders(customers: others) }
    }

    /// Seals under the newest keys of every group that the member reads.
    func sealer(for groups: Set<FieldGroup>) throws -> CustomerSealer {
        try CustomerSealer(
            vault: session.vault.id, keys: groups.sorted().map { try newestKey($0) })
    }

    /// Files a prepared customer with its entry's part of the log.
    func file(_ prepared: PreparedCustomer, at place: Int64) throws {
        try transaction.insert(CustomerPlace(place: place, id: prepared.id))
        for row in prepared.rows {
            if row.record == .own {
                try transaction.put(row.sealed, row.group, at: place)
            } else {
                try transaction.putRecord(row.record, row.sealed, row.group, at: place)
            }
        }
        for token in prepared.tokens { try transaction.insert(token, at: place) }
    }
}

extension Field {
    /// The fields whose numbers are one person's for good.
    static let identityNumbers: [Field] = [.personalIdentityNumber, .formerNumber]
}

extension FieldValues {
    /// Every personnummer in them, former ones included.
    var identityNumbers: [String] {
        Field.identityNumbers.flatMap { self[$0].map(FieldList.values) ?? [] }
    }
}
