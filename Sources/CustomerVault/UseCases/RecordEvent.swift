import KeyManagement
import SwedishIdentifiers
import VaultCrypto

extension Session {
    /// Notes that something happened with a customer; a customer who was to be reviewed because there
    /// was nothing of the kind is so no more.
    ///
    /// - Throws: ``VaultFailure/eventInFuture``, ``VaultFailure/eventThere``,
    ///   ``VaultFailure/noSuchCustomer``, `KeyRefusal`.
    public func record(_ event: CustomerEvent, of number: String) throws {
        try requireWrite([event.kind.group], .event)
        guard event.date <= today else { throw VaultFailure.eventInFuture }
        do {
            try write { writing in
                let customer = try writing.customer(numbered: number)
                guard try writing.record([event], of: customer) else {
                    throw VaultFailure.eventThere
                }
            }
        } catch let failure as VaultFailure where failure.isAnswer {
            try deny(
                failure, .event, groups: [event.kind.group], numbered: number, outcome: .failed)
        }
    }
}

extension Writing {
    /// What has happened with a customer, out of the records of some groups, in the order of days.
    func events(
        of customer: CustomerPlace, in groups: Set<FieldGroup>, _ states: [RowName: LoggedRow]
    ) throws -> [CustomerEvent] {
        let purposeRecords = groups.contains(.bookings) ? try purposeRecords(of: customer) : []
        var present: Set<RecordID> = []
        var events: [CustomerEvent] = []
        for stored in try transaction.records(of: customer.place)
        where groups.contains(stored.group) {
            present.insert(stored.record)
            let opened = try passingOver(customer, stored.group) {
                try note(stored, of: customer, states)
            }
            if case .event(let event)?? = opened,
                !purposeRecords.contains(stored.record)
            {
                events.append(event)
            }
        }
        let isMissing = states.contains { name, state in
            name.record != .own && state.sealed != nil && groups.contains(name.group)
                && !present.contains(name.record)
        }
        guard !isMissing else { throw VaultFailure.damaged(.rowMissing) }
        return events.sorted()
    }

    /// The records that entries name as the exact purposes of reads: whatever stands in one, nothing has
    /// happened by it.
    private func purposeRecords(of customer: CustomerPlace) throws -> Set<RecordID> {
        Set(
            try transaction.writingEntries(of: customer.place).flatMap { stored in
                try session.verifiedEntry(stored, transaction).details.compactMap { detail in
                    guard case .purposeRecord(let record) = detail else { return nil }
                    return record
                }
            })
    }

    /// Notes what has happened with a customer, as far as it is not noted yet, with one entry; nothing
    /// else may change him in the same transaction.
    ///
    /// - Returns: whether anything was new.
    mutating func record(_ events: [CustomerEvent], of customer: CustomerPlace) throws -> Bool {
        let states = try states(of: customer)
        let known = try self.events(of: customer, in: Set(events.map(\.kind.group)), states)
        let news = events.filter { !known.contains($0) }
        guard !news.isEmpty else { return false }
        var rows = try news.map { try file(.event($0), $0.kind.group, of: customer).logged }
        if let row = try clearFlag(of: customer, states) { rows.append(row) }
        log(
            LogEntry(.event, customers: [LoggedCustomer(customer.id, rows: rows)]),
            place: customer.place)
        return true
    }

    /// Takes away the mark of a customer without any dated event, if this member may.
    fileprivate func clearFlag(
        of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> LoggedRow? {
        guard session.writableGroups.contains(.customerCase),
            let before = try acceptedRow(.customerCase, of: customer, states)
        else { return nil }
        var values = try open(before, .customerCase, of: customer)
        guard values[.flags] == CustomerFlag.noDatedEvent else { return nil }
        values[.flags] = nil
        let row = try sealer(for: [.customerCase]).seal(
            values, .customerCase, of: customer.id, revision: before.revision + 1,
            salt: before.salt)
        try removeTokens(values, .customerCase, before.generation, customer.place)
        try transaction.put(row.sealed, .customerCase, at: customer.place)
        try insertTokens(values, .customerCase, sealer(for: [.customerCase]), customer.place)
        return row.logged
    }
}

/// Values of the field `flags`.
enum CustomerFlag {
    /// An imported customer without any dated event: it has to be seen whether he may be kept.
    static let noDatedEvent = "no-dated-event"
}
