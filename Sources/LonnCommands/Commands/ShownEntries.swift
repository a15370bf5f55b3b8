internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// Entries of the log as a table, JSON and CSV show them to a member.
struct ShownEntries {
    private let session: Session
    private let numbers: [CustomerID: String]

    /// - Parameter numbers: the customer numbers that the member may read.
    init(_ session: Session, _ numbers: [CustomerID: String]) {
        self.session = session
        self.numbers = numbers
    }

    /// A row of the table.
    func row(of entry: LogEntry, _ language: Language) -> [Table.Cell] {
        [
            .init(String(entry.number)), .init(ClockText.minute(entry.time)),
            .init(session.shownName(of: entry.member)[language]),
            .init(entry.actionText(language)), .init(customers(of: entry, language)),
            .init(Wording.purpose(entry.purpose)[language]),
            .init(
                Wording.outcome(entry.outcome)[language], entry.outcome == .done ? nil : .warning),
        ]
    }

    /// The customer number; the id's beginning for those who may not read it; a count for many.
    private func customers(of entry: LogEntry, _ language: Language) -> String {
        guard let first = entry.customers.first else { return "" }
        guard entry.customers.count == 1 else {
            return Wording.customerCount(entry.customers.count)[language]
        }
        return numbers[first.id] ?? String(first.id.hex.prefix(8))
    }

    /// The ids always; the numbers for those who may read them.
    func document(of entry: LogEntry) -> JSONValue {
        [
            "entry": .int(Int(entry.number)), "time": .int(Int(entry.time)),
            "member": .string(member(of: entry)), "action": .string(entry.action.code),
            "customers": .array(
                session.list.reads(.customerCase, session.member.id)
                    ? entry.customers.map { numbers[$0.id].map { .string($0) } ?? .null } : []),
            "customerIDs": .array(entry.customers.map { .string($0.id.hex) }),
            "purpose": .string(entry.purpose.code), "outcome": .string(entry.outcome.code),
            "groups": .array(entry.touchedGroups.map { .string($0.code) }),
            "listVersion": .int(Int(entry.listVersion)),
            "clockWentBack": .bool(entry.clockWentBack),
            "failedLogins": .int(entry.failedLogins),
        ]
    }

    /// What stands above the columns of the CSV form.
    static let headings = [
        "entry", "time", "member", "action", "customers", "customerIDs", "purpose", "outcome",
        "groups", "listVersion", "clockWentBack", "failedLogins",
    ]

    /// A line of the CSV form: what the document says, several values of a cell with spaces between.
    func cells(of entry: LogEntry) -> [String] {
        [
            String(entry.number), UTCTime(milliseconds: entry.time).text, member(of: entry),
            entry.action.code,
            entry.customers.compactMap { numbers[$0.id] }.joined(separator: " "),
            entry.customers.map(\.id.hex).joined(separator: " "), entry.purpose.code,
            entry.outcome.code, entry.touchedGroups.map(\.code).joined(separator: " "),
            String(entry.listVersion), String(entry.clockWentBack), String(entry.failedLogins),
        ]
    }

    private func member(of entry: LogEntry) -> String {
        entry.member == .recoveryKit ? "recovery-kit" : session.name(of: entry.member)
    }
}

extension LogEntry {
    /// What was done; failed logins that the member's next login has signed are counted, and so are
    /// wrong codes that his enrolment has.
    fileprivate func actionText(_ language: Language) -> String {
        let failed = failedLogins
        guard failed > 0 else { return Wording.action(action)[language] }
        return (action == .enrol ? Wording.enrolled(after: failed) : Wording.loginFailures(failed))[
            language]
    }

    fileprivate var failedLogins: Int {
        details.reduce(0) { count, detail in
            if case .failedLogins(let number) = detail { count + Int(number) } else { count }
        }
    }

    /// The groups that were read, or else written.
    fileprivate var touchedGroups: [FieldGroup] {
        groups.union(customers.flatMap { $0.rows.map(\.group) }).sorted()
    }
}
