internal import GRDB

/// One transaction on the vault's file; everything that the use cases ask of SQLite.
///
/// Extensions hold what belongs to one table each. No other folder knows GRDB.
struct Transaction {
    let database: Database

    init(_ database: Database) {
        self.database = database
    }
}
