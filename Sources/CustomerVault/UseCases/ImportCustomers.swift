public import KeyManagement
public import VaultCrypto

/// One row on its way in: fields as the file has them, and the line they stand on.
public struct ImportRow: Sendable {
    public let line: Int
    public var fields: [Field: String]

    /// Names a row.
    public init(line: Int, fields: [Field: String]) {
        self.line = line
        self.fields = fields
    }
}

/// A row that was not imported, without anything of what it holds.
public struct ImportRefusal: Hashable, Sendable {
    public let line: Int
    /// `nil` if no single field is to blame.
    public let field: Field?
    /// A stable code.
    public let reason: String

    /// Names a refused row.
    public init(line: Int, field: Field?, reason: String) {
        self.line = line
        self.field = field
        self.reason = reason
    }
}

/// What has become of a file's rows.
public struct ImportReport: Sendable {
    public var read = 0
    public var imported = 0
    public var refused: [ImportRefusal] = []

    /// Whether every row was refused because its customer is there already.
    public var isAllThere: Bool {
        imported == 0 && !refused.isEmpty && refused.allSatisfy { $0.reason == "already-there" }
    }

    /// An empty report.
    public init() {}
}

extension Session {
    /// Imports rows; sealing goes on in another thread while SQLite inserts.
    ///
    /// A batch is in the vault with its log entries or not at all.
    ///
    /// - Parameters:
    ///   - groups: the groups of the file's columns; one that the member cannot write is refused
    ///     before the first row.
    ///   - fileHash: BLAKE2b-256 of the file, for the log.
    ///   - isDryRun: check everything and write nothing.
    ///   - next: the next rows, called on another thread; `nil` at the end.
    ///   - progress: called after each batch with the number of rows read so far; what it throws
    ///     ends the import there, and the log says how far it came.
    public func importCustomers(
        groups: Set<FieldGroup>, fileHash: Bytes32, isDryRun: Bool = false,
        next: @escaping @Sendable () throws -> [ImportRow]?,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> ImportReport {
        let groups = groups.union([.customerCase])
        try requireWrite(groups, .importFile)
        var report = ImportReport()
        let start = try write { writing in
            ImportStart(
                sealer: try writing.sealer(for: groups),
                existing: try ExistingNumbers(writing, groups: groups))
        }
        let preparation = ImportPreparation(
            sealer: start.sealer, existing: start.existing, date: today,
            origin: "\(today.iso) import")
        let batches = Ahead<PreparedBatch> {
            try next().map { try preparation.prepare($0) }
        }
        // Numbers were compared with what stood here at the start and with this file; once somebody
        // else has written, each is compared with what stands here now.
        var isAlone = true
        var stop: (any Error)?
        while stop == nil, let batch = try batches.next() {
            report.read += batch.read
            report.refused += batch.refused
            if !isDryRun {
                let filed = try file(
                    batch, preparedBy: start.sealer, groups, isAlone: &isAlone)
                report.imported += filed.count
                report.refused += filed.refused
            } else {
                report.imported += batch.customers.count
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
        isAlone: inout Bool
    ) throws -> (count: Int, refused: [ImportRefusal]) {
        let expected = head
        return try write { writing in
            isAlone = isAlone && head == expected
            let newer =
                sealer.isCurrent(in: writing.list) ? nil : try writing.sealer(for: groups)
            var refused: [ImportRefusal] = []
            let bulk = try BulkInsert(writing.transaction)
            var place = try writing.transaction.nextPlace()
            var count = 0
            for item in batch.customers {
                var customer = item.customer
                if !isAlone, let taken = try writing.takenField(customer.values) {
                    refused.append(
                        ImportRefusal(line: item.line, field: taken, reason: "already-there"))
                    continue
                }
                if let newer { customer = try newer.prepare(customer.values, id: .random()) }
                try bulk.insert(customer, at: place)
                writing.log(LogEntry(.importFile, customers: [customer.logged]), place: place)
                place += 1
                count += 1
            }
            return (count, refused)
        }
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
}
