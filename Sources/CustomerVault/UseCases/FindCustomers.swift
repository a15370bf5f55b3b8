import KeyManagement

/// How far a search goes on.
public enum SearchReach: Sendable {
    /// Digits that are somebody's customer number end it.
    case untilFound
    case everything
}

/// What a search has found.
public struct SearchResult: Sendable {
    /// The best fits first.
    public let customers: [FoundCustomer]
    /// Whether the term is a customer number and was looked for nowhere else: it may as well be the end
    /// of a telephone number, or a house's.
    public let isOfNumberOnly: Bool
    /// Of how many customers a row that was to be read does not open, though it is as its signer left it:
    /// they may be missing, and ``Session/verify(from:)`` names them.
    public let unopened: Int
}

extension Session {
    /// Customers with whom every word of `term` stands in some field that the member may read and the
    /// purpose shows; first those whose number, e-mail, telephone or organisationsnummer it is.
    ///
    /// Words come in any order, without case, `å ä ö` are forgiven; the best fits come first, equally
    /// good ones in Swedish order. Where a token tells whose it is, and it can be nothing else, only
    /// fields that may hold the same without a token are gone through.
    public func find(_ term: String, purpose stated: Purpose? = nil) throws -> [FoundCustomer] {
        try search(term, purpose: stated, .everything).customers
    }

    /// The same, which ends with the customer whose number it is if that is far enough.
    public func search(
        _ term: String, purpose stated: Purpose? = nil, _ reach: SearchReach = .untilFound
    ) throws -> SearchResult {
        let purpose = try purpose(stated, for: .find)
        let query = SearchQuery(term)
        let whole = WholeTerm(term, on: today)
        let readable = readableGroups.intersection(purpose.groups)
        let searched = SearchedFields(query, readable: readableGroups, purpose)
        var ranks: [CustomerPlace: SearchRank] = [:]
        var isOfNumberOnly = false
        let found = try bulk(
            .find, purpose,
            // E-mail, telephone and organisationsnummer are compared as well.
            opening: readable.intersection([.contact, .billing]).union(searched.groups)
        ) { reading in
            let holders = try reading.holders(of: whole, readable)
            isOfNumberOnly = reach == .untilFound && holders.haveNumberOfDigits
            let left =
                isOfNumberOnly ? [] : holders.others.map(searched.withoutTokens) ?? [searched]
            for fields in left {
                ranks.merge(try reading.hits(query, fields)) { min($0, $1) }
            }
            for customer in holders.customers { ranks[customer] = .exact }
            return ranks.keys.sorted { $0.place < $1.place }
        }
        let ranked = found.customers.map { (customer: $0, rank: ranks[$0.place] ?? .exact) }
        let sorted = SwedishOrder.sorted(ranked) { $0.customer }.enumerated()
            .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        return SearchResult(
            customers: sorted.map(\.element.customer), isOfNumberOnly: isOfNumberOnly,
            unopened: found.unopened)
    }

    /// The customer with a personnummer or organisationsnummer, by token.
    ///
    /// The number is asked for, never an argument; needs read on the number's group.
    public func find(identity text: String, purpose stated: Purpose? = nil) throws
        -> [FoundCustomer]
    {
        let purpose = try purpose(stated, for: .find)
        let date = today
        guard readableGroups.contains(.identity) else {
            try deny(KeyRefusal.notPermitted, .find, purpose: purpose, groups: [.identity])
        }
        guard
            let number = try FieldRules.normalised(text, for: .personalIdentityNumber, on: date)
        else { throw VaultFailure.nothingToChange }
        return try bulk(.find, purpose, opening: [.identity]) { reading in
            let found = try reading.holders(ofIdentity: number)
            if found.isEmpty { try reading.requireTokens(of: [.personalIdentityNumber: number]) }
            return found
        }.customers
    }

    /// Every customer, in Swedish order.
    public func list(purpose stated: Purpose? = nil) throws -> [FoundCustomer] {
        try listing(purpose: stated).customers
    }

    /// The same, with what could not be read.
    public func listing(purpose stated: Purpose? = nil) throws -> SearchResult {
        let purpose = try purpose(stated, for: .list)
        // The exact purpose of tax, credit and debts stands sealed with each customer; nobody needs
        // all of them for that.
        guard purpose.logged != .accounts else {
            try deny(VaultFailure.purposeNotPermitted, .list, purpose: purpose)
        }
        let all = try bulk(.list, purpose) { reading in
            try reading.transaction.customers(from: 0, limit: .max)
        }
        return SearchResult(
            customers: SwedishOrder.sorted(all.customers) { $0 }, isOfNumberOnly: false,
            unopened: all.unopened)
    }
}

extension Writing {
    /// Exact matches by token, in every field that the member may read and the term can be; where others
    /// may have the same, `nil` for anywhere; and whether it is a customer number of digits alone.
    fileprivate func holders(
        of term: WholeTerm, _ readable: Set<FieldGroup>
    ) throws -> (customers: [CustomerPlace], others: Set<Field>?, haveNumberOfDigits: Bool) {
        var customers: [CustomerPlace] = []
        var others: Set<Field>? = []
        var haveNumberOfDigits = false
        for (field, value) in term.values where readable.contains(field.group) {
            let holders = try places(where: field, is: value)
            guard !holders.isEmpty else { continue }
            customers += holders
            if field == .customerNumber, value.utf8.allSatisfy(\.isDigit) {
                haveNumberOfDigits = true
            }
            others = WholeTerm.others(with: value, in: field).flatMap { others?.union($0) }
        }
        return (customers, customers.isEmpty ? nil : others, haveNumberOfDigits)
    }

    /// Opens the searched cells of all customers and compares in memory; how well each hit fits is
    /// told from rows that agree with the log.
    fileprivate func hits(
        _ query: SearchQuery, _ searched: SearchedFields
    ) throws -> [CustomerPlace: SearchRank] {
        guard !query.isEmpty, !searched.fields.isEmpty else { return [:] }
        let places = try RowScan(self, searched.fields)
            .results { SearchVisitor(query, searched) }
        var ranks: [CustomerPlace: SearchRank] = [:]
        for customer in places {
            let states = try states(of: customer)
            var values: FieldValues = [:]
            for group in searched.groups.sorted() {
                values.merge(try self.values(group, of: customer, states)) { first, _ in first }
            }
            ranks[customer] = query.rank(
                searched.text(values, .forgiving), typed: searched.text(values, .typed))
        }
        return ranks
    }
}
