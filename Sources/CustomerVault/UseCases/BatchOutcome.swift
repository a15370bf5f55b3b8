import VaultCrypto

/// What has become of one batch.
struct BatchOutcome {
    var report: ImportReport
    var refused: [ImportRefusal]
    /// The rows that others have put in meanwhile, and the entry up to which that is known.
    var earlier: ImportedRows
    var known: UInt64
    /// Where the customers are about whom something is told.
    var met: Set<Int64>
    var merged: [MergedRow] = []
    var isAlone: Bool
    var newcomers: [UInt64: Int64]
    var nextPlace: Int64

    init(_ filing: ImportFiling, met: Set<Int64>, head: LedgerHead) {
        report = filing.report
        refused = filing.refused
        earlier = filing.earlier
        known = filing.known
        self.met = met
        newcomers = filing.newcomers
        nextPlace = filing.nextPlace
        isAlone = filing.isAlone && head == filing.head
    }

    mutating func noteDouble(_ line: Int) {
        guard report.doubles.count < 1000, !report.doubles.contains(line) else { return }
        report.doubles.append(line)
    }

    mutating func refuse(_ line: Int, _ field: Field?, _ reason: String) {
        refused.append(ImportRefusal(line: line, field: field, reason: reason))
    }

    /// Counts the rows whose changes are complete, and returns their positions.
    mutating func count(where isDone: (MergedRow) -> Bool) -> [Int] {
        let done = merged.filter(isDone)
        let changed = done.count(where: \.isChanged)
        report.changed += changed
        report.unchanged += done.count - changed
        report.emptiedFields += done.reduce(0) { $0 + $1.emptied }
        report.emptiedCustomers += done.count { $0.emptied > 0 }
        report.deposited += done.reduce(0) { $0 + $1.row.deposits.count }
        return done.map(\.row.position)
    }
}
