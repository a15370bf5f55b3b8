public import KeyManagement
import VaultCrypto

extension Session {
    /// Changes fields of a customer; an empty text empties the field.
    ///
    /// Emptying a field is an erasure: the rest of its row gets a new salt.
    ///
    /// - Parameter revisions: where the rows stood when the member looked
    ///   (``ShownCustomer/revisions``); nothing is expected of other groups.
    /// - Returns: the numbers of others who have what was entered now; the log names them.
    /// - Throws: ``VaultFailure/staleEdit(_:)`` when somebody else has changed one of them since.
    @discardableResult
    public func edit(
        _ number: String, _ changes: [Field: String],
        expecting revisions: [FieldGroup: UInt64] = [:]
    ) throws -> [String] {
        guard !changes.isEmpty else { throw VaultFailure.nothingToChange }
        let date = today
        var normalised: [Field: String?] = [:]
        for (field, text) in changes {
            normalised.updateValue(
                try FieldRules.normalised(text, for: field, on: date), forKey: field)
        }
        if normalised[.customerNumber] == .some(nil) {
            throw VaultFailure.refused(.customerNumber, reason: "required")
        }
        let groups = Set(changes.keys.map(\.group))
        try requireWrite(groups, .edit)
        let complete = normalised
        do {
            let (likeness, named) = try scan { writing in
                try writing.requireTokens(of: complete.compactMapValues(\.self))
                let likeness = try writing.likeness(of: number, complete)
                return (likeness, try writing.places(named: likeness))
            }
            let (erases, others) = try write { writing in
                let others = try writing.others(like: likeness, named: named, than: number)
                let erases = try writing.edit(number, complete, groups, expecting: revisions)
                return (erases, others)
            }
            if erases { _ = try vault.file.truncateJournal() }
            return others
        } catch let holders as IdentityHolders {
            try deny(
                VaultFailure.identityTaken(try numbers(of: holders)), .edit, groups: groups,
                numbered: number, outcome: .failed)
        } catch let failure as VaultFailure where failure.isAnswer {
            // That a value is there already, or that a number is somebody's, is an answer too.
            try deny(failure, .edit, groups: groups, numbered: number, outcome: .failed)
        }
    }
}

extension Writing {
    /// What a changed customer is compared by with others: a name goes with its street.
    fileprivate func likeness(of number: String, _ changes: [Field: String?]) throws -> Likeness {
        let customer = try customer(numbered: number)
        let states = try states(of: customer)
        var values: [Field: String] = [:]
        for group in [FieldGroup.name, .address] where session.readableGroups.contains(group) {
            values.merge(try self.values(group, of: customer, states)) { $1 }
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

    /// Whether a field was emptied, so that what it held has to leave the journal, too.
    fileprivate mutating func edit(
        _ number: String, _ changes: [Field: String?], _ groups: Set<FieldGroup>,
        expecting revisions: [FieldGroup: UInt64]
    ) throws -> Bool {
        let customer = try customer(numbered: number)
        if case .some(.some(let new)) = changes[.customerNumber], new != number {
            guard try places(where: .customerNumber, is: new).isEmpty else {
                throw VaultFailure.numberTaken
            }
        }
        try requireNewIdentity(changes[.personalIdentityNumber] ?? nil, of: customer)
        let states = try states(of: customer)
        let sealer = try sealer(for: groups)
        var logged: [LoggedRow] = []
        var hasErased = false
        for group in groups.sorted() {
            let before = try acceptedRow(group, of: customer, states)
            let old = try before.map { try open($0, group, of: customer) } ?? [:]
            var new = old
            for (field, value) in changes where field.group == group { new[field] = value }
            guard new != old else { continue }
            guard group != .name || new.hasName || !old.hasName else {
                throw VaultFailure.refused(.familyName, reason: "no-name")
            }
            let erases = old.keys.contains { new[$0] == nil }
            hasErased = hasErased || erases
            let row = try sealer.seal(
                new, group, of: customer.id,
                revision: (states[RowName(group)]?.revision ?? 0) + 1,
                salt: erases ? nil : before?.salt)
            try transaction.put(row.sealed, group, at: customer.place)
            if let before {
                try removeTokens(old, group, before.generation, customer.place)
            }
            for field in group.fields where field.hasToken {
                for token in new[field].map({ sealer.tokens(of: $0, in: field) }) ?? [] {
                    try transaction.insert(token, at: customer.place)
                }
            }
            logged.append(row.logged)
            // Which fields they were is for those who read the group, not for the log in clear.
            let changed = Set(group.fields.filter { new[$0] != old[$0] })
            logged.append(try file(.changed(changed), group, of: customer).logged)
        }
        guard !logged.isEmpty else { throw VaultFailure.nothingToChange }
        let stale = try Set(logged.map(\.group)).sorted().filter { group in
            guard let expected = revisions[group] else { return false }
            return try isChanged(group, of: customer, since: expected, now: states)
        }
        guard stale.isEmpty else { throw VaultFailure.staleEdit(stale) }
        log(
            LogEntry(.edit, customers: [LoggedCustomer(customer.id, rows: logged)]),
            place: customer.place)
        return hasErased
    }

    /// Whether a row says something else than at a revision: re-encryption counts revisions up and
    /// changes no value, which its signed entry tells.
    private func isChanged(
        _ group: FieldGroup, of customer: CustomerPlace, since expected: UInt64,
        now states: [RowName: LoggedRow]
    ) throws -> Bool {
        let current = states[RowName(group)]?.revision ?? 0
        guard current > expected else { return current != expected }
        // Each entry since counts the revision up by one; all of them must be re-encryptions.
        var resealed = expected
        for stored in try transaction.writingEntries(of: customer.place) {
            let entry = try session.verifiedEntry(stored, transaction)
            guard entry.action == .reencrypt else { continue }
            resealed += entry.customers.lazy.flatMap(\.rows).reduce(0) { count, row in
                let counts = row.group == group && row.record == .own && row.revision > expected
                return counts ? count + 1 : count
            }
        }
        return resealed != current
    }

    /// Deletes the tokens that a row's values had under its generation.
    func removeTokens(
        _ values: [Field: String], _ group: FieldGroup, _ generation: UInt32, _ place: Int64
    ) throws {
        let key = try key(group, generation: generation)
        for field in group.fields where field.hasToken && field.group == group {
            guard let value = values[field] else { continue }
            let indexKey = try key.indexKey(field: field.number)
            for form in FieldRules.tokenForms(value, of: field) {
                try transaction.delete(
                    FieldToken(
                        field: field, generation: generation, token: indexKey.token(form)),
                    at: place)
            }
        }
    }
}
