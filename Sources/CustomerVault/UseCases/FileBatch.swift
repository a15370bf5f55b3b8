import KeyManagement
import VaultCrypto

/// Puts an import's rows into the vault, a batch in a transaction.
extension Session {
    /// Finds out what would become of a batch by all that could refuse its rows, and writes nothing but
    /// an entry that names whom they are about.
    func tryOut(_ batch: PreparedBatch, _ filing: inout ImportFiling) throws {
        let current = filing
        let outcome = try scan { reading in
            var writing = reading
            var outcome = BatchOutcome(current, met: batch.met, head: head)
            try writing.merge(batch.merging, current, &outcome) {
                try $0.wouldMerge($1, with: $2, current.rules)
            }
            _ = outcome.count { _ in true }
            let unlike = try writing.refuse(batch.likes, &outcome)
            let taken = try writing.takenNumbers(current, isAlone: outcome.isAlone)
            for item in batch.customers {
                var values = item.values
                if !item.hasOwnNumber { values[.customerNumber] = nil }
                if let (field, holders) = try taken?.field(of: values) {
                    outcome.met.formUnion(holders.map(\.place))
                    outcome.refuse(item.line, field, "already-there")
                } else {
                    outcome.report.imported += 1
                    outcome.report.deposited += item.deposits.count
                }
            }
            outcome.report.imported += unlike.count
            outcome.report.deposited += unlike.reduce(0) { $0 + $1.deposits.count }
            return outcome
        }
        if !outcome.met.isEmpty {
            try write { try $0.logMet(outcome.met, current.groups) }
        }
        filing.take(outcome, head: outcome.isAlone ? head : filing.head)
    }

    /// Writes a batch in one transaction; rows are sealed again if the keys that they were prepared
    /// with are not the newest any more.
    ///
    /// What has happened with customers who were there goes into a second one: no row changes twice in
    /// one transaction. Only then is a row said to be in that tells of such.
    func file(_ batch: PreparedBatch, _ filing: inout ImportFiling) throws {
        let current = filing
        let sealed = try batch.sealing.finish()
        let outcome = try write { writing in
            guard writing.mayImport(current.groups) else { throw KeyRefusal.notPermitted }
            var outcome = BatchOutcome(current, met: batch.met, head: head)
            // The same import may run twice at once.
            if let name = current.name, !outcome.isAlone {
                outcome.earlier.formUnion(
                    try writing.importedRows(
                        of: name.file, as: name.reading, after: outcome.known
                    ).rows)
                outcome.known = head.number
            }
            let earlier = outcome.earlier
            let merging = batch.merging.filter { !earlier.contains($0.position) }
            let likes = batch.likes.filter { !earlier.contains($0.position) }
            var customers: [(row: ImportedCustomer, sealed: PreparedCustomer?)] = zip(
                batch.customers, sealed
            ).filter { !earlier.contains($0.0.position) }.map { ($0, $1) }
            outcome.report.resumed += batch.merging.count - merging.count
            outcome.report.resumed += batch.likes.count - likes.count
            outcome.report.resumed += batch.customers.count - customers.count
            if !outcome.isAlone {
                outcome.newcomers.merge(
                    try writing.newcomers(from: current.nextPlace, current.groups)
                ) { first, _ in first }
            }
            customers = try writing.refuse(customers, likeNewcomers: current, &outcome)
            try writing.merge(merging, current, &outcome) {
                try $0.merge($1, with: $2, current.rules)
            }
            let positions = outcome.count(where: \.row.events.isEmpty)
            customers += try writing.refuse(likes, &outcome)
                .map { (try current.preparation.customer($0), nil) }
            try writing.insert(customers, current, besides: positions, &outcome)
            outcome.nextPlace = try writing.transaction.nextPlace()
            return outcome
        }
        filing.take(outcome, head: head)
        // What was emptied leaves the journal, too.
        if outcome.merged.contains(where: \.erases) { vault.file.truncateJournal() }
        guard outcome.merged.contains(where: { !$0.row.events.isEmpty }) else { return }
        try fileEvents(of: outcome.merged.filter { !$0.row.events.isEmpty }, &filing)
    }

    /// Notes what has happened with customers whom rows have been merged with.
    private func fileEvents(of rows: [MergedRow], _ filing: inout ImportFiling) throws {
        let current = filing
        let outcome = try write { writing in
            guard writing.mayImport(current.groups) else { throw KeyRefusal.notPermitted }
            var outcome = BatchOutcome(current, met: [], head: head)
            for item in rows {
                let (row, customer) = (item.row, item.customer)
                guard try writing.transaction.customer(at: customer.place) == customer else {
                    outcome.refuse(row.line, row.key, "gone")
                    continue
                }
                var isNew = try writing.record(row.events, of: customer)
                if try writing.handIn(by: row, for: customer) { isNew = true }
                outcome.merged.append(
                    MergedRow(
                        row: row, customer: customer, isChanged: item.isChanged || isNew,
                        emptied: item.emptied))
            }
            let positions = outcome.count { _ in true }
            try writing.log([], current, positions)
            return outcome
        }
        filing.take(outcome, head: head)
    }
}

extension Writing {
    /// Whether the member may still import columns of some groups.
    func mayImport(_ groups: Set<FieldGroup>) -> Bool {
        groups.allSatisfy { list.writes($0, session.member.id) }
    }

    /// Merges rows with the customers who are there, each of whom is changed by one row alone.
    fileprivate mutating func merge(
        _ rows: [MergingRow], _ filing: ImportFiling, _ outcome: inout BatchOutcome,
        _ merge: (inout Writing, MergingRow, [CustomerPlace]) throws -> MergedRow
    ) throws {
        var changed: Set<Int64> = []
        for row in rows {
            do {
                let places = try places(of: row)
                guard
                    !places.contains(where: {
                        changed.contains($0.place) || filing.changed.contains($0.place)
                    })
                else { throw VaultFailure.refused(row.key, reason: "twice-in-file") }
                outcome.merged.append(try merge(&self, row, places))
                changed.formUnion(places.map(\.place))
            } catch VaultFailure.refused(let field, let reason) {
                outcome.refuse(row.line, field, reason)
            } catch VaultFailure.damaged(.cellUnreadable) {
                outcome.refuse(row.line, row.key, "customer-unreadable")
            }
        }
    }

    /// Refuses rows that resemble the customers whom they seem to be about, and returns the others.
    func refuse(
        _ rows: [LikeRow], _ outcome: inout BatchOutcome
    ) throws -> [LikeRow] {
        try rows.filter { row in
            guard let number = try number(ofCustomerLike: row) else { return true }
            outcome.met.insert(row.place)
            outcome.refused.append(
                ImportRefusal(
                    line: row.line, field: row.field, reason: ImportRefusal.likeness,
                    resembles: .customer(number: number)))
            return false
        }
    }

    /// How numbers are looked up that somebody may have; what was compared as a whole at the start needs
    /// no second look while nobody else writes.
    fileprivate func takenNumbers(
        _ filing: ImportFiling, isAlone: Bool
    ) throws -> TakenNumbers? {
        isAlone && filing.start.isCompared ? nil : try TakenNumbers(self, groups: filing.groups)
    }

    /// Files new customers whose numbers nobody has, and says so in the log.
    fileprivate mutating func insert(
        _ customers: [(row: ImportedCustomer, sealed: PreparedCustomer?)],
        _ filing: ImportFiling, besides merged: [Int],
        _ outcome: inout BatchOutcome
    ) throws {
        let newer =
            filing.start.sealer.isCurrent(in: list) ? nil : try sealer(for: filing.groups)
        let taken = try takenNumbers(filing, isAlone: outcome.isAlone)
        let bulk = try BulkInsert(transaction)
        var positions = merged
        var entries: [(entry: LogEntry, place: Int64?)] = []
        entries.reserveCapacity(customers.count + 1)
        var place = try transaction.nextPlace()
        for (item, sealed) in customers {
            var customer = newer == nil ? sealed : nil
            var values = item.values
            while !item.hasOwnNumber, let number = values[.customerNumber],
                try taken?.isTaken(customerNumber: number) == true
            {
                values[.customerNumber] = try filing.preparation.freeNumber()
                customer = nil
            }
            if let (field, holders) = try taken?.field(of: values) {
                outcome.met.formUnion(holders.map(\.place))
                outcome.refuse(item.line, field, "already-there")
                continue
            }
            let filed =
                try customer
                ?? (newer ?? filing.start.sealer).prepare(
                    values, id: .random(), events: item.events)
            try bulk.insert(filed, at: place)
            entries.append((LogEntry(.importFile, customers: [filed.logged]), place))
            if !item.deposits.isEmpty {
                let customer = CustomerPlace(place: place, id: filed.id)
                entries.append((try file(item.deposits, handedInFor: customer), place))
                outcome.report.deposited += item.deposits.count
            }
            place += 1
            positions.append(item.position)
            outcome.report.imported += 1
        }
        try logMet(outcome.met, filing.groups)
        try log(entries, filing, positions)
    }

    /// Writes entries, and in the last one, which is the signed one, which rows are in.
    fileprivate mutating func log(
        _ entries: [(entry: LogEntry, place: Int64?)], _ filing: ImportFiling, _ positions: [Int]
    ) throws {
        var entries = entries
        let rows = ImportedRows(positions.compactMap { UInt32(exactly: $0) })
        if let name = filing.name, !rows.isEmpty {
            if entries.last?.entry.action != .importFile {
                entries.append((LogEntry(.importFile, groups: filing.groups), nil))
            }
            let tag = try tag(of: name.file, reading: name.reading)
            entries[entries.count - 1].entry.details = [.importedRows(tag, rows)]
        }
        for (entry, place) in entries { log(entry, place: place) }
    }

    /// Names the customers about whom an import says that they are there, or what they lack.
    fileprivate mutating func logMet(_ places: Set<Int64>, _ groups: Set<FieldGroup>) throws {
        let customers = try places.sorted().compactMap { try transaction.customer(at: $0) }
        guard !customers.isEmpty else { return }
        log(
            LogEntry(
                .find, groups: groups, customers: customers.map { LoggedCustomer($0.id) }),
            place: customers.count == 1 ? customers[0].place : nil)
    }
}
