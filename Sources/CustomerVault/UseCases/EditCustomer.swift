public import KeyManagement
import VaultCrypto

extension Session {
    /// Changes fields of a customer; an empty text empties the field.
    ///
    /// Emptying a field is an erasure: the rest of its row gets a new salt. A field that the member may
    /// hand in only gets its value from somebody who writes it, ``enterDeposits()``.
    ///
    /// - Parameters:
    ///   - revisions: where the rows stood when the member looked (``ShownCustomer/revisions``); nothing is
    ///     expected of other groups.
    ///   - replacingUnreadable: whether a row that does not open is replaced by one with the given fields
    ///     alone, instead of refused.
    /// - Returns: the numbers of others who have what was entered now; the log names them.
    /// - Throws: ``VaultFailure/staleEdit(_:)`` when somebody else has changed one of them since.
    @discardableResult
    public func edit(
        _ number: String, _ changes: FieldValues,
        expecting revisions: [FieldGroup: UInt64] = [:], replacingUnreadable: Bool = false
    ) throws -> [String] {
        guard !changes.isEmpty else { throw VaultFailure.nothingToChange }
        let date = today
        let isAbroad = try isAbroad(number, changes)
        var normalised: [Field: String?] = [:]
        for (field, text) in changes {
            normalised.updateValue(
                try FieldRules.normalised(text, for: field, on: date, isAbroad: isAbroad),
                forKey: field)
        }
        if changes[.numberRemark] == nil, writableGroups.contains(.identity),
            let remark = changes[.personalIdentityNumber].flatMap({ NumberRemark.of($0, on: date) })
        {
            normalised[.numberRemark] = remark
        }
        if normalised[.customerNumber] == .some(nil) {
            throw VaultFailure.refused(.customerNumber, reason: "required")
        }
        let deposited = try requireEntering(Set(normalised.keys), .edit)
        let groups = Set(changes.keys.map(\.group))
        if let field = deposited.first(where: { normalised[$0] == .some(nil) }) {
            throw VaultFailure.refused(field, reason: "emptied-unseen")
        }
        let waiting = FieldValues(normalised)
            .handedIn(deposited, typed: changes, on: date)
        let complete = normalised.filter { !deposited.contains($0.key) }
        do {
            let (likeness, named) = try scan { reading in
                var writing = reading
                writing.passesUnreadable = replacingUnreadable
                try writing.requireTokens(of: FieldValues(complete))
                let likeness = try writing.likeness(of: number, complete)
                return (likeness, try writing.places(named: likeness))
            }
            let (erases, others) = try write { writing in
                writing.passesUnreadable = replacingUnreadable
                let others = try writing.others(like: likeness, named: named, than: number)
                let customer = try writing.customer(numbered: number)
                var erases = false
                do {
                    erases = try writing.edit(customer, complete, expecting: revisions)
                } catch VaultFailure.nothingToChange where !waiting.isEmpty {
                    // What he handed in is still to be kept.
                }
                try writing.deposit(waiting, for: customer)
                return (erases, others)
            }
            if erases { vault.file.truncateJournal() }
            return others
        } catch let holders as IdentityHolders {
            try deny(
                VaultFailure.identityTaken(try numbers(of: holders)), .edit, groups: groups,
                numbered: number, outcome: .failed)
        } catch VaultFailure.protectedIdentity {
            try deny(VaultFailure.protectedIdentity, .edit, groups: groups, numbered: number)
        } catch let failure as VaultFailure where failure.isAnswer {
            // That a value is there already, or that a number is somebody's, is an answer too.
            try deny(failure, .edit, groups: groups, numbered: number, outcome: .failed)
        }
    }
}

extension Session {
    /// Whether postal codes and streets stay as they are typed: the customer's country has other ones, or cannot be
    /// seen.
    private func isAbroad(_ number: String, _ changes: FieldValues) throws -> Bool {
        if let country = changes[.country] { return AddressRules.isAbroad(country) }
        guard changes.keys.contains(where: AddressRules.fieldsByCountry.contains),
            readableGroups.contains(.address)
        else { return false }
        do {
            return try scan { writing in
                let customer = try writing.customer(numbered: number)
                let states = try writing.states(of: customer)
                if writing.hidesAddress(states) { return true }
                let address = try writing.visibleValues(.address, of: customer, states)
                return AddressRules.isAbroad(address[.country])
            }
        } catch is VaultFailure {
            // The change itself meets the same, and says so in the log.
            return false
        }
    }
}

extension Writing {
    /// What a changed customer is compared by with others: a name goes with its street.
    fileprivate func likeness(of number: String, _ changes: [Field: String?]) throws -> Likeness {
        let customer = try customer(numbered: number)
        let states = try states(of: customer)
        var values: FieldValues = [:]
        for group in [FieldGroup.name, .address] where session.readableGroups.contains(group) {
            values.merge(try visibleValues(group, of: customer, states)) { $1 }
        }
        for (field, value) in changes { values[field] = value }
        return Likeness(values, changed: Set(changes.keys), readable: session.readableGroups)
    }

    /// The numbers of the others, which an entry names when there are any.
    fileprivate mutating func others(
        like likeness: Likeness, named: [CustomerPlace], than number: String
    ) throws -> [String] {
        let own = try customer(numbered: number)
        let others = try customers(like: likeness, named: named, except: own).map(\.customer)
        guard !others.isEmpty else { return [] }
        log(
            LogEntry(
                .find, groups: likeness.groups.union([.customerCase]),
                customers: others.map { LoggedCustomer($0.id) }),
            place: others.count == 1 ? others[0].place : nil)
        return try numbers(of: others)
    }
}
