public import KeyManagement
import VaultCrypto

/// What a run of re-encryption has done.
public struct ReencryptionReport: Sendable {
    /// Rows and records that stand under the newest keys now.
    public var moved = 0
    /// What is left for members who hold the keys.
    public var remaining = 0
    /// Generations under which nothing stands any more.
    public var finished: [(group: FieldGroup, generation: UInt32)] = []
}

extension Session {
    /// How many customers go into one transaction of re-encryption.
    static let reencryptionBatch = 500

    /// Moves what is under old generations to the newest, as far as the member writes the groups.
    ///
    /// In batches, each of them done or not done; others go on in between. Run again, it goes on
    /// with what is left.
    public func reencrypt(progress: (Int) -> Void = { _ in }) throws -> ReencryptionReport {
        try rewrap()
        var report = ReencryptionReport()
        let groups = writableGroups
        let due = try vault.file.read { transaction in
            try groups.filter { group in
                let newest = list.groups[group]?.generation ?? 0
                return try transaction.rowCounts(of: group).keys.contains { $0 != newest }
            }
        }
        if !due.isEmpty { try moveRows(due, &report, progress) }
        try finishGenerations(groups, &report)
        return report
    }

    private func moveRows(
        _ due: Set<FieldGroup>, _ report: inout ReencryptionReport, _ progress: (Int) -> Void
    ) throws {
        var place: Int64 = 0
        while true {
            let step = try write { writing -> (last: Int64, moved: Int)? in
                try writing.reencrypt(due, from: place, limit: Self.reencryptionBatch)
            }
            guard let step else { break }
            place = step.last + 1
            report.moved += step.moved
            progress(report.moved)
        }
    }

    /// Ends generations whose count is zero in this very transaction.
    private func finishGenerations(
        _ groups: Set<FieldGroup>, _ report: inout ReencryptionReport
    ) throws {
        let (finished, remaining) = try write { writing in
            var finished: [(group: FieldGroup, generation: UInt32)] = []
            var remaining = 0
            for group in FieldGroup.allCases {
                guard let entry = writing.list.groups[group] else { continue }
                let counts = try writing.transaction.rowCounts(of: group)
                remaining += counts.filter { $0.key != entry.generation }.values.reduce(0, +)
                guard groups.contains(group) else { continue }
                for (generation, key) in entry.keys
                where key.state == .active && generation != entry.generation {
                    let tokens = try writing.transaction.tokenCount(
                        of: group, generation: generation)
                    if counts[generation, default: 0] == 0, tokens == 0 {
                        finished.append((group, generation))
                    }
                }
            }
            if !finished.isEmpty {
                try writing.apply(try writing.operations.finish(finished), .finishGeneration)
            }
            return (finished, remaining)
        }
        report.finished = finished
        report.remaining = remaining
    }
}

extension Writing {
    /// Re-encrypts the next customers from a place on; `nil` at the end.
    fileprivate mutating func reencrypt(
        _ due: Set<FieldGroup>, from place: Int64, limit: Int
    ) throws -> (last: Int64, moved: Int)? {
        let customers = try transaction.customers(from: place, limit: limit)
        guard let last = customers.last else { return nil }
        let sealer = try sealer(for: due)
        let bulk = try BulkInsert(transaction)
        var moved = 0
        for customer in customers {
            let rows = try reencrypt(customer, due, sealer, bulk)
            guard !rows.isEmpty else { continue }
            moved += rows.count
            log(
                LogEntry(.reencrypt, customers: [LoggedCustomer(customer.id, rows: rows)]),
                place: customer.place)
        }
        return (last.place, moved)
    }

    private func reencrypt(
        _ customer: CustomerPlace, _ due: Set<FieldGroup>, _ sealer: CustomerSealer,
        _ bulk: BulkInsert
    ) throws -> [LoggedRow] {
        let states = try states(of: customer)
        var logged: [LoggedRow] = []
        for group in due.sorted() where group.hasRows {
            guard let state = states[RowName(group)], let sealed = state.sealed,
                sealed.generation != list.groups[group]?.generation,
                let before = try acceptedRow(group, of: customer, states)
            else { continue }
            let values = try open(before, group, of: customer)
            let row = try sealer.seal(
                values, group, of: customer.id, revision: state.revision + 1, salt: before.salt)
            try bulk.put(row, at: customer.place)
            try moveTokens(values, group, from: before.generation, sealer, bulk, customer.place)
            logged.append(row.logged)
        }
        for (name, state) in states where name.record != .own && due.contains(name.group) {
            guard let sealed = state.sealed,
                sealed.generation != list.groups[name.group]?.generation
            else { continue }
            logged.append(try reencryptRecord(name, state, of: customer))
        }
        return logged
    }

    private func moveTokens(
        _ values: [Field: String], _ group: FieldGroup, from generation: UInt32,
        _ sealer: CustomerSealer, _ bulk: BulkInsert, _ place: Int64
    ) throws {
        let old = try key(group, generation: generation)
        for field in group.fields where field.hasToken && field.group == group {
            guard let value = values[field],
                let form = FieldRules.tokenForm(value, of: field)
            else { continue }
            try bulk.delete(
                FieldToken(
                    field: field, generation: generation,
                    token: try old.indexKey(field: field.number).token(form)), at: place)
            if let token = sealer.token(value, of: field) { try bulk.insert(token, at: place) }
        }
    }

    private func reencryptRecord(
        _ name: RowName, _ state: LoggedRow, of customer: CustomerPlace
    ) throws -> LoggedRow {
        let address = RowAddress(
            vault: session.vault.id, customer: customer.id, record: name.record,
            group: name.group.rawValue)
        guard
            let stored = try transaction.records(of: customer.place)
                .first(where: { $0.record == name.record && $0.group == name.group }),
            stored.sealed.revision == state.revision,
            stored.sealed.digest(at: address) == state.sealed?.digest
        else { throw VaultFailure.damaged(.rowChanged) }
        let old = try key(name.group, generation: stored.sealed.generation)
        let opened: [String?]
        do throws(CryptoFailure) {
            opened = try old.open(stored.sealed, at: address, blocks: [.short])
        } catch {
            throw VaultFailure.damaged(.cellUnreadable)
        }
        let sealed = try newestKey(name.group).seal(
            opened.map { $0.map { CellPlaintext($0, block: .short) } }, at: address,
            revision: state.revision + 1, salt: stored.sealed.salt)
        try transaction.putRecord(name.record, sealed, name.group, at: customer.place)
        return LoggedRow(
            group: name.group, record: name.record, revision: sealed.revision,
            sealed: LoggedRow.SealedState(
                generation: sealed.generation, digest: sealed.digest(at: address)))
    }
}
