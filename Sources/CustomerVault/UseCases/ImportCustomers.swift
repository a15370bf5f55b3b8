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
    ///   - groups: the groups of the file's columns; one that the member can neither write nor hand in
    ///     for is refused before the first row.
    ///   - handed: those of them whose values may be handed in by somebody who does not write the
    ///     group; they go into the batch's transaction, for new customers and for those whom rows change.
    ///   - fileHash: BLAKE2b-256 of the file; the log holds of it what the member alone can make.
    ///   - reading: a hash of how the file is read: rows that were imported by the same reading are
    ///     not imported again. Without it nothing of the sort is known.
    ///   - columns: the fields of the file's columns; none of another is emptied.
    ///   - existing: what is done with rows whose customers are there already.
    ///   - duplicates: what is done with rows without any number that resemble somebody who is there,
    ///     or a row before: the same name, and the same street, a telephone number or the e-mail
    ///     address.
    ///   - isDryRun: check everything and write nothing.
    ///   - statedNumbers: hands over the customer numbers of all rows, which nobody without one is given;
    ///     called once, if at all, on the thread that calls `next`.
    ///   - next: the next rows, called on another thread; `nil` at the end.
    ///   - progress: called after each batch with the number of rows read so far; what it throws
    ///     ends the import there, and the log says how far it came.
    /// - Throws: ``ImportStopped`` if `progress` has thrown.
    public func importCustomers(
        groups: Set<FieldGroup>, handedIn handed: Set<FieldGroup> = [], fileHash: Bytes32,
        reading: Bytes16? = nil, columns: Set<Field> = [],
        existing rule: ExistingRule = .refuse, duplicates: DuplicateRule = .refuse,
        isDryRun: Bool = false,
        statedNumbers: @escaping @Sendable ((String) throws -> Void) throws -> Void = { _ in },
        next: @escaping @Sendable () throws -> [ImportRow]?,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> ImportReport {
        let deposited = handed.intersection(depositableGroups)
        let groups = groups.subtracting(deposited).union([.customerCase])
        try requireWrite(groups, .importFile)
        let memory = try newMemory()
        let named = try imported(fileHash)
        let start = try write { writing in
            ImportStart(
                sealer: try writing.sealer(for: groups),
                existing: try ExistingNumbers(
                    writing, groups: groups, memory: memory),
                // What a row that does not open says is told by its token alone.
                isCompared: head.number <= Self.quickEntries && writing.passedOver.isEmpty,
                likes: try KnownLikes(writing, groups: groups, memory: memory),
                earlier: try reading.map { try writing.importedRows(of: named, as: $0) }
                    ?? EarlierRows(),
                entry: head.number, nextPlace: try writing.transaction.nextPlace(),
                unopened: writing.passedOver.count)
        }
        let rules = ImportRules(existing: rule, duplicates: duplicates, columns: columns)
        let preparation = ImportPreparation(
            start, rules, ImportScope(written: groups, deposited: deposited),
            stated: statedNumbers, date: today, origin: "\(today.iso) import", isDryRun: isDryRun)
        var filing = ImportFiling(
            start: start, preparation: preparation, groups: groups, rules: rules,
            name: reading.map { (named, $0) }, head: head)
        let batches = Ahead<PreparedBatch> {
            try next().map { try preparation.prepare($0) }
        } afterwards: {
            $0.sealing.help()
        }
        var stop: (any Error)?
        while stop == nil, let batch = try batches.next() {
            filing.add(batch)
            if isDryRun {
                try tryOut(batch, &filing)
            } else if !batch.isEmpty {
                try file(batch, &filing)
            }
            filing.finishBatch()
            do { try progress(filing.report.read) } catch { stop = error }
            pause()
        }
        // A dry run tells which numbers are there already, so it is an entry like any other.
        let result = filing.report
        try write { writing in
            // Whoever has lost the right meanwhile cannot vouch for a file.
            let tag =
                writing.mayImport(groups) ? try writing.tag(of: named) : nil
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
        if let stop { throw ImportStopped(report: result, reason: stop) }
        return result
    }
}
