internal import GRDB
import KeyManagement

/// The tables of format 1; on opening, a file's schema must equal them text for text.
enum Schema {
    /// "LONN", in the database header's application id.
    static let applicationID: UInt32 = 0x4c4f_4e4e
    /// The format's number, in the database header's user version.
    static let format: UInt32 = 1

    static var statements: [String] {
        [
            """
            CREATE TABLE customers (
                id INTEGER PRIMARY KEY,
                customer BLOB NOT NULL UNIQUE CHECK (length(customer) = 16)
            ) STRICT
            """
        ] + FieldGroup.withRows.map(rowTable) + [
            """
            CREATE TABLE records (
                record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 16),
                customer INTEGER NOT NULL REFERENCES customers (id),
                field_group INTEGER NOT NULL,
                \(rowColumns),
                cell BLOB NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX records_customer ON records (customer)",
            """
            CREATE TABLE deposits (
                deposit BLOB NOT NULL PRIMARY KEY CHECK (length(deposit) = 16),
                customer INTEGER NOT NULL REFERENCES customers (id),
                field_group INTEGER NOT NULL,
                field INTEGER NOT NULL,
                generation INTEGER NOT NULL CHECK (generation > 0),
                salt BLOB NOT NULL CHECK (length(salt) = 32),
                blob BLOB NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX deposits_customer ON deposits (customer)",
            """
            CREATE TABLE tokens (
                field INTEGER NOT NULL,
                generation INTEGER NOT NULL,
                token INTEGER NOT NULL,
                customer INTEGER NOT NULL,
                PRIMARY KEY (field, generation, token, customer)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE member_list (
                version INTEGER PRIMARY KEY,
                bytes BLOB NOT NULL,
                signature BLOB NOT NULL CHECK (length(signature) = 64)
            ) STRICT
            """,
            """
            CREATE TABLE envelopes (
                content INTEGER NOT NULL,
                subject INTEGER NOT NULL,
                generation INTEGER NOT NULL,
                recipient_kind INTEGER NOT NULL,
                recipient BLOB NOT NULL CHECK (length(recipient) = 16),
                recipient_generation INTEGER NOT NULL,
                blob BLOB NOT NULL,
                PRIMARY KEY (
                    content, subject, generation, recipient_kind, recipient, recipient_generation)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE seeds (
                member BLOB NOT NULL PRIMARY KEY CHECK (length(member) = 16),
                blob BLOB NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE log (
                number INTEGER PRIMARY KEY,
                body BLOB NOT NULL,
                customer INTEGER,
                writes INTEGER NOT NULL CHECK (writes IN (0, 1)),
                hash BLOB CHECK (length(hash) = 32),
                signature BLOB CHECK (length(signature) = 64)
            ) STRICT
            """,
            """
            CREATE INDEX log_customer ON log (customer, writes, number)
                WHERE customer IS NOT NULL
            """,
            """
            CREATE TABLE failed_logins (
                id INTEGER PRIMARY KEY,
                time INTEGER NOT NULL,
                member BLOB NOT NULL CHECK (length(member) = 16)
            ) STRICT
            """,
            """
            CREATE TABLE reencryption (
                field_group INTEGER PRIMARY KEY,
                generation INTEGER NOT NULL CHECK (generation > 0),
                place INTEGER NOT NULL
            ) STRICT
            """,
        ]
    }

    /// Generation, revision, salt and nonce base of a sealed row.
    private static let rowColumns = """
        suite INTEGER NOT NULL CHECK (suite = 1),
            generation INTEGER NOT NULL CHECK (generation > 0),
            revision INTEGER NOT NULL CHECK (revision > 0),
            salt BLOB NOT NULL CHECK (length(salt) = 32),
            nonce BLOB NOT NULL CHECK (length(nonce) = 16)
        """

    /// The name of a group's table.
    static func table(of group: FieldGroup) -> String {
        group == .customerCase ? "rows_case" : "rows_\(group.code)"
    }

    private static func rowTable(_ group: FieldGroup) -> String {
        let cells = group.fields.map { "    \($0.rawValue) BLOB" }.joined(separator: ",\n")
        return """
            CREATE TABLE \(table(of: group)) (
                customer INTEGER PRIMARY KEY REFERENCES customers (id),
                \(rowColumns),
            \(cells)
            ) STRICT
            """
    }

    /// Creates the tables in an empty database.
    static func create(in database: Database) throws {
        for statement in statements { try database.execute(sql: statement) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(format)")
    }

    /// Everything that `sqlite_schema` lists, in a fixed order.
    static func listing(of database: Database) throws -> [String] {
        try Row.fetchAll(
            database,
            sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
        ).map { row in
            // A blob where text belongs is none of ours either.
            [0, 1, 2, 3].map { String.fromDatabaseValue(row[$0]) ?? "" }
                .joined(separator: "\u{1f}")
        }
    }

    /// What `sqlite_schema` lists for this version's statements.
    ///
    /// SQLite keeps the text of a statement that is spelled like these; without text it lists the index
    /// that it makes for `UNIQUE`.
    static let expectedListing: [String] = {
        var objects = [["index", "sqlite_autoindex_customers_1", "customers", ""]]
        for statement in statements {
            let words = statement.utf8.split(separator: UInt8(ascii: " "), maxSplits: 5)
                .map { String(Substring($0)) }
            let isIndex = words[1] == "INDEX"
            objects.append([
                isIndex ? "index" : "table", words[2], isIndex ? words[4] : words[2], statement,
            ])
        }
        return objects.map { $0.joined(separator: "\u{1f}") }.sorted()
    }()
}
