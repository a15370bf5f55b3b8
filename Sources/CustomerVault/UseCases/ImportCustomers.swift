public import KeyManagement
public import VaultCrypto

extension Session {
    /// Imports rows; sealing goes on in another thread while SQLite inserts.
    ///
    /// A batch is in the vault with its log entries or not at all. An entry of each says which rows it
    /// has put in, so that the same import, run again by the same member, passes over them and tries
    /// all others again.
    ///
    /// - Parameters:
    ///   - groups: the groups of the file's columns; one that the member cannot write is refused
    ///     before the first row.
    ///   - fileHash: BLAKE2b-256 of the file; the log holds a keyed hash of it.
    ///   - reading: a hash of how the file is read: rows that were imported by the same reading are
    ///     not imported again. Without it nothing of the sort is known.
    ///   - existing: what is done with rows whose customers are there already.
    ///   - isDryRun: check everything and write nothing.
    ///   - next: the next rows, called on another thread; `nil` at the end.
    ///   - progress: called after each batch with the number of rows read so far; what it throws
    ///     ends the import there, and the log says how far it came.
    /// - Throws: ``ImportStopped`` if `progress` has thrown.
    public func importCustomers(
        groups: Set<FieldGroup>, fileHash: Bytes32, reading: Bytes16? = nil,
        existing rule: ExistingRule = .refuse, isDryRun: Bool = false,
        next: @escaping @Sendable () throws -> [ImportRow]?,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> ImportReport {
        let groups = groups.union([.customerCase])
        try requireWrite(groups, .importFile)
        var report = ImportReport()
        let start = try write { writing in
            ImportStart(
                sealer: try writing.sealer(for: groups),
                existing: try ExistingNumbers(writing, groups: groups),
                isCompared: head.number <= Self.quickEntries,
                likes: groups.isSuperset(of: [.name, .address])
                    ? Set(
                        try RowScan(writing, LikenessVisitor.fields).results { LikenessVisitor() })
                    : [],
                rows: try reading.map { try writing.importedRows(of: fileHash, as: $0) }
                    ?? ImportedRows(),
                entry: head.number)
        }
        let preparation = ImportPreparation(
            start, rule: rule, date: today, origin: "\(today.iso) import")
        let batches = Ahead<PreparedBatch> {
            try next().map { try preparation.prepare($0) }
        }
        // Once somebody else has written, he may have gone on with the same file.
        var isAlone = true
        var stop: (any Error)?
        while stop == nil, var batch = try batches.next() {
            report.add(batch)
            if batch.merging.count > 1 {
                report.refused += try scan { try $0.keepFirst(ofEach: &batch.merging) }
            }
            if isDryRun {
                report.imported += batch.customers.count
                try scan { try $0.tryMerging(batch.merging, rule, &report) }
            } else if !batch.isEmpty {
                try file(
                    batch, start, preparation, groups, rule, reading.map { (fileHash, $0) },
                    isAlone: &isAlone,
                    &report)
            }
            do { try progress(report.read) } catch { stop = error }
            pause()
        }
        // A dry run tells which numbers are there already, so it is an entry like any other.
        let result = report
        try write { writing in
            // Whoever has lost the right meanwhile cannot vouch for a file.
            let tag =
                writing.mayImport(groups) ? try writing.tag(ofFile: fileHash) : nil
            writing.log(
                LogEntry(
                    .importFile,
                    groups: groups,
                    details: tag.map {
                        [
                            .file(
                                $0, read: UInt32(clamping: result.read),
                                imported: isDryRun ? 0 : UInt32(clamping: result.imported),
                                refused: UInt32(clamping: result.refused.count))
                        ]
                    } ?? []))
        }
        if let stop { throw ImportStopped(report: report, reason: stop) }
        return report
    }

    /// Writes a batch in one transaction; rows are sealed again if the keys that they were prepared
    /// with are not the newest any more.
    private func file(
        _ batch: PreparedBatch, _ start: ImportStart, _ preparation: ImportPreparation,
        _ groups: Set<FieldGroup>, _ rule: ExistingRule, _ name: (file: Bytes32, reading: Bytes16)?,
        isAlone: inout Bool,
        _ report: inout ImportReport
    ) throws {
        // Happenings first, in a transaction of their own: run again, they are there already.
        let happened =
            batch.merging.contains { !$0.events.isEmpty }
            ? try write { try $0.recordEvents(batch.merging, rule) } : []
        let expected = head
        let before = report
        report = try write { writing in
            var report = before
            isAlone = isAlone && head == expected
            guard writing.mayImport(groups) else { throw KeyRefusal.notPermitted }
            let newer =
                start.sealer.isCurrent(in: writing.list) ? nil : try writing.sealer(for: groups)
            // The same import may run twice at once.
            var earlier = ImportedRows()
            if let name, !isAlone {
                earlier = try writing.importedRows(
                    of: name.file, as: name.reading, after: start.entry)
            }
            let merging = batch.merging.filter { !earlier.contains($0.position) }
            let customers = batch.customers.filter { !earlier.contains($0.position) }
            report.resumed += batch.merging.count - merging.count
            report.resumed += batch.customers.count - customers.count
            var positions = try writing.merge(merging, rule, alsoChanged: happened, &report)
            // What was compared as a whole at the start needs no second look while nobody else writes.
            let taken =
                isAlone && start.isCompared ? nil : try TakenNumbers(writing, groups: groups)
            let bulk = try BulkInsert(writing.transaction)
            var entries: [(entry: LogEntry, place: Int64?)] = []
            entries.reserveCapacity(customers.count + 1)
            var place = try writing.transaction.nextPlace()
            for item in customers {
                var customer = item.customer
                var values = customer.values
                while !item.hasOwnNumber, let number = values[.customerNumber],
                    try taken?.isTaken(customerNumber: number) == true
                {
                    values[.customerNumber] = preparation.freeNumber()
                }
                if let field = try taken?.field(of: values) {
                    report.refused.append(
                        ImportRefusal(line: item.line, field: field, reason: "already-there"))
                    continue
                }
                if newer != nil || values != customer.values {
                    customer = try (newer ?? start.sealer).prepare(
                        values, id: .random(), events: customer.events)
                }
                try bulk.insert(customer, at: place)
                entries.append((LogEntry(.importFile, customers: [customer.logged]), place))
                place += 1
                positions.append(item.position)
                report.imported += 1
            }
            // It stands in the last entry of the transaction, which is the signed one.
            let rows = ImportedRows(positions.compactMap { UInt32(exactly: $0) })
            if let name, !rows.isEmpty {
                if entries.isEmpty { entries.append((LogEntry(.importFile, groups: groups), nil)) }
                let tag = try writing.tag(ofFile: name.file, reading: name.reading)
                entries[entries.count - 1].entry.details = [.importedRows(tag, rows)]
            }
            for (entry, place) in entries { writing.log(entry, place: place) }
            return report
        }
    }
}

extension ImportReport {
    fileprivate mutating func add(_ batch: PreparedBatch) {
        read += batch.read
        refused += batch.refused
        unchanged += batch.skipped
        resumed += batch.resumed
        doubles += batch.doubles.prefix(max(0, 1000 - doubles.count))
    }
}

extension Writing {
    /// Whether the member may still import columns of some groups.
    fileprivate func mayImport(_ groups: Set<FieldGroup>) -> Bool {
        groups.allSatisfy { list.writes($0, session.member.id) }
    }

    /// Changes the customers who were there already, and returns the positions of those rows that are
    /// in.
    fileprivate mutating func merge(
        _ rows: [MergingRow], _ rule: ExistingRule, alsoChanged lines: Set<Int>,
        _ report: inout ImportReport
    ) throws -> [Int] {
        var positions: [Int] = []
        for row in rows {
            do {
                let isChanged = try merge(row, rule) || lines.contains(row.line)
                if isChanged { report.changed += 1 } else { report.unchanged += 1 }
                positions.append(row.position)
            } catch VaultFailure.refused(let field, let reason) {
                report.refused.append(ImportRefusal(line: row.line, field: field, reason: reason))
            }
        }
        return positions
    }

    /// Leaves one row for each customer, who is changed once in a transaction, and returns the others as
    /// refused: the same one by his customer number in one row and by his personnummer in another.
    fileprivate func keepFirst(ofEach rows: inout [MergingRow]) throws -> [ImportRefusal] {
        var seen: Set<CustomerPlace> = []
        var refused: [ImportRefusal] = []
        rows = try rows.filter { row in
            let places = try places(of: row)
            guard seen.isDisjoint(with: places) else {
                refused.append(
                    ImportRefusal(line: row.line, field: row.key, reason: "already-there"))
                return false
            }
            seen.formUnion(places)
            return true
        }
        return refused
    }

    /// Counts whom rows would change.
    fileprivate func tryMerging(
        _ rows: [MergingRow], _ rule: ExistingRule, _ report: inout ImportReport
    ) throws {
        for row in rows {
            do {
                if try wouldMerge(row, rule) { report.changed += 1 } else { report.unchanged += 1 }
            } catch VaultFailure.refused(let field, let reason) {
                report.refused.append(ImportRefusal(line: row.line, field: field, reason: reason))
            }
        }
    }
}
