import KeyManagement
import SwedishIdentifiers
import Synchronization
import VaultCrypto

/// What an import begins with.
struct ImportStart {
    let sealer: CustomerSealer
    let existing: ExistingNumbers
    /// Whether all rows were compared with the log when their numbers were read.
    let isCompared: Bool
    /// Names and streets of those who are there, as far as the member reads them.
    let likes: Set<Int>
    /// The rows that earlier runs have put in, and the entry up to which that is known.
    var rows = ImportedRows()
    let entry: UInt64
}

/// A new customer with the row that he comes from.
struct ImportedCustomer: Sendable {
    let line: Int
    let position: Int
    /// Whether his number is the file's; else the next free one does as well.
    let hasOwnNumber: Bool
    let customer: PreparedCustomer
}

/// A batch that is checked and sealed.
struct PreparedBatch: Sendable {
    var read = 0
    var customers: [ImportedCustomer] = []
    var merging: [MergingRow] = []
    /// Rows passed over because their customers are there.
    var skipped = 0
    /// Rows that earlier runs have put in.
    var resumed = 0
    var refused: [ImportRefusal] = []
    var doubles: [Int] = []

    var isEmpty: Bool { customers.isEmpty && merging.isEmpty }
}

/// Checks and seals rows, in the thread that reads the file.
final class ImportPreparation: Sendable {
    private struct State {
        var existing: ExistingNumbers
        var likes: Set<Int>
    }

    private let sealer: CustomerSealer
    private let state: Mutex<State>
    private let rule: ExistingRule
    private let earlier: ImportedRows
    private let date: CivilDate
    private let origin: String

    init(_ start: ImportStart, rule: ExistingRule, date: CivilDate, origin: String) {
        sealer = start.sealer
        state = Mutex(State(existing: start.existing, likes: start.likes))
        earlier = start.rows
        self.rule = rule
        self.date = date
        self.origin = origin
    }

    /// The next customer number that nobody had at the start, nor any row before.
    func freeNumber() -> String { state.withLock { $0.existing.free() } }

    /// Checks and seals the rows of one batch.
    func prepare(_ rows: [ImportRow]) throws -> PreparedBatch {
        var batch = PreparedBatch(read: rows.count)
        batch.customers.reserveCapacity(rows.count)
        for row in rows {
            do {
                try take(row, into: &batch)
            } catch VaultFailure.refused(let field, let reason) {
                batch.refused.append(
                    ImportRefusal(line: row.line, field: field, reason: reason))
            } catch VaultFailure.nothingToChange {
                batch.refused.append(ImportRefusal(line: row.line, field: nil, reason: "empty"))
            }
        }
        return batch
    }

    private func take(_ row: ImportRow, into batch: inout PreparedBatch) throws {
        let given = try checked(row)
        var values = given
        values.fillCase(origin: origin)
        try KindRules.check(values, changed: KindRules.fields)
        if earlier.contains(row.position) {
            state.withLock { $0.existing.takeAgain(given) }
            batch.resumed += 1
            return
        }
        let (found, isDouble) = try state.withLock { state in
            let found = try state.existing.take(given)
            let like = RowLikeness.hash(given)
            return (found, like.map { !state.likes.insert($0).inserted } ?? false)
        }
        if let key = found.key {
            switch rule {
            case .refuse: throw VaultFailure.refused(key, reason: "already-there")
            case .skip: batch.skipped += 1
            case .fill, .replace:
                batch.merging.append(
                    MergingRow(
                        line: row.line, position: row.position, values: given,
                        events: row.events, key: key))
            }
            return
        }
        if isDouble { batch.doubles.append(row.line) }
        if let number = found.newNumber { values[.customerNumber] = number }
        if row.events.isEmpty { values[.flags] = CustomerFlag.noDatedEvent }
        do {
            batch.customers.append(
                ImportedCustomer(
                    line: row.line, position: row.position, hasOwnNumber: found.newNumber == nil,
                    customer: try sealer.prepare(values, id: .random(), events: row.events)))
        } catch {
            throw VaultFailure.cannotWrite
        }
    }

    private func checked(_ row: ImportRow) throws(VaultFailure) -> [Field: String] {
        var values: [Field: String] = [:]
        values.reserveCapacity(row.fields.count + 4)
        let isAbroad = AddressRules.isAbroad(row.fields[.country])
        for (field, text) in row.fields {
            if let value = try FieldRules.normalised(
                text, for: field, on: date, isAbroad: isAbroad)
            {
                values[field] = value
            }
        }
        guard !values.isEmpty else { throw .nothingToChange }
        try AddressRules.check(values, changed: AddressRules.fields)
        // Somebody who is there has a name already.
        let given = values
        guard
            values.hasName
                || (rule != .refuse && state.withLock { $0.existing.isKnown(given) })
        else { throw .refused(.familyName, reason: "no-name") }
        return values
    }
}
