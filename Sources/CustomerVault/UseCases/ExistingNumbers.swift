import KeyManagement
import Synchronization
import VaultCrypto

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

    /// Whose numbers are remembered.
    private enum Holder: UInt64 {
        case customer
        /// A row before, which may be refused.
        case row
        /// A row to come, for which alone its customer number is free.
        case rowToCome
    }

    private let memory: ValueMemory
    private var next: Int

    /// Opens all customer numbers and, if the file has such columns, all numbers of persons and
    /// organisations.
    init(_ writing: Writing, groups: Set<FieldGroup>, memory: ValueMemory) throws {
        self.memory = memory
        next = 0
        let highest = Mutex(0)
        for field in Self.fields where groups.contains(field.group) {
            // Whose number it was, it is still.
            let fields = field == .personalIdentityNumber ? Field.identityNumbers : [field]
            let scan = try RowScan(writing, [(field.group, fields)])
            _ = try scan.results { [self] in
                NumbersVisitor { numbers, place in
                    for number in numbers {
                        try memory.insert(key(.customer, field, number), place)
                    }
                    guard field == .customerNumber else { return }
                    let counts = numbers.compactMap(\.count).filter { $0 < 1_000_000_000 }
                    highest.withLock { $0 = max($0, counts.max() ?? 0) }
                }
            }
        }
        next = max(
            1000 + Int(try writing.transaction.nextPlace()), highest.withLock { $0 } + 1)
    }

    /// Whether somebody in the vault has one of a row's numbers.
    func isKnown(_ values: FieldValues) throws -> Bool {
        try numbers(in: values).contains { field, value in
            try memory.first(key(.customer, field, NumberKey(value))) != nil
        }
    }

    /// Takes a row's numbers.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with the reason if a row before has one of them.
    mutating func take(_ values: FieldValues, orRefuse reason: String) throws -> Answer {
        var answer = Answer()
        for (field, value) in numbers(in: values) {
            let number = NumberKey(value)
            guard try memory.insertIfNew(key(.row, field, number)) else {
                throw VaultFailure.refused(field, reason: reason)
            }
            let places = try memory.all(key(.customer, field, number))
            guard !places.isEmpty else { continue }
            if answer.key == nil { answer.key = field }
            for place in places where !answer.places.contains(place) {
                answer.places.append(place)
            }
        }
        if answer.key == nil, values[.customerNumber] == nil { answer.newNumber = try free() }
        return answer
    }

    /// Takes the numbers of a row that an earlier run has put in, and returns who has them.
    func takeAgain(_ values: FieldValues) throws -> [Int64] {
        try numbers(in: values).flatMap { field, value in
            let number = NumberKey(value)
            try memory.insertIfNew(key(.row, field, number))
            return try memory.all(key(.customer, field, number))
        }
    }

    private func key(_ holder: Holder, _ field: Field, _ number: NumberKey) -> Bytes16 {
        memory.key(holder.rawValue << 16 | UInt64(set(of: field).number), number.bits)
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
    func reserve(_ number: String) throws {
        try memory.insertIfNew(key(.rowToCome, .customerNumber, NumberKey(number)))
    }

    /// The next free customer number.
    mutating func free() throws -> String {
        while true {
            defer { next += 1 }
            let number = NumberKey(String(next))
            if try memory.first(key(.customer, .customerNumber, number)) == nil,
                try memory.first(key(.rowToCome, .customerNumber, number)) == nil,
                try memory.insertIfNew(key(.row, .customerNumber, number))
            {
                return String(next)
            }
        }
    }
}
