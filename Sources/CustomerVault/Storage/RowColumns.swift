import KeyManagement
import VaultCrypto

/// Which columns a scan reads, and what stands where in its chunks.
struct RowColumns: Sendable {
    private struct Group: Sendable {
        let group: FieldGroup
        /// Numbers from 1, with the padding of each.
        let fields: [(number: Int, block: PaddingBlock)]
    }

    private let vault: VaultID
    private let groups: [Group]
    private let fieldCount: Int
    /// Place, id, then for each group generation, revision, salt, nonce base and the wanted cells.
    let sql: String

    init(vault: VaultID, _ fields: [(group: FieldGroup, fields: [Field])]) {
        self.vault = vault
        groups = fields.map { group, wanted in
            Group(
                group: group,
                fields: wanted.compactMap { field in
                    group.fields.firstIndex(of: field).map { ($0 + 1, group.blocks[$0]) }
                })
        }
        fieldCount = groups.reduce(0) { $0 + $1.fields.count }
        var columns = ["c.id", "c.customer"]
        for (position, group) in groups.enumerated() {
            let names = group.fields.map { group.group.fields[$0.number - 1].rawValue }
            columns += (["generation", "revision", "salt", "nonce"] + names)
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

    var emptyChunk: RowChunk { RowChunk(groups: groups.count, fields: fieldCount) }

    /// Puts a customer's rows into a chunk, if he has any.
    func read(_ raw: RawStatement, _ customer: CustomerPlace, into chunk: inout RowChunk) throws {
        var column: Int32 = 2
        let isThere = groups.contains { group in
            defer { column += 4 + Int32(group.fields.count) }
            return !raw.isNull(column)
        }
        guard isThere else { return }
        chunk.append(customer)
        column = 2
        for group in groups {
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
            for _ in group.fields {
                chunk.append(raw, column)
                column += 1
            }
        }
    }

    /// Opens a chunk's cells one by one.
    ///
    /// - Throws: `CryptoFailure` for what does not open, ``VaultFailure/damaged(_:)``.
    func visit<Visitor: RowVisitor>(
        _ chunk: RowChunk, with visitor: inout Visitor, _ keys: [[UInt32: GroupKey]]
    ) throws -> [Visitor.Result] {
        let openers = try groups.map { try RowOpener(vault: vault, group: $0.group.rawValue) }
        let cells = chunk.cells.span
        var results: [Visitor.Result] = []
        var (row, length, start) = (0, 0, 0)
        for customer in chunk.customers {
            var field = 0
            for (position, group) in groups.enumerated() {
                let sealed = chunk.rows[row]
                row += 1
                if sealed.generation > 0 {
                    guard let key = keys[position][sealed.generation] else {
                        throw VaultFailure.damaged(.rowChanged)
                    }
                    try openers[position].begin(
                        key, customer: customer.id, revision: sealed.revision, salt: sealed.salt,
                        nonceBase: sealed.nonceBase)
                }
                for wanted in group.fields {
                    let count = Int(chunk.lengths[length])
                    length += 1
                    if count >= 0 {
                        let cell = cells.extracting(start..<(start + count))
                        start += count
                        try openers[position].open(
                            cell, field: wanted.number, block: wanted.block
                        ) { visitor.take($0, field: field) }
                    }
                    field += 1
                }
            }
            if let result = try visitor.end(customer) { results.append(result) }
        }
        return results
    }
}
