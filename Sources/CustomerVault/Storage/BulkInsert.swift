internal import GRDB
import KeyManagement
import VaultCrypto

/// Files new customers and re-sealed rows through raw statements: the hot loops of import and
/// re-encryption.
struct BulkInsert {
    private let customer: RawStatement
    private let token: RawStatement
    private let removal: RawStatement
    private let record: RawStatement
    private let transaction: Transaction
    private let rows: [FieldGroup: RawStatement]
    private let replacements: [FieldGroup: RawStatement]

    init(_ transaction: Transaction) throws {
        let database = transaction.database
        customer = RawStatement(
            try database.cachedStatement(
                sql: "INSERT INTO customers (id, customer) VALUES (?, ?)"))
        token = RawStatement(
            try database.cachedStatement(
                sql: """
                    INSERT INTO tokens (field, generation, token, customer) VALUES (?, ?, ?, ?)
                    """))
        removal = RawStatement(
            try database.cachedStatement(
                sql: """
                    DELETE FROM tokens
                    WHERE field = ? AND generation = ? AND token = ? AND customer = ?
                    """))
        record = RawStatement(
            try database.cachedStatement(
                sql: """
                    INSERT INTO records
                        (customer, suite, generation, revision, salt, nonce, cell, record,
                        field_group)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """))
        self.transaction = transaction
        var rows: [FieldGroup: RawStatement] = [:]
        var replacements: [FieldGroup: RawStatement] = [:]
        for group in FieldGroup.withRows {
            rows[group] = RawStatement(
                try database.cachedStatement(sql: RowStatements.of(group).put))
            replacements[group] = RawStatement(
                try database.cachedStatement(sql: RowStatements.of(group).replace))
        }
        self.rows = rows
        self.replacements = replacements
    }

    /// Files a new customer with rows and tokens.
    func insert(_ prepared: PreparedCustomer, at place: Int64) throws {
        customer.bind(place, 1)
        customer.bind(prepared.id.bytes, 2)
        try customer.run()
        for row in prepared.rows { try put(row, at: place) }
        for token in prepared.tokens { try insert(token, at: place) }
    }

    /// Files a new row or record.
    func put(_ row: PreparedRow, at place: Int64) throws {
        if row.record != .own {
            record.bind(row.record.bytes, 8)
            record.bind(Int64(row.group.rawValue), 9)
            return try run(record, row, place)
        }
        guard let statement = rows[row.group] else { return }
        try run(statement, row, place)
    }

    /// Overwrites the row that is there.
    func replace(_ row: PreparedRow, at place: Int64) throws {
        guard let statement = replacements[row.group] else { return }
        try run(statement, row, place)
        guard transaction.database.changesCount == 1 else {
            throw VaultFailure.damaged(.rowMissing)
        }
    }

    private func run(_ statement: RawStatement, _ row: PreparedRow, _ place: Int64) throws {
        statement.bind(place, 1)
        statement.bind(Int64(SealedRow.suite), 2)
        statement.bind(Int64(row.sealed.generation), 3)
        statement.bind(Int64(row.sealed.revision), 4)
        statement.bind(row.sealed.salt.array, 5)
        statement.bind(row.sealed.nonceBase, 6)
        for (position, cell) in row.sealed.cells.enumerated() {
            statement.bind(cell, Int32(7 + position))
        }
        try statement.run()
    }

    func insert(_ value: FieldToken, at place: Int64) throws {
        bind(value, place, to: token)
        try token.run()
    }

    func delete(_ value: FieldToken, at place: Int64) throws {
        bind(value, place, to: removal)
        try removal.run()
    }

    private func bind(_ value: FieldToken, _ place: Int64, to statement: RawStatement) {
        statement.bind(Int64(value.field.tokenNumber), 1)
        statement.bind(Int64(value.generation), 2)
        statement.bind(Int64(bitPattern: value.token), 3)
        statement.bind(place, 4)
    }
}
