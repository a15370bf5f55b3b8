internal import GRDB
internal import GRDBSQLite
import KeyManagement
import VaultCrypto

/// Opens some fields of every customer's rows, on two threads, and keeps what a visitor makes of them.
///
/// A hot loop: reads through the raw statement and hands the values over as bytes, where they lie.
/// The cells' own authentication holds while scanning; what is then shown is compared with the log
/// like any other row. A row that does not open is passed over if it is the one that the log names.
struct RowScan {
    private let writing: Writing
    private let groups: [FieldGroup]
    private let columns: RowColumns
    private let keys: [[UInt32: GroupKey]]

    /// - Parameter fields: the fields of each group, in the order in which they are visited.
    init(_ writing: Writing, _ fields: [(group: FieldGroup, fields: [Field])]) throws {
        self.writing = writing
        groups = fields.map(\.group)
        columns = RowColumns(vault: writing.session.vault.id, fields)
        keys = try fields.map { try writing.liveKeys(of: $0.group) }
    }

    init(_ writing: Writing, group: FieldGroup, fields: [Field]) throws {
        try self.init(writing, [(group, group.fields.filter(fields.contains))])
    }

    /// The customers whose opened values satisfy `matches`, in the order of places.
    func places(where matches: @escaping @Sendable ([String]) -> Bool) throws -> [CustomerPlace] {
        try results { TextVisitor(matches: matches) }
    }

    /// What visitors make of the customers who have any of the groups' rows, in the order of places.
    ///
    /// - Parameter visitor: makes one for a few hundred customers, who come to it one by one.
    func results<Visitor: RowVisitor>(
        _ visitor: @escaping @Sendable () -> Visitor
    ) throws -> [Visitor.Result] {
        let workers = ChunkWorkers<RowChunk, VisitedChunk<Visitor.Result>> { [keys, columns] in
            var visitor = visitor()
            return try columns.visit($0, with: &visitor, keys)
        }
        try read { workers.add($0) }
        let visited = try workers.finish()
        for customer in visited.lazy.flatMap(\.unopened) { try pass(customer) }
        return visited.flatMap(\.results)
    }

    /// Notes a customer whose rows are as their signers left them, and do not open.
    private func pass(_ customer: CustomerPlace) throws {
        let states = try writing.states(of: customer)
        for group in groups { _ = try writing.acceptedRow(group, of: customer, states) }
        writing.passedOver.insert(customer)
    }

    private func read(_ body: (RowChunk) throws -> Void) throws {
        let raw = RawStatement(try writing.transaction.database.cachedStatement(sql: columns.sql))
        defer { raw.reset() }
        var chunk = columns.emptyChunk
        while try raw.step() {
            guard let id = raw.bytes16(1).map({ CustomerID($0) }) else {
                throw VaultFailure.damaged(.customerUnknown)
            }
            try columns.read(raw, CustomerPlace(place: raw.integer(0), id: id), into: &chunk)
            if chunk.isFull {
                try body(chunk)
                chunk = columns.emptyChunk
            }
        }
        if !chunk.isEmpty { try body(chunk) }
    }
}

/// Looks at the opened values of one customer after the other.
protocol RowVisitor: SendableMetatype {
    associatedtype Result: Sendable

    /// Takes the value of the field with that number among the scan's.
    mutating func take(_ value: Span<UInt8>, field: Int)

    /// Ends a customer; `nil` if nothing of him is kept.
    mutating func end(_ customer: CustomerPlace) throws -> Result?

    /// Forgets what it has taken of a customer whose rows do not open.
    mutating func drop()
}

/// Hands all values over as strings.
private struct TextVisitor: RowVisitor {
    let matches: @Sendable ([String]) -> Bool
    private var values: [String?] = []

    init(matches: @escaping @Sendable ([String]) -> Bool) {
        self.matches = matches
    }

    mutating func take(_ value: Span<UInt8>, field: Int) {
        values.append(
            unsafe value.withUnsafeBufferPointer { unsafe String(validating: $0, as: UTF8.self) })
    }

    mutating func end(_ customer: CustomerPlace) throws -> CustomerPlace? {
        let texts = values.compactMap { $0 }
        guard texts.count == values.count else { throw VaultFailure.damaged(.cellUnreadable) }
        drop()
        return matches(texts) ? customer : nil
    }

    mutating func drop() { values.removeAll(keepingCapacity: true) }
}
