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
    /// Names, streets, telephones and addresses of those who are there, as far as the file has such
    /// columns.
    let likes: KnownLikes
    /// The rows that earlier runs have put in, and the entry up to which that is known.
    var earlier = EarlierRows()
    let entry: UInt64
    /// Where the next customer comes.
    let nextPlace: Int64
    /// How many customers nobody was compared with.
    let unopened: Int
}

/// How an import takes rows whose customers may be there already.
struct ImportRules {
    let existing: ExistingRule
    let duplicates: DuplicateRule
    /// The fields of the file's columns.
    let columns: Set<Field>
}

/// A new customer with the row that he comes from.
struct ImportedCustomer: Sendable {
    let line: Int
    let position: Int
    /// Whether his number is the file's; else the next free one does as well.
    let hasOwnNumber: Bool
    let values: FieldValues
    let events: [CustomerEvent]
    /// What is handed in for him.
    let deposits: FieldValues

    /// Whether the row names him by any number.
    var isNumbered: Bool {
        hasOwnNumber
            || ([.organisationNumber] + Field.identityNumbers).contains { values[$0] != nil }
    }
}

/// A checked row without any number, with the customer whom it seems to be about.
struct LikeRow: Sendable {
    let line: Int
    let position: Int
    let values: FieldValues
    let events: [CustomerEvent]
    let deposits: FieldValues
    /// Where somebody was seen who is like it.
    let place: Int64
    /// What tells beside the name.
    let field: Field
}

/// A batch that is checked, and sealed while it waits.
struct PreparedBatch: Sendable {
    var read = 0
    var customers: [ImportedCustomer] = []
    var merging: [MergingRow] = []
    var likes: [LikeRow] = []
    /// Where the customers are about whom the rows say something, or are said to.
    var met: Set<Int64> = []
    /// Those of the rows that earlier runs have put in.
    var again: Set<Int64> = []
    /// Rows passed over because their customers are there.
    var skipped = 0
    /// Rows that earlier runs have put in.
    var resumed = 0
    /// Rows that earlier runs had put in before a restoration.
    var undone = 0
    var refused: [ImportRefusal] = []
    var doubles: [Int] = []
    /// The customers' sealing; nobody's in a dry run.
    var sealing = SharedSealing()

    var isEmpty: Bool { customers.isEmpty && merging.isEmpty && likes.isEmpty && met.isEmpty }
}

/// Checks rows, in the thread that reads the file.
final class ImportPreparation: Sendable {
    typealias Stated = @Sendable ((String) throws -> Void) throws -> Void

    private struct State {
        var existing: ExistingNumbers
        var likes: KnownLikes
        var likeness = RowLikeness()
        /// Until somebody is given a number.
        var stated: Stated?
    }

    /// What is known of a row's customer.
    private enum Finding {
        case somebodyNew(number: String?, isDouble: Bool)
        case known(by: Field, at: [Int64])
        case like(KnownLikes.Other, by: Field)
    }

    private let sealer: CustomerSealer?
    private let state: Mutex<State>
    private let rules: ImportRules
    private let scope: ImportScope
    private let earlier: EarlierRows
    private let date: CivilDate
    private let origin: String

    /// - Parameters:
    ///   - stated: hands over the customer numbers that any row of the file has.
    ///   - isDryRun: nobody is sealed then.
    init(
        _ start: ImportStart, _ rules: ImportRules, _ scope: ImportScope,
        stated: @escaping Stated, date: CivilDate, origin: String, isDryRun: Bool
    ) {
        sealer = isDryRun ? nil : start.sealer
        state = Mutex(State(existing: start.existing, likes: start.likes, stated: stated))
        earlier = start.earlier
        self.rules = rules
        self.scope = scope
        self.date = date
        self.origin = origin
    }

    /// The next customer number that nobody had at the start, nor any row before.
    func freeNumber() throws -> String {
        try state.withLock { state in
            try reserveStated(&state)
            return try state.existing.free()
        }
    }

    /// Checks the rows of one batch.
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
        if let sealer { batch.sealing = SharedSealing(batch.customers, sealer) }
        return batch
    }

    private func take(_ row: ImportRow, into batch: inout PreparedBatch) throws {
        if earlier.rows.contains(row.position) {
            let numbers = numbers(of: row)
            batch.again.formUnion(try state.withLock { try $0.existing.takeAgain(numbers) })
            batch.resumed += 1
            return
        }
        if earlier.undone.contains(row.position) { batch.undone += 1 }
        let all = try checked(row)
        var values = all
        values.fillCase(origin: origin)
        try KindRules.check(values, changed: KindRules.fields)
        let deposits = try scope.split(&values, typed: row.fields, on: date)
        let given = deposits.isEmpty ? all : values.filter { all[$0.key] != nil }
        switch try find(given, deposits, line: row.line) {
        case .known(let key, let places):
            batch.met.formUnion(places)
            switch rules.existing {
            case .refuse: throw VaultFailure.refused(key, reason: "already-there")
            case .skip: batch.skipped += 1
            case .fill, .replace:
                batch.merging.append(
                    MergingRow(
                        line: row.line, position: row.position, values: given,
                        events: row.events, deposits: deposits, key: key,
                        mayBeInvoiceAddress: row.mayBeInvoiceAddress))
            }
        case .like(.row(let line), let field):
            batch.refused.append(
                ImportRefusal(
                    line: row.line, field: field, reason: ImportRefusal.likeness,
                    resembles: .row(line: line)))
        case .like(.customer(let place), let field):
            batch.likes.append(
                LikeRow(
                    line: row.line, position: row.position, values: values, events: row.events,
                    deposits: deposits, place: place, field: field))
        case .somebodyNew(let number, let isDouble):
            if isDouble { batch.doubles.append(row.line) }
            values[.customerNumber] = number ?? values[.customerNumber]
            batch.customers.append(
                ImportedCustomer(
                    line: row.line, position: row.position, hasOwnNumber: number == nil,
                    values: values.flagged(row.events), events: row.events, deposits: deposits))
        }
    }

    private func find(
        _ values: FieldValues, _ deposits: FieldValues, line: Int
    ) throws -> Finding {
        try state.withLock { state in
            state.likeness.read(values)
            let like = try state.likes.other(like: state.likeness)
            if rules.duplicates == .refuse, let like, !values.isNumbered {
                return .like(like.other, by: like.field)
            }
            if values[.customerNumber] == nil { try reserveStated(&state) }
            // That a number stands in two rows can be seen without reading who has it.
            let found = try state.existing.take(
                deposits.isEmpty ? values : values.merging(deposits) { $1 },
                orRefuse: rules.existing == .refuse ? "already-there" : "twice-in-file")
            try state.likes.insert(state.likeness, line: line)
            if let key = found.key { return .known(by: key, at: found.places) }
            return .somebodyNew(number: found.newNumber, isDouble: like != nil)
        }
    }

    /// Keeps the numbers that later rows have from those who have none.
    private func reserveStated(_ state: inout State) throws {
        guard let stated = state.stated else { return }
        state.stated = nil
        try stated { number in
            let kept = try? FieldRules.normalised(
                number, for: .customerNumber, on: date, isAbroad: false)
            if let kept { try state.existing.reserve(kept) }
        }
    }

    /// A row that turned out to be about nobody who is there, with the next free number.
    func customer(_ row: LikeRow) throws -> ImportedCustomer {
        var values = row.values.flagged(row.events)
        values[.customerNumber] = try freeNumber()
        return ImportedCustomer(
            line: row.line, position: row.position, hasOwnNumber: false, values: values,
            events: row.events, deposits: row.deposits)
    }

    /// The numbers of a row that is in, which is checked no more: nobody behind it may have them.
    private func numbers(of row: ImportRow) -> FieldValues {
        var values: FieldValues = [:]
        let isAbroad = AddressRules.isAbroad(row.fields[.country])
        for field in [.customerNumber, .organisationNumber] + Field.identityNumbers {
            values[field] = row.fields[field].flatMap {
                try? FieldRules.normalised($0, for: field, on: date, isAbroad: isAbroad)
            }
        }
        let deposits = try? scope.split(&values, typed: row.fields, on: date)
        return values.merging(deposits ?? [:]) { $1 }
    }

    private func checked(_ row: ImportRow) throws -> FieldValues {
        var values: FieldValues = [:]
        values.reserveCapacity(row.fields.count + 4)
        let isAbroad = AddressRules.isAbroad(row.fields[.country])
        for (field, text) in row.fields {
            guard scope.holds(field) else {
                throw VaultFailure.refused(field, reason: "not-permitted")
            }
            if let value = try FieldRules.normalised(
                text, for: field, on: date, isAbroad: isAbroad)
            {
                values[field] = value
            }
        }
        guard !values.isEmpty else { throw VaultFailure.nothingToChange }
        try AddressRules.check(values, changed: AddressRules.fields)
        // Somebody who is there has a name already.
        var given = values
        _ = try scope.split(&given, typed: row.fields, on: date)
        if given.hasName { return values }
        let isKnown =
            try rules.existing != .refuse
            && state.withLock { try $0.existing.isKnown(given) }
        guard isKnown else { throw VaultFailure.refused(.familyName, reason: "no-name") }
        return values
    }
}

extension FieldValues {
    /// With the flag of those of whom nothing dated is known.
    fileprivate func flagged(_ events: [CustomerEvent]) -> FieldValues {
        guard events.isEmpty else { return self }
        var values = self
        values[.flags] = CustomerFlag.noDatedEvent
        return values
    }

    /// Whether somebody is named by any number.
    fileprivate var isNumbered: Bool {
        let numbers: [Field] = [.customerNumber, .organisationNumber] + Field.identityNumbers
        return numbers.contains { self[$0] != nil }
    }
}
