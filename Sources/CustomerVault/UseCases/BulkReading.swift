import KeyManagement
import VaultCrypto

/// A customer in a list: who it is, as far as the member may read.
public struct FoundCustomer: Sendable {
    /// The customer number.
    public let number: String
    /// Whether his identity is protected.
    public let protection: Protection
    /// Names and town.
    public let fields: [(field: Field, value: String)]
    let place: CustomerPlace

    /// One field's value.
    public subscript(field: Field) -> String? { fields.first { $0.field == field }?.value }
}

/// What a reading of many has found.
struct Found {
    let customers: [FoundCustomer]
    /// Of how many a row does not open.
    let unopened: Int
}

extension Session {
    private static let listed: [FieldGroup: [Field]] = [
        .name: [.givenName, .familyName, .companyName],
        .address: [.city],
    ]

    /// Reads many: one entry with the ids that are shown, in the order of entry, and never with the
    /// term.
    ///
    /// Chooses and opens on one state of the file while others go on writing. Whoever has been changed
    /// since is opened anew, and whoever has been erased is left out, in the short transaction that
    /// writes the entry; nothing is returned before that is durable. Without a purpose only numbers are
    /// shown. Whose number does not open is left out, and counted with those of whom something else does not.
    func bulk(
        _ action: LogAction, _ purpose: Purpose?, opening searched: Set<FieldGroup> = [],
        _ choose: (Writing) throws -> [CustomerPlace]
    ) throws -> Found {
        let groups = readableGroups.intersection(purpose?.groups ?? [.customerCase])
            .intersection([.customerCase, .name, .address])
        var opened = groups.union(searched)
        let reads =
            readableGroups.contains(.protected) && !groups.isDisjoint(with: FieldGroup.sheltered)
        do {
            return try guarded(action, purpose) {
                let (found, seen, passedOver) = try scan { reading in
                    var places: Set<CustomerPlace> = []
                    let chosen = try choose(reading).filter { places.insert($0).inserted }
                    return (
                        try chosen.compactMap { try reading.listed($0, groups, Self.listed) },
                        head.number, reading.passedOver
                    )
                }
                if reads, found.contains(where: { $0.protection == .protected }) {
                    opened.insert(.protected)
                }
                return try write { writing in
                    guard readableGroups.isSuperset(of: opened),
                        purpose.map(purposes.contains) != false
                    else { throw RightsEnded() }
                    let found = try writing.current(found, since: seen) {
                        try writing.listed($0, groups, Self.listed)
                    }
                    try writing.log(action, purpose, opened, found.map(\.place))
                    return Found(customers: found, unopened: passedOver.count)
                }
            }
        } catch is RightsEnded {
            try deny(KeyRefusal.notPermitted, action, purpose: purpose, groups: opened)
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

/// Ends a transaction in which what was read would be shown to somebody who may not read it any more.
private struct RightsEnded: Error {}

extension Writing {
    fileprivate func listed(
        _ customer: CustomerPlace, _ groups: Set<FieldGroup>, _ wanted: [FieldGroup: [Field]]
    ) throws -> FoundCustomer? {
        let states = try states(of: customer)
        let opened = try passingOver(customer) { try values(.customerCase, of: customer, states) }
        guard let own = opened else { return nil }
        let number = own[.customerNumber] ?? ""
        var fields: [(Field, String)] = []
        for group in groups.sorted() {
            guard let listed = wanted[group] else { continue }
            let values =
                try passingOver(customer) { try visibleValues(group, of: customer, states) } ?? [:]
            for field in listed {
                if let value = values[field] { fields.append((field, value)) }
            }
        }
        return FoundCustomer(
            number: number, protection: protection(states), fields: fields, place: customer)
    }

    /// Those who are still there, with what entries after `seen` have changed read again.
    fileprivate func current(
        _ found: [FoundCustomer], since seen: UInt64,
        _ read: (CustomerPlace) throws -> FoundCustomer?
    ) throws -> [FoundCustomer] {
        guard session.head.number > seen else { return found }
        var changed: Set<CustomerID> = []
        for stored in try transaction.entries(from: seen + 1) {
            let entry = try ChainVerifier.parse(stored)
            changed.formUnion(entry.customers.lazy.filter { !$0.rows.isEmpty }.map(\.id))
        }
        return try found.compactMap { customer in
            guard changed.contains(customer.place.id) else { return customer }
            guard try transaction.customer(at: customer.place.place) == customer.place else {
                return nil
            }
            return try read(customer.place)
        }
    }

    /// Tax, credit and debts stand with each customer; everything else is one entry.
    fileprivate mutating func log(
        _ action: LogAction, _ purpose: Purpose?, _ groups: Set<FieldGroup>,
        _ customers: [CustomerPlace]
    ) throws {
        let customers = customers.sorted { $0.place < $1.place }
        if let purpose, purpose.logged == .accounts, !customers.isEmpty {
            for customer in customers {
                try logReading(action, customer, purpose: purpose, groups: groups)
            }
        } else {
            log(
                LogEntry(
                    action, purpose: purpose?.logged ?? .none,
                    groups: purpose?.loggedGroups(groups) ?? groups,
                    customers: customers.map { LoggedCustomer($0.id) }),
                place: customers.count == 1 ? customers[0].place : nil)
        }
    }
}
