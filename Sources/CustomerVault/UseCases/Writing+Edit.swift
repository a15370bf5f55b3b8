import KeyManagement
import SwedishIdentifiers
import VaultCrypto

/// One of a customer's rows, as it is and as an edit leaves it.
struct EditedRow {
    let group: FieldGroup
    let before: SealedRow?
    let old: FieldValues
    let new: FieldValues
    /// Whether nobody can open what stood there, so that it is replaced whole.
    let isUnreadable: Bool

    /// Whether a field is emptied, or what may have stood in one is gone.
    var erases: Bool { isUnreadable || old.keys.contains { new[$0] == nil } }
}

extension Writing {
    /// Changes a customer's rows and says so in the log; `nil` empties a field.
    ///
    /// - Parameter revisions: where rows stood when the member looked; nothing is expected of others.
    /// - Returns: whether a field was emptied, so that what it held has to leave the journal, too.
    mutating func edit(
        _ customer: CustomerPlace, _ given: [Field: String?],
        expecting revisions: [FieldGroup: UInt64] = [:]
    ) throws -> Bool {
        let states = try states(of: customer)
        let edited = try editedRows(of: customer, given, states)
        let sealer = try sealer(for: Set(edited.map(\.group)))
        var logged: [LoggedRow] = []
        var touched: Set<FieldGroup> = []
        for row in edited {
            let (group, old, new) = (row.group, row.old, row.new)
            let sealed = try sealer.seal(
                new, group, of: customer.id,
                revision: (states[RowName(group)]?.revision ?? 0) + 1,
                salt: row.erases ? nil : row.before?.salt)
            try transaction.put(sealed.sealed, group, at: customer.place)
            if row.isUnreadable {
                try transaction.deleteTokens(of: group.tokenFields, at: customer.place)
            } else if let before = row.before {
                try removeTokens(old, group, before.generation, customer.place)
            }
            try insertTokens(new, group, sealer, customer.place)
            logged.append(sealed.logged)
            // Which fields they were is for those who read the group, not for the log in clear.
            let changed = Set(group.fields.filter { new[$0] != old[$0] })
            logged.append(try file(.changed(changed), group, of: customer).logged)
            touched.formUnion(changed.map(\.group) + [group])
        }
        let stale = try touched.sorted().filter { group in
            guard let expected = revisions[group] else { return false }
            return try isChanged(group, of: customer, since: expected, now: states)
        }
        guard stale.isEmpty else { throw VaultFailure.staleEdit(stale) }
        log(
            LogEntry(
                .edit, customers: [LoggedCustomer(customer.id, rows: logged)],
                details: edited.filter(\.erases).map { .emptied($0.group) }),
            place: customer.place)
        let erases = edited.contains(where: \.erases)
        if erases {
            // What waits for an emptied field would come back there.
            let emptied = Set(edited.flatMap { row in row.old.keys.filter { row.new[$0] == nil } })
            try settle(
                waiting(for: customer).sound.filter { $0.field.map(emptied.contains) == true },
                of: customer, .done)
        }
        return erases
    }

    /// The rows that an edit changes, after everything that may refuse it.
    ///
    /// - Throws: ``VaultFailure/nothingToChange`` if there are none, or why it is refused.
    func editedRows(
        of customer: CustomerPlace, _ given: [Field: String?], _ states: [RowName: LoggedRow]
    ) throws -> [EditedRow] {
        let protection = protection(states)
        try requireFree(given, of: customer)
        let changes = try completed(given, of: customer, states)
        let groups = Set(changes.keys.map { protection.place(of: $0.group) })
        if groups.contains(.protected), !session.writableGroups.contains(.protected) {
            throw VaultFailure.protectedIdentity
        }
        let edited = try groups.sorted().compactMap { group -> EditedRow? in
            let before = try acceptedRow(group, of: customer, states)
            let opened: FieldValues? = try passing(nil) {
                try before.map { try open($0, group, of: customer) } ?? [:]
            }
            let (old, isUnreadable) = (opened ?? [:], opened == nil)
            var new = old
            for (field, value) in changes where protection.place(of: field.group) == group {
                new[field] = value
            }
            guard new != old || isUnreadable else { return nil }
            if isUnreadable, group == .customerCase, new[.customerNumber] == nil {
                throw VaultFailure.refused(.customerNumber, reason: "required")
            }
            let wantsName = group.fields.contains(.familyName) && (old.hasName || isUnreadable)
            guard new.hasName || !wantsName else {
                throw VaultFailure.refused(.familyName, reason: "no-name")
            }
            return EditedRow(
                group: group, before: before, old: old, new: new, isUnreadable: isUnreadable)
        }
        guard !edited.isEmpty else { throw VaultFailure.nothingToChange }
        return edited
    }

    /// The changes with postal codes as the customer's country has them, if they go with it.
    private func settlingAddress(
        _ changes: [Field: String?], of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> [Field: String?] {
        let changed = Set(changes.keys)
        guard !changed.isDisjoint(with: AddressRules.fields), !hidesAddress(states),
            changed.contains(.country) || session.readableGroups.contains(.address)
        else { return changes }
        var values: FieldValues = [:]
        let groups = Set(AddressRules.fields.map(\.group)).intersection(session.readableGroups)
        for group in groups {
            values.merge(try visibleValues(group, of: customer, states)) { own, _ in own }
        }
        for (field, value) in changes { values[field] = value }
        try AddressRules.check(values, changed: changed)
        guard !changed.contains(.country), AddressRules.isAbroad(values[.country]) else {
            return changes
        }
        var settled = changes
        for field in [Field.postalCode, .invoicePostalCode] {
            guard let code = changes[field] ?? nil,
                let known = try? PostalCode(normalising: code)
            else { continue }
            settled.updateValue(known.canonical, forKey: field)
        }
        return settled
    }

    /// The changes with what follows from them, if they go with what stands there.
    ///
    /// A coordination number that a personnummer takes the place of becomes a former number.
    private func completed(
        _ changes: [Field: String?], of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> [Field: String?] {
        let changed = Set(changes.keys)
        let changes = try settlingAddress(changes, of: customer, states)
        guard !changed.isDisjoint(with: KindRules.fields) else { return changes }
        let readable = session.readableGroups
        var values: FieldValues = [:]
        for group in [FieldGroup.customerCase, .billing, .identity] where readable.contains(group) {
            values.merge(try self.values(group, of: customer, states)) { own, _ in own }
        }
        let old = values
        for (field, value) in changes { values[field] = value }
        try KindRules.check(values, changed: changed)
        var completed = changes
        // Whoever gives the number anew has told its century.
        if changed.contains(.personalIdentityNumber), !changed.contains(.numberRemark),
            old[.numberRemark] == NumberRemark.centuryAssumed
        {
            completed.updateValue(nil, forKey: .numberRemark)
        }
        guard !changed.contains(.formerNumber), let before = old[.personalIdentityNumber],
            let after = values[.personalIdentityNumber],
            (try? PersonalIdentityNumber(canonical: before))?.kind == .samordningsnummer,
            (try? PersonalIdentityNumber(canonical: after))?.kind == .personnummer
        else { return completed }
        let former = (old[.formerNumber].map(FieldList.values) ?? []).filter { $0 != before }
        completed[.formerNumber] = FieldList.text(of: former + [before])
        return completed
    }

    /// Refuses a customer number or personnummer that somebody else has.
    private func requireFree(_ changes: [Field: String?], of customer: CustomerPlace) throws {
        let given = FieldValues(changes)
        if let number = given[.customerNumber] {
            guard
                try possiblePlaces(where: .customerNumber, is: number)
                    .allSatisfy({ $0 == customer })
            else { throw VaultFailure.numberTaken }
        }
        try requireNewIdentity(given, of: customer)
    }

    /// Whether a row says something else than at a revision: re-encryption counts revisions up and
    /// changes no value, which its signed entry tells, and moves the row to a newer key each time.
    private func isChanged(
        _ group: FieldGroup, of customer: CustomerPlace, since expected: UInt64,
        now states: [RowName: LoggedRow]
    ) throws -> Bool {
        let current = states[RowName(group)]?.revision ?? 0
        guard current > expected else { return current != expected }
        var (revision, generation) = (expected, UInt32.max)
        for stored in try transaction.writingEntries(of: customer.place).reversed() {
            let entry = try session.verifiedEntry(stored, transaction)
            for row in entry.customers.lazy.flatMap(\.rows)
            where row.group == group && row.record == .own && row.revision >= expected {
                if row.revision > expected {
                    guard entry.action == .reencrypt, row.revision == revision + 1,
                        let sealed = row.sealed, sealed.generation > generation
                    else { return true }
                }
                revision = row.revision
                generation = row.sealed?.generation ?? .max
            }
        }
        return revision != current
    }

    /// Files the tokens that a row's values have under the newest keys.
    func insertTokens(
        _ values: FieldValues, _ group: FieldGroup, _ sealer: CustomerSealer, _ place: Int64
    ) throws {
        for field in group.fields where field.hasToken && field.group == group {
            for token in values[field].map({ sealer.tokens(of: $0, in: field) }) ?? [] {
                try transaction.insert(token, at: place)
            }
        }
    }

    /// Deletes the tokens that a row's values had under its generation.
    func removeTokens(
        _ values: FieldValues, _ group: FieldGroup, _ generation: UInt32, _ place: Int64
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
