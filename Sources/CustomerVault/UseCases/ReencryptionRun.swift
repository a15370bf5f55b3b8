import KeyManagement

/// One way through the customers, in batches that keep nobody waiting long.
struct ReencryptionRun {
    /// What one transaction has done.
    struct Step {
        /// The place that it began at.
        let first: Int64
        /// The last place that was looked at; the greatest one after all customers.
        let last: Int64
        var moved = 0
        var findings: [Finding] = []
    }

    /// How long a transaction is to take.
    static let batchDuration = Duration.milliseconds(60)
    private static let batches = 16...500

    /// The groups whose rows are moved.
    let groups: Set<FieldGroup>
    /// How many customers go into the next transaction.
    private(set) var batch = 64
    private(set) var moved = 0
    /// What stays under an old key.
    private(set) var findings: [Finding] = []
    /// Whether it has looked at the first customer, too.
    private(set) var isWhole = false
    /// Whether it has come to the end.
    private(set) var isDone = false

    init(groups: Set<FieldGroup>) { self.groups = groups }

    /// Begins once more, with all that it will look at anew.
    mutating func startOver() { (isWhole, isDone, findings) = (false, false, []) }

    /// Takes a transaction's measure for the next.
    mutating func note(_ step: Step, in time: Duration) {
        moved += step.moved
        findings += step.findings
        isWhole = isWhole || step.first == 0
        isDone = step.last == .max
        let wanted = Double(batch) * (Self.batchDuration / max(time, .microseconds(100)))
        let limits = Self.batches
        batch = Int(min(max(wanted, Double(limits.lowerBound)), Double(limits.upperBound)))
    }
}
