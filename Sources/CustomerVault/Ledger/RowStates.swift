import KeyManagement
import VaultCrypto

/// Names one of a customer's rows.
struct RowName: Hashable, Sendable {
    let group: FieldGroup
    let record: RecordID

    init(_ group: FieldGroup, record: RecordID = .own) {
        self.group = group
        self.record = record
    }
}

extension Writing {
    /// What the newest entries say of each of a customer's rows.
    ///
    /// Every entry used is verified as part of its signed transaction, even if an earlier login
    /// has verified it before: the file may have been changed since.
    func states(of customer: CustomerPlace) throws -> [RowName: LoggedRow] {
        var states: [RowName: LoggedRow] = [:]
        for stored in try transaction.writingEntries(of: customer.place) {
            let entry = try session.verifiedEntry(stored, transaction)
            guard let logged = entry.customers.first, logged.id == customer.id else {
                throw VaultFailure.damaged(.logLookup)
            }
            for row in logged.rows {
                let name = RowName(row.group, record: row.record)
                if states[name] == nil { states[name] = row }
            }
        }
        return states
    }

    /// A customer's row, if it is the one that the log says is in force.
    func acceptedRow(
        _ group: FieldGroup, of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> SealedRow? {
        let row = try transaction.row(group, at: customer.place)
        let state = states[RowName(group)]
        guard let row else {
            guard state?.sealed == nil else { throw VaultFailure.damaged(.rowMissing) }
            return nil
        }
        guard let state, let sealed = state.sealed else {
            throw VaultFailure.damaged(.rowInserted)
        }
        // Under a generation that has ended nothing can be in force.
        switch list.groups[group]?.keys[row.generation]?.state {
        case .active: break
        case .restoreOnly, .retired: throw VaultFailure.damaged(.generationEnded)
        case nil: throw VaultFailure.damaged(.rowChanged)
        }
        guard row.revision == state.revision, row.generation == sealed.generation else {
            throw VaultFailure.damaged(
                row.revision < state.revision ? .rowRolledBack : .rowChanged)
        }
        let address = RowAddress(
            vault: session.vault.id, customer: customer.id, group: group.rawValue)
        guard row.digest(at: address) == sealed.digest else {
            throw VaultFailure.damaged(.rowChanged)
        }
        return row
    }

    /// The opened fields of an accepted row.
    func values(
        _ group: FieldGroup, of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> FieldValues {
        guard let row = try acceptedRow(group, of: customer, states) else { return [:] }
        return try passing([:]) { try open(row, group, of: customer) }
    }

    /// What somebody finds, or something else where a row does not open and is passed over.
    func passing<Value>(_ other: Value, _ find: () throws -> Value) throws -> Value {
        do {
            return try find()
        } catch VaultFailure.damaged(.cellUnreadable) where passesUnreadable {
            return other
        }
    }

    /// What somebody finds, or `nil` where a row of the customer does not open, which is noted.
    func passingOver<Value>(
        _ customer: CustomerPlace, _ group: FieldGroup? = nil, _ find: () throws -> Value
    ) throws -> Value? {
        do {
            return try find()
        } catch VaultFailure.damaged(.cellUnreadable) {
            passedOver.insert(customer, group)
            return nil
        }
    }

    /// The opened fields of a row.
    func open(
        _ row: SealedRow, _ group: FieldGroup, of customer: CustomerPlace
    ) throws -> FieldValues {
        let key = try key(group, generation: row.generation)
        let address = RowAddress(
            vault: session.vault.id, customer: customer.id, group: group.rawValue)
        guard let opened = try key.cells(of: row, at: address, group.blocks) else {
            throw VaultFailure.damaged(.cellUnreadable)
        }
        var values: FieldValues = [:]
        for (field, value) in zip(group.fields, opened) { values[field] = value }
        return values
    }
}

extension Session {
    /// An entry, verified with the whole of its signed transaction.
    func verifiedEntry(_ stored: StoredEntry, _ transaction: Transaction) throws -> LogEntry {
        if !verifiedBlocks.contains(where: { $0.contains(stored.number) }) {
            noteVerified(try verified.verifyBlock(around: stored.number, transaction))
        }
        return try ChainVerifier.parse(stored)
    }

    /// Remembers entries that were verified in this login.
    func noteVerified(_ block: ClosedRange<UInt64>) {
        if let last = verifiedBlocks.last, last.upperBound &+ 1 == block.lowerBound {
            verifiedBlocks[verifiedBlocks.count - 1] = last.lowerBound...block.upperBound
        } else {
            verifiedBlocks.append(block)
        }
    }
}
