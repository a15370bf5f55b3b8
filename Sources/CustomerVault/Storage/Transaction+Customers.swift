internal import Foundation
internal import GRDB
import KeyManagement
import VaultCrypto

/// A customer's place in the file with his random id.
struct CustomerPlace: Hashable, Sendable {
    let place: Int64
    let id: CustomerID
}

extension Transaction {
    /// The next free place; places of erased customers are not used again.
    ///
    /// Each customer has an entry, so places go no further than the log; somebody whom another program has
    /// put further on is passed over.
    func nextPlace() throws -> Int64 {
        let entries = Int64(clamping: try newestEntryNumber())
        let bound = min(entries, 1 << 61) + Int64(Self.entriesToCome)
        let highest = try Int64.fetchOne(
            database,
            sql: """
                SELECT max(coalesce((SELECT max(id) FROM customers WHERE id < ?1), 0),
                    coalesce((SELECT max(customer) FROM log WHERE customer < ?1), 0))
                """, arguments: [bound])
        var place = (highest ?? 0) + 1
        while try customer(at: place) != nil || !writingEntries(of: place).isEmpty { place += 1 }
        return place
    }

    /// More than a transaction has.
    static let entriesToCome: UInt64 = 1 << 16

    /// Files a customer.
    func insert(_ customer: CustomerPlace) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO customers (id, customer) VALUES (?, ?)")
        try statement.execute(arguments: [customer.place, customer.id.bytes.data])
    }

    /// How many customers there are.
    func customerCount() throws -> Int {
        try Int.fetchOne(
            try database.cachedStatement(sql: "SELECT count(*) FROM customers")) ?? 0
    }

    /// The customer at a place.
    func customer(at place: Int64) throws -> CustomerPlace? {
        let statement = try database.cachedStatement(
            sql: "SELECT customer FROM customers WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [place]) else { return nil }
        guard let id = CustomerID(row.bytes("customer")) else {
            throw VaultFailure.damaged(.customerUnknown)
        }
        return CustomerPlace(place: place, id: id)
    }

    /// The place of a customer.
    func place(of id: CustomerID) throws -> Int64? {
        try Int64.fetchOne(
            try database.cachedStatement(sql: "SELECT id FROM customers WHERE customer = ?"),
            arguments: [id.bytes.data])
    }

    /// Every customer in the order of places from `place`, at most `limit`.
    func customers(from place: Int64, limit: Int) throws -> [CustomerPlace] {
        let statement = try database.cachedStatement(
            sql: "SELECT id, customer FROM customers WHERE id >= ? ORDER BY id LIMIT ?")
        return try Row.fetchAll(statement, arguments: [place, limit]).map { row in
            guard let id = CustomerID(row.bytes("customer")) else {
                throw VaultFailure.damaged(.customerUnknown)
            }
            return CustomerPlace(place: row["id"], id: id)
        }
    }

    /// Deletes every trace of a customer but the log's.
    func delete(_ customer: CustomerPlace) throws {
        for group in FieldGroup.withRows {
            try database.execute(
                sql: "DELETE FROM \(Schema.table(of: group)) WHERE customer = ?",
                arguments: [customer.place])
        }
        for table in ["records", "deposits", "tokens"] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE customer = ?", arguments: [customer.place])
        }
        try database.execute(
            sql: "DELETE FROM customers WHERE id = ?", arguments: [customer.place])
    }

    /// Deletes a customer's own row in a group.
    func delete(_ group: FieldGroup, at place: Int64) throws {
        try database.execute(
            sql: "DELETE FROM \(Schema.table(of: group)) WHERE customer = ?", arguments: [place])
    }

    // MARK: Tokens

    /// The places that a token points to, in the given generations.
    func places(field: Field, token: UInt64, generation: UInt32) throws -> [Int64] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT customer FROM tokens WHERE field = ? AND generation = ? AND token = ?
                """)
        return try Int64.fetchAll(
            statement,
            arguments: [field.tokenNumber, generation, Int64(bitPattern: token)])
    }

    /// Whether anybody has a token.
    func hasToken(_ token: FieldToken) throws -> Bool {
        let raw = RawStatement(
            try database.cachedStatement(
                sql: "SELECT 1 FROM tokens WHERE field = ? AND generation = ? AND token = ?"))
        defer { raw.reset() }
        raw.bind(Int64(token.field.tokenNumber), 1)
        raw.bind(Int64(token.generation), 2)
        raw.bind(Int64(bitPattern: token.token), 3)
        return try raw.step()
    }

    func insert(_ token: FieldToken, at place: Int64) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO tokens (field, generation, token, customer) VALUES (?, ?, ?, ?)")
        try statement.execute(arguments: token.arguments(place))
    }

    func delete(_ token: FieldToken, at place: Int64) throws {
        let statement = try database.cachedStatement(
            sql: """
                DELETE FROM tokens
                WHERE field = ? AND generation = ? AND token = ? AND customer = ?
                """)
        try statement.execute(arguments: token.arguments(place))
    }

    /// Deletes what a customer has of some fields' tokens, under any key.
    func deleteTokens(of fields: [Field], at place: Int64) throws {
        let statement = try database.cachedStatement(
            sql: "DELETE FROM tokens WHERE field = ? AND customer = ?")
        for field in fields { try statement.execute(arguments: [field.tokenNumber, place]) }
    }

    /// Every token of some fields.
    func tokens(of fields: [Field]) throws -> Set<PlacedToken> {
        var tokens: Set<PlacedToken> = []
        for field in fields {
            let raw = RawStatement(
                try database.cachedStatement(
                    sql: "SELECT generation, token, customer FROM tokens WHERE field = ?"))
            defer { raw.reset() }
            raw.bind(Int64(field.tokenNumber), 1)
            while try raw.step() {
                tokens.insert(
                    PlacedToken(
                        token: FieldToken(
                            field: field, generation: UInt32(clamping: raw.integer(0)),
                            token: UInt64(bitPattern: raw.integer(1))),
                        place: raw.integer(2)))
            }
        }
        return tokens
    }

    /// How many tokens, up to ten, are of no field that has any.
    func tokenCount(besides fields: [Field]) throws -> Int {
        let known = fields.map { String($0.tokenNumber) }.joined(separator: ", ")
        return try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM (SELECT 1 FROM tokens WHERE field NOT IN (\(known)) LIMIT 10)
                """) ?? 0
    }

    /// The generations under which a field has tokens.
    func tokenGenerations(of field: Field) throws -> [UInt32] {
        try Int64.fetchAll(
            database, sql: "SELECT DISTINCT generation FROM tokens WHERE field = ?",
            arguments: [field.tokenNumber]
        ).map { UInt32(clamping: $0) }
    }

    /// How many tokens a group's generation has.
    func tokenCount(of group: FieldGroup, generation: UInt32) throws -> Int {
        try group.fields.filter(\.hasToken).reduce(0) { sum, field in
            sum
                + (try Int.fetchOne(
                    database,
                    sql: "SELECT count(*) FROM tokens WHERE field = ? AND generation = ?",
                    arguments: [field.tokenNumber, generation]) ?? 0)
        }
    }
}

/// A token of one field under one generation.
struct FieldToken: Hashable, Sendable {
    let field: Field
    let generation: UInt32
    let token: UInt64

    fileprivate func arguments(_ place: Int64) -> StatementArguments {
        [field.tokenNumber, generation, Int64(bitPattern: token), place]
    }
}

/// A token with the customer that it points to.
struct PlacedToken: Hashable, Sendable {
    let token: FieldToken
    let place: Int64
}

extension Field {
    /// Number within its group, from 1.
    var number: UInt16 {
        UInt16((group.fields.firstIndex(of: self) ?? -1) + 1)
    }

    /// `group × 256 + number`: the field's number in the table of tokens.
    var tokenNumber: Int { Int(group.rawValue) << 8 | Int(number) }
}
