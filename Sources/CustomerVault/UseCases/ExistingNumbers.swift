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
        /// Everybody in the vault who has one of the row's numbers.
        var places: [Int64] = []
        /// The number that somebody new gets, if the row has none.
        var newNumber: String?
    }

    private var vault: [Field: NumberPlaces] = [:]
    private var file: [Field: Set<NumberKey>] = [:]
    /// Customer numbers of rows to come, which are free for those rows alone.
    private var reserved: Set<NumberKey> = []
    private var next: Int

    /// Opens all customer numbers and, if the file has such columns, all numbers of persons and
    /// organisations.
    init(_ writing: Writing, groups: Set<FieldGroup>) throws {
        for field in Self.fields where groups.contains(field.group) {
            let collected = Mutex(NumberPlaces())
            // Whose number it was, it is still.
            let fields = field == .personalIdentityNumber ? Field.identityNumbers : [field]
            let scan = try RowScan(writing, [(field.group, fields)])
            _ = try scan.results {
                NumbersVisitor { numbers, place in
                    collected.withLock { all in
                        for number in numbers { all.insert(number, place) }
                    }
                }
            }
            vault[field] = collected.withLock { $0 }
        }
        let highest = vault[.customerNumber]?.highest(below: 1_000_000_000) ?? 0
        next = max(1000 + Int(try writing.transaction.nextPlace()), highest + 1)
    }

    /// Whether somebody in the vault has one of a row's numbers.
    func isKnown(_ values: FieldValues) -> Bool {
        numbers(in: values).contains { vault[set(of: $0.field)]?.has(NumberKey($0.value)) == true }
    }

    /// Takes a row's numbers.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` if a row before has one of them.
    mutating func take(_ values: FieldValues) throws(VaultFailure) -> Answer {
        var answer = Answer()
        for (field, value) in numbers(in: values) {
            let (set, number) = (set(of: field), NumberKey(value))
            guard file[set, default: []].insert(number).inserted else {
                throw .refused(field, reason: "already-there")
            }
            guard let places = vault[set]?.places(of: number), !places.isEmpty else { continue }
            if answer.key == nil { answer.key = field }
            for place in places where !answer.places.contains(place) {
                answer.places.append(place)
            }
        }
        if answer.key == nil, values[.customerNumber] == nil { answer.newNumber = free() }
        return answer
    }

    /// Takes the numbers of a row that an earlier run has put in, and returns who has them.
    mutating func takeAgain(_ values: FieldValues) -> [Int64] {
        numbers(in: values).flatMap { field, value in
            let number = NumberKey(value)
            file[set(of: field), default: []].insert(number)
            return vault[set(of: field)]?.places(of: number) ?? []
        }
    }

    /// A person's numbers, former ones too, are one set.
    private func set(of field: Field) -> Field {
        field == .formerNumber ? .personalIdentityNumber : field
    }

    /// A row's numbers, none of them twice.
    private func numbers(in values: FieldValues) -> [(field: Field, value: String)] {
        var numbers: [(field: Field, value: String)] = []
        for field in Self.fields {
            guard field != .personalIdentityNumber else {
                for field in Field.identityNumbers {
                    for value in values[field].map(FieldList.values) ?? []
                    where !numbers.contains(where: {
                        set(of: $0.field) != .customerNumber && $0.value == value
                    }) {
                        numbers.append((field, value))
                    }
                }
                continue
            }
            if let value = values[field], counts(field, in: values) {
                numbers.append((field, value))
            }
        }
        return numbers
    }

    /// Several customers may be one organisation, if the file numbers them itself.
    private func counts(_ field: Field, in values: FieldValues) -> Bool {
        field != .organisationNumber || values[.customerNumber] == nil
    }

    /// Keeps a customer number for a row to come.
    mutating func reserve(_ number: String) { reserved.insert(NumberKey(number)) }

    /// The next free customer number.
    mutating func free() -> String {
        while true {
            defer { next += 1 }
            let number = String(next)
            let key = NumberKey(number)
            if vault[.customerNumber]?.has(key) != true, !reserved.contains(key),
                file[.customerNumber, default: []].insert(key).inserted
            {
                return number
            }
        }
    }
}
