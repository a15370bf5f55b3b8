import KeyManagement
import VaultCrypto

extension Writing {
    /// Which rows of a file earlier runs of the same import have put in, as signed entries of this
    /// member say: nobody else can make him pass over a row.
    ///
    /// - Parameters:
    ///   - file: the file, as this member names it.
    ///   - reading: the hash of how it is read; read otherwise it is another import.
    ///   - number: the entry up to which they are known.
    func importedRows(
        of file: ImportedFile, as reading: Bytes16, after number: UInt64 = 0
    ) throws -> ImportedRows {
        var answers: [FileTag: Bool] = [:]
        var rows = ImportedRows()
        for stored in try transaction.importEntries(of: session.member.id, after: number) {
            // What cannot be read counts for nothing.
            guard let details = try? LogEntry(parsing: stored.body).details else { continue }
            for case .importedRows(let tag, let own) in details {
                let answer =
                    try answers[tag] ?? isTag(tag, of: file, reading: reading)
                answers[tag] = answer
                guard answer else { continue }
                let entry = try session.verifiedEntry(stored, transaction)
                guard entry.action == .importFile, entry.outcome == .done,
                    entry.member == session.member.id,
                    entry.details.contains(.importedRows(tag, own))
                else { continue }
                rows.formUnion(own)
            }
        }
        return rows
    }
}
