import KeyManagement
import VaultCrypto

/// Which columns a scan reads, and what stands where in its chunks.
struct RowColumns: Sendable {
    /// How many fields of a group are wanted.
    private struct Group: Sendable {
        let group: FieldGroup
        let count: Int
    }

    /// A wanted field.
    private struct Wanted: Sendable {
        /// In its group, from 1.
        let number: Int
        let block: PaddingBlock
    }

    private let vault: VaultID
    private let groups: [Group]
    /// Those of all groups, one behind the other.
    private let wanted: [Wanted]
    /// Place, id, then for each group generation, revision, salt, nonce base and the wanted cells.
    let sql: String

    init(vault: VaultID, _ fields: [(group: FieldGroup, fields: [Field])]) {
        self.vault = vault
        let own = fields.map { group, wanted in wanted.filter(group.fields.contains) }
        groups = zip(fields, own).map { Group(group: $0.group, count: $1.count) }
        wanted = zip(fields, own).flatMap { group, wanted in
            wanted.compactMap { field in
                group.group.fields.firstIndex(of: field).map {
                    Wanted(number: $0 + 1, block: group.group.blocks[$0])
                }
            }
        }
        var columns = ["c.id", "c.customer"]
        for (position, names) in own.enumerated() {
            columns += (["generation", "revision", "salt", "nonce"] + names.map(\.rawValue))
                .map { "r\(position).\($0)" }
        }
        let tables = groups.enumerated().map { position, group in
            (name: "\(Schema.table(of: group.group)) AS r\(position)", row: "r\(position).customer")
        }
        // The rows of one group lead to their customers; of several, each customer may lack some.
        let source =
            if let only = tables.first, tables.count == 1 {
                "\(only.name) CROSS JOIN customers AS c ON c.id = \(only.row) ORDER BY \(only.row)"
            } else {
                "customers AS c"
                    + tables.map { " LEFT JOIN \($0.name) ON \($0.row) = c.id" }.joined()
                    + " ORDER BY c.id"
            }
        sql = "SELECT \(columns.joined(separator: ", ")) FROM \(source)"
    }

    var emptyChunk: RowChunk { RowChunk(groups: groups.count, fields: wanted.count) }

    /// Puts a customer's rows into a chunk, if he has any.
    func read(_ raw: RawStatement, _ customer: CustomerPlace, into chunk: inout RowChunk) throws {
        let groups = groups.span
        guard hasRows(raw) else { return }
        chunk.append(customer)
        var column: Int32 = 2
        for position in groups.indices {
            var row = RowChunk.Row()
            if !raw.isNull(column) {
                guard let salt = raw.bytes32(column + 2), let nonce = raw.bytes16(column + 3),
                    let generation = UInt32(exactly: raw.integer(column)), generation > 0,
                    raw.integer(column + 1) > 0
                else { throw VaultFailure.damaged(.rowChanged) }
                row = RowChunk.Row(
                    generation: generation, revision: UInt64(raw.integer(column + 1)), salt: salt,
                    nonceBase: nonce)
            }
            chunk.append(row)
            column += 4
            for _ in 0..<groups[position].count {
                chunk.append(raw, column)
                column += 1
            }
        }
    }

    private func hasRows(_ raw: RawStatement) -> Bool {
        let groups = groups.span
        var column: Int32 = 2
        for position in groups.indices {
            if !raw.isNull(column) { return true }
            column += 4 + Int32(groups[position].count)
        }
        return false
    }

    /// Opens a chunk's cells one by one.
    ///
    /// Many threads do so at once, so that nothing that they share is counted on the way.
    func visit<Visitor: RowVisitor>(
        _ chunk: RowChunk, with visitor: inout Visitor, _ keys: [[UInt32: GroupKey]]
    ) throws -> VisitedChunk<Visitor.Result> {
        var openers = try zip(groups, keys).map { group, keys in
            GroupOpener(
                opener: try RowOpener(vault: vault, group: group.group.rawValue), keys: keys)
        }
        let (groups, wanted) = (groups.span, wanted.span)
        let (customers, rows) = (chunk.customers.span, chunk.rows.span)
        let (lengths, cells) = (chunk.lengths.span, chunk.cells.span)
        var visited = VisitedChunk<Visitor.Result>()
        var start = 0
        for place in customers.indices {
            var cell = start
            for field in wanted.indices {
                start += max(0, Int(lengths[place * wanted.count + field]))
            }
            do {
                var first = 0
                for position in groups.indices {
                    let end = first + groups[position].count
                    var isBegun = false
                    for field in first..<end {
                        let count = Int(lengths[place * wanted.count + field])
                        guard count >= 0 else { continue }
                        if !isBegun {
                            try openers[position].begin(
                                rows[place * groups.count + position], of: customers[place].id)
                            isBegun = true
                        }
                        try openers[position].opener.open(
                            cells.extracting(cell..<(cell + count)), field: wanted[field].number,
                            block: wanted[field].block
                        ) { visitor.take($0, field: field) }
                        cell += count
                    }
                    first = end
                }
                if let result = try visitor.end(customers[place]) { visited.results.append(result) }
            } catch let failure where Self.isOfRow(failure) {
                visitor.drop()
                visited.unopened.append(customers[place])
            }
        }
        return visited
    }

    private static func isOfRow(_ failure: any Error) -> Bool {
        switch failure {
        case let failure as CryptoFailure: failure != .lockedMemoryExhausted
        case VaultFailure.damaged: true
        default: false
        }
    }
}

/// What became of a chunk's customers.
struct VisitedChunk<Result: Sendable>: Sendable {
    var results: [Result] = []
    /// Those of whom a row did not open.
    var unopened: [CustomerPlace] = []
}

/// Opens rows of one group, each under the key of its generation.
private struct GroupOpener {
    let opener: RowOpener
    let keys: [UInt32: GroupKey]
    private var generation: UInt32 = 0

    init(opener: RowOpener, keys: [UInt32: GroupKey]) {
        self.opener = opener
        self.keys = keys
    }

    mutating func begin(_ row: RowChunk.Row, of customer: CustomerID) throws {
        if row.generation != generation {
            guard let key = keys[row.generation] else { throw VaultFailure.damaged(.rowChanged) }
            try opener.use(key)
            generation = row.generation
        }
        try opener.begin(
            customer: customer, revision: row.revision, salt: row.salt, nonceBase: row.nonceBase)
    }
}
