import KeyManagement
import SwedishIdentifiers
import Synchronization
import VaultCrypto

/// What an import begins with.
struct ImportStart {
    let sealer: CustomerSealer
    let existing: ExistingNumbers
}

/// A batch that is checked and sealed.
struct PreparedBatch: Sendable {
    var read = 0
    var customers: [(line: Int, customer: PreparedCustomer)] = []
    var refused: [ImportRefusal] = []
}

/// The numbers that are taken already: those in the vault, and those of the rows before.
struct ExistingNumbers: Sendable {
    private var values: [Field: Set<String>] = [:]
    private var next: Int

    /// Opens all customer numbers and, if the file has such a column, all personnummer.
    init(_ writing: Writing, groups: Set<FieldGroup>) throws {
        for field in [Field.customerNumber, .personalIdentityNumber]
        where groups.contains(field.group) {
            let collected = Mutex<Set<String>>([])
            let scan = try RowScan(writing, group: field.group, fields: [field])
            _ = try scan.places { found in
                if let value = found.first {
                    collected.withLock { _ = $0.insert(value) }
                }
                return false
            }
            values[field] = collected.withLock { $0 }
        }
        let highest =
            values[.customerNumber]?.compactMap { Int($0) }
            .filter { $0 < 1_000_000_000 }.max() ?? 0
        next = max(1000 + Int(try writing.transaction.nextPlace()), highest + 1)
    }

    /// Takes a value; false if somebody has it.
    mutating func take(_ value: String, _ field: Field) -> Bool {
        values[field, default: []].insert(value).inserted
    }

    /// The next free customer number.
    mutating func free() -> String {
        while true {
            defer { next += 1 }
            let number = String(next)
            if take(number, .customerNumber) { return number }
        }
    }
}

/// Checks and seals rows, in the thread that reads the file.
final class ImportPreparation: Sendable {
    private let sealer: CustomerSealer
    private let existing: Mutex<ExistingNumbers>
    private let date: CivilDate
    private let origin: String

    init(sealer: CustomerSealer, existing: ExistingNumbers, date: CivilDate, origin: String) {
        self.sealer = sealer
        self.existing = Mutex(existing)
        self.date = date
        self.origin = origin
    }

    /// Checks and seals the rows of one batch.
    func prepare(_ rows: [ImportRow]) throws -> PreparedBatch {
        var batch = PreparedBatch(read: rows.count)
        batch.customers.reserveCapacity(rows.count)
        for row in rows {
            do throws(VaultFailure) {
                let values = try checked(row)
                do {
                    batch.customers.append((row.line, try sealer.prepare(values, id: .random())))
                } catch {
                    throw VaultFailure.cannotWrite
                }
            } catch .refused(let field, let reason) {
                batch.refused.append(
                    ImportRefusal(line: row.line, field: field, reason: reason))
            } catch .nothingToChange {
                batch.refused.append(ImportRefusal(line: row.line, field: nil, reason: "empty"))
            }
        }
        return batch
    }

    private func checked(_ row: ImportRow) throws(VaultFailure) -> [Field: String] {
        var values: [Field: String] = [:]
        values.reserveCapacity(row.fields.count + 4)
        for (field, text) in row.fields {
            if let value = try FieldRules.normalised(text, for: field, on: date) {
                values[field] = value
            }
        }
        guard !values.isEmpty else { throw .nothingToChange }
        guard values.hasName else {
            throw .refused(.familyName, reason: "no-name")
        }
        let given = values
        let outcome = existing.withLock { existing -> Result<String?, VaultFailure> in
            if let number = given[.personalIdentityNumber],
                !existing.take(number, .personalIdentityNumber)
            {
                return .failure(.refused(.personalIdentityNumber, reason: "already-there"))
            }
            guard let number = given[.customerNumber] else { return .success(existing.free()) }
            guard existing.take(number, .customerNumber) else {
                return .failure(.refused(.customerNumber, reason: "already-there"))
            }
            return .success(nil)
        }
        if let number = try outcome.get() { values[.customerNumber] = number }
        values.fillCase(origin: origin)
        values[.flags] = CustomerFlag.noDatedEvent
        return values
    }
}
