internal import GRDB
import KeyManagement

/// How far re-encryption has come, and whether a generation still holds anything.
///
/// The places are signed by nobody: they say where to look first and decide nothing.
extension Transaction {
    /// The least place at which something may still stand under an older generation than these.
    func reencryptionPlace(of newest: [FieldGroup: UInt32]) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: "SELECT place FROM reencryption WHERE field_group = ? AND generation = ?")
        let places = try newest.map { group, generation in
            try Int64.fetchOne(statement, arguments: [group.rawValue, generation]) ?? 0
        }
        return max(0, places.min() ?? 0)
    }

    /// Notes that nothing of the groups is left before a place; a place noted for the same
    /// generation only grows.
    func noteReencryption(of newest: [FieldGroup: UInt32], before place: Int64) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO reencryption (field_group, generation, place) VALUES (?, ?, ?)
                ON CONFLICT (field_group) DO UPDATE SET
                    place = CASE WHEN generation = excluded.generation
                        THEN max(place, excluded.place) ELSE excluded.place END,
                    generation = excluded.generation
                """)
        for (group, generation) in newest {
            try statement.execute(arguments: [group.rawValue, generation, place])
        }
    }

    /// Lets the next run look from the beginning.
    func forgetReencryption(of groups: some Sequence<FieldGroup>) throws {
        for group in groups {
            try database.execute(
                sql: "DELETE FROM reencryption WHERE field_group = ?", arguments: [group.rawValue])
        }
    }

    /// Whether a row, record or deposit stands under a generation; tokens, which nobody signs, go with the
    /// rows that have them.
    func holdsAnything(of group: FieldGroup, under generation: UInt32) throws -> Bool {
        try holds("deposits WHERE field_group = ?1 AND", group, generation)
            || holdsRows(of: group, under: generation)
    }

    /// Whether any row or record stands under a generation.
    func holdsRows(of group: FieldGroup, under generation: UInt32) throws -> Bool {
        var tables = ["records WHERE field_group = ?1 AND"]
        if group.hasRows { tables.append("\(Schema.table(of: group)) WHERE ?1 AND") }
        return try tables.contains { try holds($0, group, generation) }
    }

    /// Deletes what tokens somebody has put under a generation under which no row stands.
    func deleteTokens(of group: FieldGroup, under generation: UInt32) throws {
        for field in group.tokenFields {
            try database.execute(
                sql: "DELETE FROM tokens WHERE field = ? AND generation = ?",
                arguments: [field.tokenNumber, generation])
        }
    }

    private func holds(_ table: String, _ group: FieldGroup, _ generation: UInt32) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM \(table) generation = ?2)")
        return try Bool.fetchOne(statement, arguments: [group.rawValue, generation]) ?? true
    }
}
