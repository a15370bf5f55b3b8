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
    /// Whether old generations are still to be ended: the passphrase was typed too long ago for that.
    public var endsLater = false
    /// What has become of values that others had handed in.
    public var deposits = DepositReport()
    /// What of rows and records stays under an old key: not as the log has them, or sealed by their
    /// signer so that nobody opens them.
    public var findings: [Finding] = []
}

extension Session {
    /// Moves what is under old generations to the newest, as far as the member writes the groups.
    ///
    /// In batches, each of them done or not done; others go on in between. Several at once share the
    /// work, and run again it goes on where it was. A row that does not open, or is not as the log has it,
    /// stays as it is, and is named.
    ///
    /// - Parameter progress: told after each batch how many customers' deposits have been looked at and
    ///   rows have been moved; what it throws ends the work there.
    public func reencrypt(progress: (Int) throws -> Void = { _ in }) throws -> ReencryptionReport {
        try renewRoles()
        if !mayRenewRoles { try rewrap() }
        var report = ReencryptionReport()
        var looked = 0
        report.deposits = try enterDeposits {
            looked = $0
            try progress(looked)
        }
        let handled = looked
        let groups = writableGroups
        let due = try waitingGroups(groups)
        if !due.isEmpty {
            var run = ReencryptionRun(groups: due)
            try moveRows(&run) { try progress(handled + $0) }
            // Whoever notes a false place delays nothing.
            if !run.isWhole, try !waitingGroups(due).isEmpty {
                try write { try $0.transaction.forgetReencryption(of: due) }
                run.startOver()
                try moveRows(&run) { try progress(handled + $0) }
            }
            report.moved = run.moved
            report.findings = run.findings
        }
        do {
            report.finished = try finishGenerations(groups)
        } catch {
            guard member.wantsPassphrase(error) else { throw error }
            // What is moved stays moved; whoever types it next ends them.
            report.endsLater = true
        }
        report.remaining = try vault.file.read { transaction in
            try FieldGroup.allCases.reduce(0) { sum, group in
                let newest = list.groups[group]?.generation
                return try transaction.rowCounts(of: group).filter { $0.key != newest }
                    .values.reduce(sum, +)
            }
        }
        // While others still read, the last of them to close the file empties the journal.
        vault.file.truncateJournal()
        return report
    }

    /// Those of some groups with rows under generations that are not the newest.
    private func waitingGroups(_ groups: Set<FieldGroup>) throws -> Set<FieldGroup> {
        try vault.file.read { transaction in
            try groups.filter { group in
                let newest = list.groups[group]?.generation ?? 0
                return try transaction.rowCounts(of: group).keys.contains { $0 != newest }
            }
        }
    }

    /// Moves rows until none is left or the time is over.
    func moveRows(
        _ run: inout ReencryptionRun, until end: ContinuousClock.Instant? = nil,
        _ progress: (Int) throws -> Void = { _ in }
    ) throws {
        repeat {
            let (groups, limit) = (run.groups, run.batch)
            var began = ContinuousClock.now
            let step = try write { writing in
                began = .now
                return try writing.reencrypt(groups, limit: limit)
            }
            run.note(step, in: began.duration(to: .now))
            guard !run.isDone else { return }
            try progress(run.moved)
            pause()
        } while end.map { .now < $0 } ?? true
    }

    /// Ends generations under which nothing is found in the very transaction that says so, and as many
    /// in one as can be looked through while others wait.
    func finishGenerations(
        _ groups: Set<FieldGroup>
    ) throws -> [(group: FieldGroup, generation: UInt32)] {
        // Looked for beside everybody's work first: mostly something is left.
        var candidates = try vault.file.read { transaction in
            try list.olderGenerations(of: groups).reversed().filter {
                try !transaction.holdsAnything(of: $0.group, under: $0.generation)
            }
        }
        var finished: [(group: FieldGroup, generation: UInt32)] = []
        while !candidates.isEmpty {
            finished += try write { writing in
                let began = ContinuousClock.now
                let older = writing.list.olderGenerations(of: groups)
                var ended: [(group: FieldGroup, generation: UInt32)] = []
                while began.duration(to: .now) < ReencryptionRun.batchDuration,
                    let next = candidates.popLast()
                {
                    guard older.contains(where: { $0 == next }),
                        try !writing.transaction.holdsAnything(
                            of: next.group, under: next.generation)
                    else { continue }
                    try writing.transaction.deleteTokens(of: next.group, under: next.generation)
                    ended.append(next)
                }
                guard !ended.isEmpty else { return ended }
                let groups = Set(ended.map(\.group))
                try writing.apply(
                    try writing.operations.finish(ended), .finishGeneration, groups: groups)
                try writing.transaction.forgetReencryption(of: groups)
                return ended
            }
        }
        return finished
    }
}

extension AccessDirectory {
    /// What is still in use of some groups beside their newest generations.
    func olderGenerations(
        of groups: Set<FieldGroup>
    ) -> [(group: FieldGroup, generation: UInt32)] {
        groups.sorted().flatMap { group in
            let entry = self.groups[group]
            return (entry?.keys ?? [:]).filter {
                $0.key != entry?.generation && $0.value.state == .active
            }.keys.sorted().map { (group, $0) }
        }
    }
}

extension Writing {
    /// Re-encrypts the next customers from the place on that was noted last; the last place is past
    /// all at the end.
    ///
    /// Opening and sealing goes on in other threads while rows are read; what comes back is
    /// written and logged here, in the same transaction.
    fileprivate mutating func reencrypt(
        _ due: Set<FieldGroup>, limit: Int
    ) throws -> ReencryptionRun.Step {
        let newest = list.groups.filter { due.contains($0.key) }.mapValues(\.generation)
        let first = try transaction.reencryptionPlace(of: newest)
        let customers = try transaction.customers(from: first, limit: limit)
        guard let last = customers.last else { return .init(first: first, last: .max) }
        try transaction.noteReencryption(of: newest, before: max(last.place, last.place &+ 1))
        let resealing = try Resealing(self, due)
        let workers = ChunkWorkers<[ResealingTask], [ResealedCustomer]> { tasks in
            try tasks.map { try resealing.reseal($0) }
        }
        let chunk = max(8, min(64, customers.count / 4))
        for start in stride(from: 0, to: customers.count, by: chunk) {
            let tasks = try customers[start..<min(start + chunk, customers.count)].map {
                try task(for: $0, due)
            }
            workers.add(tasks)
        }
        let bulk = try BulkInsert(transaction)
        var step = ReencryptionRun.Step(first: first, last: last.place)
        for resealed in try workers.finish().joined() {
            step.findings += try resealed.damaged.map {
                try finding($0, of: resealed.customer)
            }
            guard !resealed.rows.isEmpty else { continue }
            try write(resealed, bulk)
            step.moved += resealed.rows.count
            log(
                LogEntry(
                    .reencrypt,
                    customers: [
                        LoggedCustomer(resealed.customer.id, rows: resealed.rows.map(\.logged))
                    ]),
                place: resealed.customer.place)
        }
        return step
    }

    /// What of a customer stands under old generations.
    private func task(
        for customer: CustomerPlace, _ due: Set<FieldGroup>
    ) throws -> ResealingTask {
        let states = try states(of: customer)
        var rows: [(LoggedRow, SealedRow)] = []
        var damaged: [DamagedRow] = []
        var records: [RecordID: StoredRecord]?
        for (name, state) in states where due.contains(name.group) {
            guard let sealed = state.sealed,
                sealed.generation != list.groups[name.group]?.generation
            else { continue }
            do {
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
            } catch VaultFailure.damaged(let kind) {
                damaged.append(DamagedRow(state, kind))
            }
        }
        return ResealingTask(
            customer: customer, rows: rows.sorted { $0.0.group < $1.0.group }, damaged: damaged)
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
