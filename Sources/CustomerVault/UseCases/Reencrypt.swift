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
    ///
    /// - Parameter progress: told after each batch how many rows have been moved; what it throws ends
    ///   the work there.
    public func reencrypt(progress: (Int) throws -> Void = { _ in }) throws -> ReencryptionReport {
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
        // While others still read, the last of them to close the file empties the journal.
        _ = try vault.file.truncateJournal()
        return report
    }

    private func moveRows(
        _ due: Set<FieldGroup>, _ report: inout ReencryptionReport, _ progress: (Int) throws -> Void
    ) throws {
        var place: Int64 = 0
        while true {
            let step = try write { writing -> (last: Int64, moved: Int)? in
                try writing.reencrypt(due, from: place, limit: Self.reencryptionBatch)
            }
            guard let step, step.last < .max else { break }
            place = step.last + 1
            report.moved += step.moved
            try progress(report.moved)
            pause()
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
    ///
    /// Opening and sealing goes on in other threads while rows are read; what comes back is
    /// written and logged here, in the same transaction.
    fileprivate mutating func reencrypt(
        _ due: Set<FieldGroup>, from place: Int64, limit: Int
    ) throws -> (last: Int64, moved: Int)? {
        let customers = try transaction.customers(from: place, limit: limit)
        guard let last = customers.last else { return nil }
        let resealing = try Resealing(self, due)
        let workers = ChunkWorkers<[ResealingTask], [ResealedCustomer]> { tasks in
            try tasks.map { try resealing.reseal($0) }
        }
        for start in stride(from: 0, to: customers.count, by: 64) {
            let tasks = try customers[start..<min(start + 64, customers.count)].map {
                try task(for: $0, due)
            }
            workers.add(tasks)
        }
        let bulk = try BulkInsert(transaction)
        var moved = 0
        for resealed in try workers.finish().joined() where !resealed.rows.isEmpty {
            try write(resealed, bulk)
            moved += resealed.rows.count
            log(
                LogEntry(
                    .reencrypt,
                    customers: [
                        LoggedCustomer(resealed.customer.id, rows: resealed.rows.map(\.logged))
                    ]),
                place: resealed.customer.place)
        }
        return (last.place, moved)
    }

    /// What of a customer stands under old generations.
    private func task(
        for customer: CustomerPlace, _ due: Set<FieldGroup>
    ) throws -> ResealingTask {
        let states = try states(of: customer)
        var rows: [(LoggedRow, SealedRow)] = []
        var records: [RecordID: StoredRecord]?
        for (name, state) in states where due.contains(name.group) {
            guard let sealed = state.sealed,
                sealed.generation != list.groups[name.group]?.generation
            else { continue }
            let row: SealedRow?
            if name.record == .own {
                row = try transaction.row(name.group, at: customer.place)
            } else {
                let known =
                    try records
                    ?? Dictionary(
                        transaction.records(of: customer.place).map { ($0.record, $0) },
                        uniquingKeysWith: { first, _ in first })
                records = known
                row = known[name.record].flatMap { $0.group == name.group ? $0.sealed : nil }
            }
            guard let row else { throw VaultFailure.damaged(.rowMissing) }
            rows.append((state, row))
        }
        return ResealingTask(
            customer: customer, rows: rows.sorted { $0.0.group < $1.0.group })
    }

    private func write(_ resealed: ResealedCustomer, _ bulk: BulkInsert) throws {
        let place = resealed.customer.place
        for row in resealed.rows {
            if row.record == .own {
                try bulk.replace(row, at: place)
            } else {
                try transaction.putRecord(row.record, row.sealed, row.group, at: place)
            }
        }
        for token in resealed.removed { try bulk.delete(token, at: place) }
        for token in resealed.added { try bulk.insert(token, at: place) }
    }
}
