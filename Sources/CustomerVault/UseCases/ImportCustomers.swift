public import KeyManagement
public import VaultCrypto

extension Session {
    /// Imports rows; sealing goes on in another thread while SQLite inserts.
    ///
    /// A batch is in the vault with its log entries or not at all. An entry of each says how far the
    /// file is in, so that the same import, run again, goes on behind it.
    ///
    /// - Parameters:
    ///   - groups: the groups of the file's columns; one that the member cannot write is refused
    ///     before the first row.
    ///   - fileHash: BLAKE2b-256 of the file, for the log.
    ///   - reading: a hash of how the file is read: rows that were imported by the same reading are
    ///     not imported again. Without it nothing of the sort is known.
    ///   - existing: what is done with rows whose customers are there already.
    ///   - isDryRun: check everything and write nothing.
    ///   - next: the next rows, called on another thread; `nil` at the end.
    ///   - progress: called after each batch with the number of rows read so far; what it throws
    ///     ends the import there, and the log says how far it came.
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
                likes: groups.isSuperset(of: [.name, .address])
                    ? Set(
                        try RowScan(writing, LikenessVisitor.fields).results { LikenessVisitor() })
                    : [],
                rows: try reading.map { try writing.importedRows(of: fileHash, as: $0) } ?? 0)
        }
        let preparation = ImportPreparation(
            start, rule: rule, date: today, origin: "\(today.iso) import")
        let batches = Ahead<PreparedBatch> {
            try next().map { try preparation.prepare($0) }
        }
        // Numbers were compared with what stood here at the start and with this file; once somebody
        // else has written, each is compared with what stands here now.
        var isAlone = true
        var stop: (any Error)?
        while stop == nil, let batch = try batches.next() {
            report.add(batch)
            if isDryRun {
                report.imported += batch.customers.count
                try scan { try $0.tryMerging(batch.merging, rule, &report) }
            } else if !batch.isEmpty {
                let mark = reading.map {
                    LogDetail.importedRows(
                        file: fileHash, reading: $0, rows: UInt32(clamping: batch.lastPosition))
                }
                try file(
                    batch, preparedBy: start.sealer, groups, rule, mark, isAlone: &isAlone, &report)
            }
            do { try progress(report.read) } catch { stop = error }
            pause()
        }
        // A dry run tells which numbers are there already, so it is an entry like any other.
        let result = report
        try write { writing in
            writing.log(
                LogEntry(
                    .importFile,
                    groups: groups,
                    details: [
                        .file(
                            hash: fileHash, read: UInt32(clamping: result.read),
                            imported: isDryRun ? 0 : UInt32(clamping: result.imported),
                            refused: UInt32(clamping: result.refused.count))
                    ]))
        }
        if let stop { throw stop }
        return report
    }

    /// Writes a batch in one transaction; rows are sealed again if the keys that they were prepared
    /// with are not the newest any more.
    private func file(
        _ batch: PreparedBatch, preparedBy sealer: CustomerSealer, _ groups: Set<FieldGroup>,
        _ rule: ExistingRule, _ mark: LogDetail?, isAlone: inout Bool, _ report: inout ImportReport
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
            let newer =
                sealer.isCurrent(in: writing.list) ? nil : try writing.sealer(for: groups)
            try writing.merge(batch.merging, rule, alsoChanged: happened, &report)
            let bulk = try BulkInsert(writing.transaction)
            var entries: [(entry: LogEntry, place: Int64?)] = []
            entries.reserveCapacity(batch.customers.count)
            var place = try writing.transaction.nextPlace()
            for item in batch.customers {
                var customer = item.customer
                if !isAlone, let taken = try writing.takenField(customer.values) {
                    report.refused.append(
                        ImportRefusal(line: item.line, field: taken, reason: "already-there"))
                    continue
                }
                if let newer {
                    customer = try newer.prepare(
                        customer.values, id: .random(), events: customer.events)
                }
                try bulk.insert(customer, at: place)
                entries.append((LogEntry(.importFile, customers: [customer.logged]), place))
                place += 1
                report.imported += 1
            }
            // It stands in the last entry of the transaction, which is the signed one.
            if let mark, batch.lastPosition > 0 {
                if entries.isEmpty { entries.append((LogEntry(.importFile, groups: groups), nil)) }
                entries[entries.count - 1].entry.details = [mark]
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
    /// The first of the fields that must be unique whose value somebody has.
    fileprivate func takenField(_ values: [Field: String]) throws -> Field? {
        for field in [Field.customerNumber, .personalIdentityNumber] {
            guard let value = values[field] else { continue }
            if !(try places(where: field, is: value)).isEmpty { return field }
        }
        return nil
    }

    /// Changes the customers who were there already.
    fileprivate mutating func merge(
        _ rows: [MergingRow], _ rule: ExistingRule, alsoChanged lines: Set<Int>,
        _ report: inout ImportReport
    ) throws {
        for row in rows {
            do {
                let isChanged = try merge(row, rule) || lines.contains(row.line)
                if isChanged { report.changed += 1 } else { report.unchanged += 1 }
            } catch VaultFailure.refused(let field, let reason) {
                report.refused.append(ImportRefusal(line: row.line, field: field, reason: reason))
            }
        }
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
