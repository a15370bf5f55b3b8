import KeyManagement
import VaultCrypto

/// A customer in a list: who it is, as far as the member may read.
public struct FoundCustomer: Sendable {
    /// The customer number.
    public let number: String
    /// Names and town.
    public let fields: [(field: Field, value: String)]

    /// One field's value.
    public subscript(field: Field) -> String? { fields.first { $0.field == field }?.value }
}

extension Session {
    private static let listed: [FieldGroup: [Field]] = [
        .name: [.givenName, .familyName, .companyName],
        .address: [.city],
    ]

    /// Customers whose name has every word of `term`, or whose number, e-mail, telephone or
    /// organisationsnummer it is.
    public func find(_ term: String, purpose stated: Purpose? = nil) throws -> [FoundCustomer] {
        let purpose = try purpose(stated, for: .find)
        let readable = readableGroups.intersection(purpose.groups)
        // The scan of all names comes first and locks nobody out.
        let named =
            try readable.contains(.name)
            ? guarded(.find, purpose) {
                try scan { try $0.search(term, in: [.givenName, .familyName, .companyName]) }
            } : []
        // E-mail, telephone and organisationsnummer are compared as well.
        return try bulk(.find, purpose, opening: readable.intersection([.contact, .billing])) {
            writing in
            let exact = try writing.places(matching: term, readable)
            // Somebody may have been erased since the scan.
            let present = try named.filter { try writing.transaction.customer(at: $0.place) == $0 }
            return exact + present
        }
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
        return try bulk(.find, purpose, opening: [.identity]) { writing in
            try writing.places(where: .personalIdentityNumber, is: number)
        }
    }

    /// Every customer, in the order of entry.
    public func list(purpose stated: Purpose? = nil) throws -> [FoundCustomer] {
        let purpose = try purpose(stated, for: .list)
        // The exact purpose of tax, credit and debts stands sealed with each customer; nobody needs
        // all of them for that.
        guard purpose.logged != .accounts else {
            try deny(VaultFailure.purposeNotPermitted, .list, purpose: purpose)
        }
        return try bulk(.list, purpose) { writing in
            try writing.transaction.customers(from: 0, limit: .max)
        }
    }

    /// Reads many: one entry with the ids that are shown, never with the term.
    ///
    /// Without a purpose only numbers are shown.
    func bulk(
        _ action: LogAction, _ purpose: Purpose?, opening searched: Set<FieldGroup> = [],
        _ choose: (Writing) throws -> [CustomerPlace]
    ) throws -> [FoundCustomer] {
        let groups = readableGroups.intersection(purpose?.groups ?? [.customerCase])
            .intersection([.customerCase, .name, .address])
        return try guarded(action, purpose) {
            try write { writing in
                var seen: Set<Int64> = []
                let chosen = try choose(writing).filter { seen.insert($0.place).inserted }
                let found = try chosen.map { try writing.listed($0, groups, Self.listed) }
                let opened = groups.union(searched)
                if let purpose, purpose.logged == .accounts, !chosen.isEmpty {
                    for customer in chosen {
                        try writing.logReading(
                            action, customer, purpose: purpose, groups: opened)
                    }
                } else {
                    writing.log(
                        LogEntry(
                            action, purpose: purpose?.logged ?? .none, groups: opened,
                            customers: chosen.map { LoggedCustomer($0.id) }),
                        place: chosen.count == 1 ? chosen[0].place : nil)
                }
                return found
            }
        }
    }

    /// Damage that a read meets becomes an entry before it is reported.
    func guarded<Value>(
        _ action: LogAction, _ purpose: Purpose?, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch VaultFailure.damaged(let kind) {
            try deny(VaultFailure.damaged(kind), action, purpose: purpose, outcome: .failed)
        }
    }
}

extension Writing {
    fileprivate func listed(
        _ customer: CustomerPlace, _ groups: Set<FieldGroup>, _ wanted: [FieldGroup: [Field]]
    ) throws -> FoundCustomer {
        let states = try states(of: customer)
        let number = try values(.customerCase, of: customer, states)[.customerNumber] ?? ""
        var fields: [(Field, String)] = []
        for group in groups.sorted() {
            guard let listed = wanted[group] else { continue }
            let values = try values(group, of: customer, states)
            for field in listed {
                if let value = values[field] { fields.append((field, value)) }
            }
        }
        return FoundCustomer(number: number, fields: fields)
    }

    /// Exact matches by token, in every field that the member may read and the term can be.
    fileprivate func places(
        matching term: String, _ readable: Set<FieldGroup>
    ) throws -> [CustomerPlace] {
        var found: [CustomerPlace] = []
        for field in [
            Field.customerNumber, .email, .phone, .mobile, .otherPhones, .organisationNumber,
        ]
        where readable.contains(field.group) {
            guard
                let value = try? FieldRules.normalised(term, for: field, on: session.today)
            else { continue }
            found += try places(where: field, is: value)
        }
        return found
    }

    /// Opens the name cells of all customers and compares in memory.
    fileprivate func search(_ term: String, in fields: [Field]) throws -> [CustomerPlace] {
        let query = NameQuery(term)
        guard !query.isEmpty else { return [] }
        let scan = try RowScan(self, group: .name, fields: fields)
        return try scan.places { query.matches($0) }
    }
}
