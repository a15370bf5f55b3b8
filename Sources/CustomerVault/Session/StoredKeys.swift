public import KeyManagement

/// Member list and envelopes of a vault's file, read-only: what a session agent gets to see.
///
/// The file is open only while somebody asks, so that the journal goes with the last command.
public final class StoredKeys {
    private let path: String
    private var file: VaultFile?

    /// Names the file; it is opened at the first reading.
    public init(path: String) {
        self.path = path
    }

    /// Runs `body` on one consistent state.
    ///
    /// - Throws: ``VaultFailure``, and what `body` throws.
    public func read<Value>(_ body: (any KeyDirectory) throws -> Value) throws -> Value {
        let opened = try file ?? VaultFile.open(path)
        file = opened
        return try opened.read { try body($0) }
    }

    /// Lets closing write the journal into the file.
    public func trustJournal() { try? file?.trustJournal() }

    /// Closes the file until the next reading.
    public func rest() { file = nil }
}
