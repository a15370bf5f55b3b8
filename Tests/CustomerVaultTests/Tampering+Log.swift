@testable import CustomerVault
import GRDB
import Testing

extension Tampering {
    /// An entry in the middle that writes rows of 1001, unsigned or signed as it comes.
    private static let adding = "(SELECT min(number) FROM log WHERE customer = 1)"
    private static let signed =
        "(SELECT min(number) FROM log WHERE signature IS NOT NULL AND number > 2)"

    static let log: [Tampering] = [
        Tampering("an entry's time changed", .verify([.logSignature]), show: "1001") {
            try $0.flip("log", "body", where: "number = \(adding)", byte: 16)
        },
        Tampering("an entry's member changed", .verify([.logForbidden]), show: "1001") {
            try $0.flip("log", "body", where: "number = \(adding)", byte: 20)
        },
        Tampering("an entry's action changed", .verify([.logForbidden]), show: "1001") {
            try $0.flip("log", "body", where: "number = \(adding)", byte: 45)
        },
        Tampering("an entry's last byte changed", .verify([.logBroken]), show: "1001") {
            try $0.flip("log", "body", where: "number = \(adding)")
        },
        Tampering("an entry's format changed", .verify([.logBroken]), show: "1001") {
            try $0.flip("log", "body", where: "number = \(adding)", byte: 0)
        },
        Tampering(
            "an entry in the middle deleted", .verify([.logBroken]), show: "1001",
            sql: "DELETE FROM log WHERE number = \(adding)"),
        Tampering(
            "the log cut at the end", .login,
            sql: "DELETE FROM log WHERE number = (SELECT max(number) FROM log)"),
        Tampering("the whole log deleted", .login, sql: "DELETE FROM log"),
        Tampering(
            "the log's beginning deleted", .verify([.logBroken]),
            sql: "DELETE FROM log WHERE number < 3"),
        Tampering(
            "two entries exchanged", .verify([.logBroken]),
            sql: """
                UPDATE log SET number = -1 WHERE number = 4;
                UPDATE log SET number = 4 WHERE number = 5;
                UPDATE log SET number = 5 WHERE number = -1
                """),
        Tampering("a bit of a chain hash flipped", .verify([.logSignature])) {
            try $0.flip("log", "hash", where: "number = \(signed)")
        },
        Tampering("a bit of an entry's signature flipped", .verify([.logSignature])) {
            try $0.flip("log", "signature", where: "number = \(signed)")
        },
        Tampering(
            "an entry's signature taken away", .verify([.logSignature]),
            sql: "UPDATE log SET hash = NULL, signature = NULL WHERE number = \(signed)"),
        Tampering(
            "the signature of another entry", .verify([.logSignature]),
            sql: """
                UPDATE log SET signature = (SELECT signature FROM log WHERE number = 1)
                WHERE number = \(signed)
                """),
        Tampering(
            "an entry's look-up customer taken away", .verify([.logLookup]), show: "1003",
            sql: "UPDATE log SET customer = NULL WHERE customer = 3"),
        Tampering(
            "an entry's look-up customer changed", .verify([.logLookup]), show: "1003", "1004",
            sql: "UPDATE log SET customer = 4 WHERE customer = 3"),
        Tampering(
            "an entry's look-up customer nobody", .verify([.logLookup]), show: "1003",
            sql: "UPDATE log SET customer = 99 WHERE customer = 3"),
        Tampering(
            "an entry that writes marked as one that reads", .verify([.logLookup]), show: "1003",
            sql: "UPDATE log SET writes = 0 WHERE customer = 3"),
        Tampering(
            "an entry that reads marked as one that writes", .verify([.logLookup]), show: "1001",
            sql: """
                UPDATE log SET writes = 1, customer = 1
                WHERE number = (SELECT max(number) FROM log WHERE customer IS NULL)
                """),
        Tampering(
            "the contents of two entries exchanged", .verify([.logBroken]),
            sql: """
                UPDATE log SET body = (SELECT body FROM log AS other WHERE other.number = 11 - log.number)
                WHERE number IN (5, 6)
                """),
        Tampering(
            "an entry put in between", .login,
            sql: """
                UPDATE log SET number = -number WHERE number > 5;
                UPDATE log SET number = 1 - number WHERE number < 0;
                INSERT INTO log SELECT 6, body, customer, writes, hash, signature
                FROM log WHERE number = 5
                """),
        Tampering(
            "an unsigned entry at the end", .login,
            sql: """
                INSERT INTO log (number, body, customer, writes)
                SELECT number + 1, body, customer, writes FROM log ORDER BY number DESC LIMIT 1
                """),
        Tampering(
            "an entry repeated at the end", .login,
            sql: """
                INSERT INTO log SELECT number + 1, body, customer, writes, hash, signature
                FROM log ORDER BY number DESC LIMIT 1
                """),
    ]
}
