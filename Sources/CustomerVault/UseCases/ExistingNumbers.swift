import KeyManagement
import Synchronization

/// The numbers that are taken already: those in the vault, and those of the rows before.
struct ExistingNumbers: Sendable {
    private static let fields: [Field] = [
        .customerNumber, .personalIdentityNumber, .organisationNumber,
    ]

    /// What a row's numbers say.
    struct Answer {
        /// The field by which a customer of the vault is known; `nil` for somebody new.
        var key: Field?
        /// The number that somebody new gets, if the row has none.
        var newNumber: String?
    }

    private var vault: [Field: Set<String>] = [:]
    private var file: [Field: Set<String>] = [:]
    private var next: Int

    /// Opens all customer numbers and, if the file has such columns, all numbers of persons and
    /// organisations.
    init(_ writing: Writing, groups: Set<FieldGroup>) throws {
        for field in Self.fields where groups.contains(field.group) {
            let collected = Mutex<Set<String>>([])
            // Whose number it was, it is still.
            let fields = field == .personalIdentityNumber ? Field.identityNumbers : [field]
            let scan = try RowScan(writing, group: field.group, fields: fields)
            _ = try scan.places { found in
                let values = found.flatMap {
                    field.group == .identity ? FieldList.values(in: $0) : [$0]
                }
                collected.withLock { $0.formUnion(values) }
                return false
            }
            vault[field] = collected.withLock { $0 }
        }
        let highest =
            vault[.customerNumber]?.compactMap { Int($0) }
            .filter { $0 < 1_000_000_000 }.max() ?? 0
        next = max(1000 + Int(try writing.transaction.nextPlace()), highest + 1)
    }

    /// Whether somebody in the vault has one of a row's numbers.
    func isKnown(_ values: [Field: String]) -> Bool {
        Self.fields.contains { field in
            guard let value = values[field], counts(field, in: values) else { return false }
            return vault[field]?.contains(value) == true
        }
    }

    /// Takes a row's numbers.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` if a row before has one of them.
    mutating func take(_ values: [Field: String]) throws(VaultFailure) -> Answer {
        var answer = Answer()
        for field in Self.fields {
            guard let value = values[field], counts(field, in: values) else { continue }
            guard file[field, default: []].insert(value).inserted else {
                throw .refused(field, reason: "already-there")
            }
            if answer.key == nil, vault[field]?.contains(value) == true { answer.key = field }
        }
        if answer.key == nil, values[.customerNumber] == nil { answer.newNumber = free() }
        return answer
    }

    /// Takes the numbers of a row that an earlier run has put in.
    mutating func takeAgain(_ values: [Field: String]) {
        for field in Self.fields {
            guard let value = values[field], counts(field, in: values) else { continue }
            file[field, default: []].insert(value)
        }
    }

    /// Several customers may be one organisation, if the file numbers them itself.
    private func counts(_ field: Field, in values: [Field: String]) -> Bool {
        field != .organisationNumber || values[.customerNumber] == nil
    }

    /// The next free customer number.
    private mutating func free() -> String {
        while true {
            defer { next += 1 }
            let number = String(next)
            if vault[.customerNumber]?.contains(number) != true,
                file[.customerNumber, default: []].insert(number).inserted
            {
                return number
            }
        }
    }
}
