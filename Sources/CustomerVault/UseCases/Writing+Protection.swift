import KeyManagement
import VaultCrypto

extension Writing {
    /// Whether a customer's identity is protected, as his newest entries say.
    func protection(_ states: [RowName: LoggedRow]) -> Protection {
        states[RowName(.protected)]?.sealed == nil ? .ordinary : .protected
    }

    /// Whether a customer's address is protected from this member.
    func hidesAddress(_ states: [RowName: LoggedRow]) -> Bool {
        protection(states) == .protected && !session.readableGroups.contains(.protected)
    }

    /// The opened fields of a group, wherever they stand; none of a customer with protected identity
    /// for a member who does not read `protected`.
    func visibleValues(
        _ group: FieldGroup, of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> FieldValues {
        let place = protection(states).place(of: group)
        guard place != group else { return try values(group, of: customer, states) }
        // Whoever puts a row of the group itself there is noticed.
        _ = try acceptedRow(group, of: customer, states)
        guard session.readableGroups.contains(.protected) else { return [:] }
        return try values(place, of: customer, states).filter { $0.key.group == group }
    }

    /// Moves name, address, contact and site into `protected`; the rows, tokens and notes of their
    /// own groups are gone. What waits there to be entered is, where it is the first value, and is gone
    /// else.
    ///
    /// - Returns: what an entry has to say of it.
    mutating func shelter(_ customer: CustomerPlace) throws -> [LoggedRow] {
        let states = try states(of: customer)
        guard protection(states) == .ordinary else { throw VaultFailure.protectedAlready }
        var values: FieldValues = [:]
        var logged: [LoggedRow] = []
        for group in FieldGroup.sheltered.sorted() {
            guard let row = try acceptedRow(group, of: customer, states) else { continue }
            let opened = try open(row, group, of: customer)
            values.merge(opened) { own, _ in own }
            try removeTokens(opened, group, row.generation, customer.place)
            logged.append(try delete(group, row, of: customer))
        }
        let waiting = try deposits(of: customer).filter {
            FieldGroup.sheltered.contains($0.stored.group)
        }
        for deposit in waiting {
            let value = try open(deposit, for: customer)
            values.merge(value.flatMap { deposit.accepted($0, on: session.today) } ?? [:]) {
                own, _ in own
            }
        }
        try settle(waiting, of: customer, .done)
        logged.append(try put(values, .protected, of: customer, states))
        return logged + (try shelterNotes(of: customer, states))
    }

    /// Moves everything that stands in `protected` back where it belongs.
    ///
    /// The notes of what was changed meanwhile stay, for those who read `protected`.
    ///
    /// - Returns: what an entry has to say of it.
    func unshelter(_ customer: CustomerPlace) throws -> [LoggedRow] {
        let states = try states(of: customer)
        guard let row = try acceptedRow(.protected, of: customer, states) else {
            throw VaultFailure.notProtected
        }
        let values = try open(row, .protected, of: customer)
        var logged = [try delete(.protected, row, of: customer)]
        for group in FieldGroup.sheltered.sorted() {
            let own = values.filter { $0.key.group == group }
            guard !own.isEmpty else { continue }
            logged.append(try put(own, group, of: customer, states))
        }
        return logged
    }

    private func delete(
        _ group: FieldGroup, _ row: SealedRow, of customer: CustomerPlace
    ) throws -> LoggedRow {
        try transaction.delete(group, at: customer.place)
        return LoggedRow(group: group, record: .own, revision: row.revision + 1, sealed: nil)
    }

    /// Seals values as a row with a salt of its own, and files it with their tokens.
    private func put(
        _ values: FieldValues, _ group: FieldGroup, of customer: CustomerPlace,
        _ states: [RowName: LoggedRow]
    ) throws -> LoggedRow {
        let sealer = try sealer(for: [group])
        let row = try sealer.seal(
            values, group, of: customer.id,
            revision: (states[RowName(group)]?.revision ?? 0) + 1, salt: nil)
        try transaction.put(row.sealed, group, at: customer.place)
        try insertTokens(values, group, sealer, customer.place)
        return row.logged
    }

    /// Which fields earlier edits have changed is known, from now on, to those who read `protected`.
    private func shelterNotes(
        of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> [LoggedRow] {
        var logged: [LoggedRow] = []
        for stored in try transaction.records(of: customer.place)
        where FieldGroup.sheltered.contains(stored.group) {
            guard let note = try note(stored, of: customer, states) else {
                throw VaultFailure.newerFormat
            }
            let row = try file(note, .protected, of: customer, as: stored.record)
            logged.append(
                LoggedRow(
                    group: stored.group, record: stored.record,
                    revision: stored.sealed.revision + 1, sealed: nil))
            logged.append(row.logged)
        }
        return logged
    }
}
