import KeyManagement
import VaultCrypto

/// An import under way: what it began with, and what has become of its rows so far.
struct ImportFiling {
    let start: ImportStart
    let preparation: ImportPreparation
    let groups: Set<FieldGroup>
    let rules: ImportRules
    /// The file and how it is read, if rows that are in are to be known again.
    let name: (file: ImportedFile, reading: Bytes16)?
    /// The log's head after the import's own last entry.
    var head: LedgerHead
    var report = ImportReport()
    /// Once somebody else has written, he may have gone on with the same file.
    var isAlone = true
    /// Whom others have entered meanwhile, by what tells of likeness, and where the next customer comes.
    var newcomers: [UInt64: Int64] = [:]
    var nextPlace: Int64
    /// Where the customers are whom rows change, each of them once: the same one may stand in one row by
    /// his customer number and in another by his personnummer.
    var changed = PlaceSet()
    /// The rows of the batch in hand that were refused.
    var refused: [ImportRefusal] = []
    /// The rows that others have put in since the import began, and the entry up to which that is known.
    var earlier = ImportedRows()
    var known: UInt64

    init(
        start: ImportStart, preparation: ImportPreparation, groups: Set<FieldGroup>,
        rules: ImportRules, name: (file: ImportedFile, reading: Bytes16)?, head: LedgerHead
    ) {
        self.start = start
        self.preparation = preparation
        self.groups = groups
        self.rules = rules
        self.name = name
        self.head = head
        nextPlace = start.nextPlace
        known = start.entry
        report.unopened = start.unopened
    }

    /// Counts what was found out when a batch was prepared.
    mutating func add(_ batch: PreparedBatch) {
        report.read += batch.read
        refused += batch.refused
        report.unchanged += batch.skipped
        report.resumed += batch.resumed
        report.undone += batch.undone
        report.doubles += batch.doubles.prefix(max(0, 1000 - report.doubles.count))
        changed.formUnion(batch.again)
    }

    /// Reports the rows of a batch that were refused, once it is known of all.
    mutating func finishBatch() {
        for refusal in refused.sorted(by: { $0.line < $1.line }) { report.refused.append(refusal) }
        refused.removeAll(keepingCapacity: true)
    }
}

extension ImportFiling {
    mutating func take(_ outcome: BatchOutcome, head: LedgerHead) {
        report = outcome.report
        refused = outcome.refused
        earlier = outcome.earlier
        known = outcome.known
        isAlone = outcome.isAlone
        newcomers = outcome.newcomers
        nextPlace = outcome.nextPlace
        self.head = head
        changed.formUnion(outcome.merged.map(\.customer.place))
    }
}
