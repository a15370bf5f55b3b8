import KeyManagement
import VaultCrypto

/// Whose data a restoration takes out, or leaves out.
extension Restoration {
    mutating func lose(_ group: FieldGroup, of customer: CustomerID, _ reason: RestoreLoss.Reason) {
        losing[reason, default: [:]][customer, default: []].insert(group)
    }

    /// Notes whose rows go, or stay out, once it is known of each.
    mutating func collectLosses() {
        for key in lost { lose(key.name.group, of: key.customer, .lost) }
        for key in unopened.subtracting(inPlace) {
            lose(key.name.group, of: key.customer, .unopened)
        }
        guard vaultRows.scope == .everything else { return }
        let known = Set(customers.values)
        let absent = known.subtracting(inPlace.map(\.customer))
        let erased = states.erased(of: absent)
        for (key, state) in states.then.rows {
            guard state.sealed != nil, known.contains(key.customer), !inPlace.contains(key),
                !lost.contains(key), !unopened.contains(key), !erased.contains(key.customer)
            else { continue }
            lose(
                key.name.group, of: key.customer,
                absent.contains(key.customer) ? .removed : .unreadable)
        }
        for (key, state) in states.now.rows
        where state.sealed != nil && !known.contains(key.customer) {
            lose(key.name.group, of: key.customer, .later)
        }
    }

    /// What goes or stays out, each customer by his number as far as it opens.
    func namedLosses() throws -> [RestoreLoss] {
        var numbers: [CustomerID: String] = [:]
        for customer in Set(losing.values.flatMap(\.keys)) {
            numbers[customer] = try number(of: customer)
        }
        return RestoreLoss.Reason.allCases.flatMap { reason in
            (losing[reason] ?? [:]).map { customer, groups in
                RestoreLoss(
                    reason: reason, customer: customer, number: numbers[customer],
                    groups: groups.sorted(), place: states.now.places[customer] ?? 0)
            }
            .sorted { $0.place < $1.place }
        }
    }

    /// The number in the row that is in place by now, or is about to go.
    func number(of customer: CustomerID) throws -> String? {
        guard let place = states.now.places[customer],
            let row = (try? transaction.row(.customerCase, at: place)) ?? nil,
            writing.list.groups[.customerCase]?.keys[row.generation]?.state == .active
        else { return nil }
        do {
            return try writing.open(
                row, .customerCase, of: CustomerPlace(place: place, id: customer))[.customerNumber]
        } catch VaultFailure.damaged {
            return nil
        } catch is DirectoryFault {
            return nil
        }
    }
}
