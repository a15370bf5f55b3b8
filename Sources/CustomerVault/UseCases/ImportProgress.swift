import KeyManagement
import VaultCrypto

/// What earlier runs of an import have put in.
struct EarlierRows {
    /// What is in by them.
    var rows = ImportedRows()
    /// What was in, until a backup of an earlier moment was restored.
    var undone = ImportedRows()
}

extension Writing {
    /// Which rows of a file earlier runs of the same import have put in, as signed entries of this
    /// member say: nobody else can make him pass over a row.
    ///
    /// What a transaction has put in behind a register's last entry is undone where that register was
    /// restored since, and anything changed by it of a customer whom the transaction names.
    ///
    /// - Parameters:
    ///   - file: the file, as this member names it.
    ///   - reading: the hash of how it is read; read otherwise it is another import.
    ///   - number: the entry up to which they are known.
    func importedRows(
        of file: ImportedFile, as reading: Bytes16, after number: UInt64 = 0
    ) throws -> EarlierRows {
        var answers: [FileTag: Bool] = [:]
        var known: [ImportUndoing]?
        var earlier = EarlierRows()
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
                let restorations = try known ?? restorations(after: stored.number)
                known = restorations
                if try isUndone(stored, by: restorations) {
                    earlier.undone.formUnion(own)
                } else {
                    earlier.rows.formUnion(own)
                }
            }
        }
        return earlier
    }

    /// The restorations behind an entry that changed anything.
    private func restorations(after number: UInt64) throws -> [ImportUndoing] {
        try transaction.restorations(after: number).compactMap { stored in
            let entry = try session.verifiedEntry(stored, transaction)
            guard entry.action == .restore, entry.outcome == .done else { return nil }
            for case .backupFile(.register, let head, _) in entry.details
            where head < stored.number {
                let customers = try customersRestored(by: stored)
                return customers.isEmpty
                    ? nil : ImportUndoing(entries: head + 1...stored.number, customers: customers)
            }
            return nil
        }
    }

    /// Of whom a restoration has put in or taken out anything, as the entries behind its first one say.
    private func customersRestored(by first: StoredEntry) throws -> Set<CustomerID> {
        var customers: Set<CustomerID> = []
        var last = first
        while last.seal == nil {
            let block = try transaction.entries(from: last.number + 1, limit: 1000)
            guard let end = block.last else { return customers }
            for stored in block {
                let entry = try session.verifiedEntry(stored, transaction)
                if entry.action == .restore, entry.writes || entry.erases {
                    customers.formUnion(entry.customers.map(\.id))
                }
                guard stored.seal == nil else { return customers }
            }
            last = end
        }
        return customers
    }

    /// Whether a restoration has changed anything of what a signed entry and those before it in its
    /// transaction are about; where they name nobody, it may have.
    private func isUndone(_ entry: StoredEntry, by restorations: [ImportUndoing]) throws -> Bool {
        let possible = restorations.filter { $0.entries.contains(entry.number) }
        guard !possible.isEmpty else { return false }
        let customers = Set(
            try transaction.entries(upToSealed: entry.number).flatMap {
                try session.verifiedEntry($0, transaction).customers.map(\.id)
            })
        return customers.isEmpty
            || possible.contains { !$0.customers.isDisjoint(with: customers) }
    }
}

/// What a restoration may have undone.
private struct ImportUndoing {
    /// The entries whose changes its register does not have.
    let entries: ClosedRange<UInt64>
    /// Of whom it changed anything.
    let customers: Set<CustomerID>
}
