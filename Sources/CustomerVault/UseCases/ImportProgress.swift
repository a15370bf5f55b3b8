import VaultCrypto

extension Writing {
    /// How many rows of a file earlier runs of the same import have dealt with, as a signed entry says.
    ///
    /// - Parameters:
    ///   - file: the file's hash.
    ///   - reading: the hash of how it is read; read otherwise it is another import.
    func importedRows(of file: Bytes32, as reading: Bytes16) throws -> Int {
        let found = try transaction.newestImportEntry { details in
            details.contains {
                guard case .importedRows(file, reading, _) = $0 else { return false }
                return true
            }
        }
        guard let found else { return 0 }
        for case .importedRows(file, reading, let rows) in try session.verifiedEntry(
            found, transaction
        ).details {
            return Int(rows)
        }
        return 0
    }
}
