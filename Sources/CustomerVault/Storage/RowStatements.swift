import KeyManagement

/// The statements on one group's table, put together once for the process.
struct RowStatements: Sendable {
    /// One customer's place, generation, revision, salt, nonce base and cells.
    let select: String
    /// The same of many, from a place on.
    let scan: String
    /// Files a row in the place of the one before, if any.
    let put: String
    /// Overwrites the row that is there; same-sized cells stay where they are in the file.
    let replace: String

    static func of(_ group: FieldGroup) -> RowStatements { table[Int(group.rawValue)] }

    private static let table: [RowStatements] = (0..<16).map { number in
        FieldGroup(rawValue: number).map { RowStatements($0) }
            ?? RowStatements(select: "", scan: "", put: "", replace: "")
    }

    private init(select: String, scan: String, put: String, replace: String) {
        self.select = select
        self.scan = scan
        self.put = put
        self.replace = replace
    }

    private init(_ group: FieldGroup) {
        let cells = group.fields.map(\.rawValue)
        let table = Schema.table(of: group)
        let read = ["customer", "generation", "revision", "salt", "nonce", "suite"] + cells
        let written = ["customer", "suite", "generation", "revision", "salt", "nonce"] + cells
        select = "SELECT \(read.joined(separator: ", ")) FROM \(table) WHERE customer = ?"
        scan = """
            SELECT \(read.joined(separator: ", ")) FROM \(table) WHERE customer >= ?
            ORDER BY customer LIMIT ?
            """
        put = """
            INSERT OR REPLACE INTO \(table) (\(written.joined(separator: ", ")))
            VALUES (\(written.map { _ in "?" }.joined(separator: ", ")))
            """
        let assignments = written.dropFirst().enumerated().map {
            "\($0.element) = ?\($0.offset + 2)"
        }
        replace = """
            UPDATE \(table) SET \(assignments.joined(separator: ", ")) WHERE customer = ?1
            """
    }
}
