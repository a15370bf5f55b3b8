@testable import CustomerVault
import Foundation
import GRDB
import KeyManagement
import Testing
import VaultCrypto

/// One way to change the closed file, and what must notice it.
struct Tampering: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let notice: Notice
    /// Numbers of customers whose `show` must refuse.
    let refuses: [String]
    let act: @Sendable (Database) throws -> Void

    /// Who notices.
    enum Notice: Sendable {
        /// `verify` by an administrator, who has no key.
        case verify(Set<Finding.Kind>)
        /// `verify` by somebody who holds the keys.
        case verifyWithKeys(Set<Finding.Kind>)
        /// Opening, or the login of everybody.
        case login
    }

    init(
        _ name: String, _ notice: Notice, show refuses: String...,
        by act: @escaping @Sendable (Database) throws -> Void
    ) {
        testDescription = name
        self.notice = notice
        self.refuses = refuses
        self.act = act
    }

    init(_ name: String, _ notice: Notice, show refuses: String..., sql: String) {
        testDescription = name
        self.notice = notice
        self.refuses = refuses
        act = { try $0.execute(sql: sql) }
    }

    static let all =
        rows + customers + wholeCustomers + records + tokens + envelopes + roleSeeds + seeds
        + versions + log
}

/// The copy that was made before the last changes is attached as `older`.
///
/// Places: 1 is customer 1001, and so on. Changed since the copy: `rows_contact` and
/// `rows_billing` of 1001.
extension Tampering {
    static let rows: [Tampering] = [
        Tampering("a bit of a cell flipped", .verify([.rowChanged]), show: "1001") {
            try $0.flip("rows_contact", "email", where: "customer = 1")
        },
        Tampering("a bit of a row's salt flipped", .verify([.rowChanged]), show: "1001") {
            try $0.flip("rows_name", "salt", where: "customer = 1")
        },
        Tampering("a bit of a row's nonce flipped", .verify([.rowChanged]), show: "1001") {
            try $0.flip("rows_address", "nonce", where: "customer = 1")
        },
        Tampering(
            "a row's generation raised", .verify([.rowChanged]), show: "1001",
            sql: "UPDATE rows_name SET generation = 2 WHERE customer = 1"),
        Tampering(
            "a row's revision raised", .verify([.rowChanged]), show: "1001",
            sql: "UPDATE rows_contact SET revision = revision + 1 WHERE customer = 1"),
        Tampering(
            "a row's revision lowered", .verify([.rowRolledBack]), show: "1001",
            sql: "UPDATE rows_contact SET revision = revision - 1 WHERE customer = 1"),
        Tampering(
            "a cell cut short", .verify([.rowChanged]), show: "1001",
            sql: "UPDATE rows_name SET givenName = substr(givenName, 2) WHERE customer = 1"),
        Tampering(
            "a cell set to NULL", .verify([.rowChanged]), show: "1001",
            sql: "UPDATE rows_contact SET mobile = NULL WHERE customer = 1"),
        Tampering(
            "a cell put where none was", .verify([.rowChanged]), show: "1003",
            sql: """
                UPDATE rows_contact SET mobile =
                    (SELECT mobile FROM rows_contact WHERE customer = 1) WHERE customer = 3
                """),
        Tampering(
            "two cells of a row swapped", .verify([.rowChanged]), show: "1001",
            sql: "UPDATE rows_contact SET phone = mobile, mobile = phone WHERE customer = 1"),
        Tampering(
            "a cell moved to another customer", .verify([.rowChanged]), show: "1003",
            sql: """
                UPDATE rows_contact SET email =
                    (SELECT email FROM rows_contact WHERE customer = 1) WHERE customer = 3
                """),
        Tampering(
            "a cell moved to another group", .verify([.rowChanged]), show: "1001",
            sql: """
                UPDATE rows_address SET city =
                    (SELECT givenName FROM rows_name WHERE customer = 1) WHERE customer = 1
                """),
        Tampering(
            "the rows of two customers swapped", .verify([.rowChanged]), show: "1003", "1004",
            sql: """
                UPDATE rows_name SET customer = -1 WHERE customer = 3;
                UPDATE rows_name SET customer = 3 WHERE customer = 4;
                UPDATE rows_name SET customer = 4 WHERE customer = -1
                """),
        Tampering(
            "an older revision put back", .verify([.rowRolledBack]), show: "1001",
            sql: """
                DELETE FROM rows_contact WHERE customer = 1;
                INSERT INTO rows_contact SELECT * FROM older.rows_contact WHERE customer = 1
                """),
        Tampering(
            "an older revision put back under the newest number", .verify([.rowChanged]),
            show: "1001",
            sql: """
                DELETE FROM rows_contact WHERE customer = 1;
                INSERT INTO rows_contact SELECT * FROM older.rows_contact WHERE customer = 1;
                UPDATE rows_contact SET revision = revision + 1 WHERE customer = 1
                """),
        Tampering(
            "an older revision put back and its entries cut", .login, show: "1001",
            sql: """
                DELETE FROM rows_contact WHERE customer = 1;
                INSERT INTO rows_contact SELECT * FROM older.rows_contact WHERE customer = 1;
                DELETE FROM rows_billing WHERE customer = 1;
                INSERT INTO rows_billing SELECT * FROM older.rows_billing WHERE customer = 1;
                DELETE FROM log WHERE number > (SELECT max(number) FROM older.log)
                """),
        Tampering(
            "a row deleted", .verify([.rowMissing]), show: "1001",
            sql: "DELETE FROM rows_notes WHERE customer = 1"),
        Tampering(
            "a row inserted", .verify([.rowInserted]), show: "1003",
            by: {
                try $0.execute(
                    sql: """
                        INSERT INTO rows_site SELECT 3, \(try rest(of: "rows_site", in: $0))
                        FROM rows_site WHERE customer = 1
                        """)
            }),
        Tampering(
            "a row inserted at a place without a customer", .verify([.rowInserted]),
            by: {
                try $0.execute(
                    sql: """
                        INSERT INTO rows_name SELECT 99, \(try rest(of: "rows_name", in: $0))
                        FROM rows_name WHERE customer = 1
                        """)
            }),
        Tampering(
            "a customer duplicated under another id",
            .verify([.rowInserted, .customerUnknown]),
            by: {
                try $0.execute(sql: "INSERT INTO customers VALUES (99, randomblob(16))")
                for table in ["rows_case", "rows_name"] {
                    try $0.execute(
                        sql: """
                            INSERT INTO \(table) SELECT 99, \(try rest(of: table, in: $0))
                            FROM \(table) WHERE customer = 1
                            """)
                }
            }),
        Tampering(
            "a row of a group that nothing was sealed in", .verify([.rowInserted]),
            show: "1001",
            sql: """
                INSERT INTO rows_protected (customer, suite, generation, revision, salt, nonce)
                VALUES (1, 1, 1, 1, randomblob(32), randomblob(16))
                """),
    ]

    static let customers: [Tampering] = [
        Tampering(
            "a bit of a customer's id flipped",
            .verify([.rowInserted, .rowMissing, .customerUnknown]), show: "1001"
        ) {
            try $0.flip("customers", "customer", where: "id = 1")
        },
        Tampering(
            "a customer's line deleted", .verify([.rowInserted, .rowMissing]), show: "1001",
            sql: "DELETE FROM customers WHERE id = 1"),
        Tampering(
            "a customer's line planted", .verify([.customerUnknown]),
            sql: "INSERT INTO customers VALUES (99, randomblob(16))"),
        Tampering(
            "the places of two customers swapped",
            .verify([.rowChanged, .rowRolledBack, .rowInserted, .rowMissing, .logLookup]),
            show: "1001", "1003",
            sql: """
                UPDATE customers SET id = -1 WHERE id = 1;
                UPDATE customers SET id = 1 WHERE id = 3;
                UPDATE customers SET id = 3 WHERE id = -1
                """),
        Tampering(
            "a customer moved to another place with all that is his", .verify([.logLookup]),
            show: "1003",
            by: { database in
                try database.execute(sql: "UPDATE customers SET id = 77 WHERE id = 3")
                for table in try rowTables(database) + ["tokens", "records"] {
                    try database.execute(
                        sql: "UPDATE \(table) SET customer = 77 WHERE customer = 3")
                }
            }),
    ]

    static let wholeCustomers: [Tampering] = [
        Tampering(
            "a customer deleted with all that is his", .verify([.rowMissing]), show: "1003",
            by: { database in
                for table in try rowTables(database) + ["tokens", "records"] {
                    try database.execute(sql: "DELETE FROM \(table) WHERE customer = 3")
                }
                try database.execute(sql: "DELETE FROM customers WHERE id = 3")
            }),
        Tampering(
            "all rows of two customers swapped",
            .verify([.rowChanged, .rowInserted, .rowMissing]), show: "1003", "1004",
            by: { database in
                for table in try rowTables(database) {
                    for (from, to) in [(3, -1), (4, 3), (-1, 4)] {
                        try database.execute(
                            sql: "UPDATE \(table) SET customer = \(to) WHERE customer = \(from)")
                    }
                }
            }),
        Tampering(
            "a customer's salts exchanged among his groups", .verify([.rowChanged]), show: "1001",
            sql: """
                UPDATE rows_name SET salt = (SELECT salt FROM rows_address WHERE customer = 1)
                WHERE customer = 1
                """),
    ]

    static let records: [Tampering] = [
        Tampering("a bit of a record flipped", .verify([.rowChanged])) {
            try $0.flip("records", "cell")
        },
        Tampering("a bit of a record's salt flipped", .verify([.rowChanged])) {
            try $0.flip("records", "salt")
        },
        Tampering("a record deleted", .verify([.rowMissing]), sql: "DELETE FROM records"),
        Tampering(
            "a record moved to another customer", .verify([.rowInserted, .rowMissing]),
            sql: "UPDATE records SET customer = 2"),
        Tampering(
            "a record moved to another group", .verify([.rowInserted, .rowMissing]),
            sql: "UPDATE records SET field_group = 9"),
        Tampering(
            "a record duplicated", .verify([.rowInserted]),
            by: {
                try $0.execute(
                    sql: """
                        INSERT INTO records SELECT randomblob(16), \(try rest(of: "records", in: $0))
                        FROM records
                        """)
            }),
        Tampering(
            "a record of a group that there is not", .verify([.rowChanged, .rowMissing]),
            sql: "UPDATE records SET field_group = 42"),
        Tampering(
            "a deposit planted", .verify([.depositPlanted]),
            sql: """
                INSERT INTO deposits VALUES (randomblob(16), 1, 9, 1, 1, randomblob(32), x'02')
                """),
    ]

    static let tokens: [Tampering] = [
        Tampering(
            "a token deleted", .verifyWithKeys([.tokenMissing]),
            sql: "DELETE FROM tokens WHERE customer = 1 AND field = 1025"),
        Tampering(
            "a token planted", .verifyWithKeys([.tokenPlanted]),
            sql: "INSERT INTO tokens VALUES (1025, 1, 4711, 2)"),
        Tampering(
            "a token moved to another customer", .verifyWithKeys([.tokenMissing, .tokenPlanted]),
            sql: "UPDATE tokens SET customer = 2 WHERE customer = 1 AND field = 1025"),
        Tampering(
            "a token moved to another field", .verifyWithKeys([.tokenMissing, .tokenPlanted]),
            sql: "UPDATE tokens SET field = 1026 WHERE customer = 1 AND field = 1025"),
        Tampering(
            "a token moved to another generation",
            .verifyWithKeys([.tokenMissing, .tokenPlanted]),
            sql: "UPDATE tokens SET generation = 2 WHERE customer = 1 AND field = 1025"),
        Tampering(
            "a token under a generation that there is not, for whoever has no key",
            .verify([.tokenPlanted]),
            sql: "UPDATE tokens SET generation = 9 WHERE customer = 1 AND field = 1025"),
        Tampering(
            "a token of a customer who is not there", .verifyWithKeys([.tokenPlanted]),
            sql: "INSERT INTO tokens VALUES (1025, 1, 4711, 99)"),
    ]

    static let envelopes: [Tampering] = [
        Tampering("a bit of an envelope flipped", .verify([.envelopeChanged])) {
            try $0.flip("envelopes", "blob", where: groupKey(7, to: 2))
        },
        Tampering(
            "an envelope deleted", .verify([.envelopeMissing]),
            by: { try $0.execute(sql: "DELETE FROM envelopes WHERE \(groupKey(7, to: 2))") }),
        Tampering(
            "an envelope planted", .verify([.envelopePlanted]),
            sql: """
                INSERT INTO envelopes SELECT content, subject, generation, recipient_kind,
                    x'\(role(5))', recipient_generation, blob FROM envelopes
                WHERE content = 2 AND subject = 7 LIMIT 1
                """),
        Tampering(
            "two envelopes swapped", .verify([.envelopeChanged]),
            by: { database in
                let one = groupKey(7, to: 2)
                let other = groupKey(2, to: 2)
                let blobs = try [one, other].map {
                    try Data.fetchOne(database, sql: "SELECT blob FROM envelopes WHERE \($0)")
                }
                try database.execute(
                    sql: "UPDATE envelopes SET blob = ? WHERE \(one)", arguments: [blobs[1]])
                try database.execute(
                    sql: "UPDATE envelopes SET blob = ? WHERE \(other)", arguments: [blobs[0]])
            }),
        Tampering(
            "an envelope filed for another role", .verify([.envelopeMissing, .envelopePlanted]),
            by: {
                try $0.execute(
                    sql: """
                        UPDATE envelopes SET recipient = x'\(role(4))'
                        WHERE \(groupKey(7, to: 2))
                        """)
            }),
        Tampering(
            "an envelope for a kind of recipient that there is not",
            .verify([.envelopePlanted]),
            by: {
                try $0.execute(
                    sql: "UPDATE envelopes SET recipient_kind = 9 WHERE \(groupKey(7, to: 2))")
            }),
    ]

    static let roleSeeds: [Tampering] = [
        Tampering(
            "a member's envelope of his role deleted", .verify([.envelopeMissing]),
            by: {
                try $0.execute(
                    sql: """
                        DELETE FROM envelopes WHERE content = 1 AND subject = 3
                            AND recipient = (SELECT member FROM seeds WHERE \(member("Kim", $0)))
                        """)
            }),
        Tampering(
            "the kit's envelopes deleted", .verify([.envelopeMissing]),
            sql: "DELETE FROM envelopes WHERE content = 1 AND recipient_kind = 3"),
        Tampering(
            "an envelope's generation raised", .verify([.envelopeMissing, .envelopePlanted]),
            by: {
                try $0.execute(
                    sql: "UPDATE envelopes SET generation = 2 WHERE \(groupKey(7, to: 2))")
            }),
        Tampering(
            "all envelopes of a group's key deleted", .verify([.envelopeMissing]),
            sql: "DELETE FROM envelopes WHERE content = 2 AND subject = 9"),
    ]

    static let seeds: [Tampering] = [
        Tampering("a bit of a wrapped seed flipped", .verify([.seedChanged])) {
            try $0.flip("seeds", "blob", where: member("Kim", $0))
        },
        Tampering(
            "the wrapped seeds of two members swapped", .verify([.seedChanged]),
            by: { database in
                let members = try [member("Kim", database), member("Pia", database)]
                let blobs = try members.map {
                    try Data.fetchOne(database, sql: "SELECT blob FROM seeds WHERE \($0)")
                }
                for (member, blob) in zip(members, blobs.reversed()) {
                    try database.execute(
                        sql: "UPDATE seeds SET blob = ? WHERE \(member)", arguments: [blob])
                }
            }),
        Tampering(
            "a wrapped seed deleted", .verify([.seedChanged]),
            by: { try $0.execute(sql: "DELETE FROM seeds WHERE \(member("Kim", $0))") }),
        Tampering(
            "a wrapped seed planted", .verify([.seedChanged]),
            sql: "INSERT INTO seeds VALUES (randomblob(16), randomblob(98))"),
    ]

    static let versions: [Tampering] = [
        Tampering("a bit of a version flipped", .login) {
            try $0.flip("member_list", "bytes", where: "version = 3")
        },
        Tampering("a bit of the first version flipped", .login) {
            try $0.flip("member_list", "bytes", where: "version = 1", byte: 20)
        },
        Tampering("a bit of a version's signature flipped", .login) {
            try $0.flip("member_list", "signature", where: "version = 3")
        },
        Tampering(
            "the newest version cut", .login,
            sql: "DELETE FROM member_list WHERE version = (SELECT max(version) FROM member_list)"),
        Tampering(
            "a version in the middle deleted", .login,
            sql: "DELETE FROM member_list WHERE version = 4"),
        Tampering(
            "a version's number changed", .login,
            sql: "UPDATE member_list SET version = 99 WHERE version = 5"),
        Tampering("all versions deleted", .login, sql: "DELETE FROM member_list"),
    ]

    /// The columns of a table but the first.
    private static func rest(of table: String, in database: Database) throws -> String {
        try database.names(of: table).dropFirst().joined(separator: ", ")
    }

    private static func rowTables(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_schema WHERE name LIKE 'rows_%'")
    }

    /// Names a member's row, by a look into the member list.
    private static func member(_ name: String, _ database: Database) throws -> String {
        let versions = try Transaction(database).storedVersions(after: 0)
        let list = try DirectoryHistory(verifying: versions).head
        return "member = x'\(try #require(list.member(named: name)).id.hex)'"
    }

    /// How a role stands in the column of recipients.
    private static func role(_ number: Int) -> String {
        String(repeating: "0", count: 31) + "\(number)"
    }

    private static func groupKey(_ group: Int, to role: Int) -> String {
        """
        content = 2 AND subject = \(group) AND recipient_kind = 2
            AND recipient = x'\(Self.role(role))'
        """
    }
}
