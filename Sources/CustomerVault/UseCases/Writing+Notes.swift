import KeyManagement
import VaultCrypto

extension Writing {
    /// Files a note as a record of a customer, sealed under the group's newest key; an entry has to
    /// name it.
    func file(
        _ note: SealedNote, _ group: FieldGroup, of customer: CustomerPlace,
        as record: RecordID = .random()
    ) throws -> PreparedRow {
        let address = RowAddress(
            vault: session.vault.id, customer: customer.id, record: record, group: group.rawValue)
        let sealed = try newestKey(group).seal(
            [CellPlaintext(note.text(in: group), block: .short)], at: address, revision: 1)
        try transaction.putRecord(record, sealed, group, at: customer.place)
        return PreparedRow(
            group: group, sealed: sealed, digest: sealed.digest(at: address), record: record)
    }

    /// What a record says, if it is the one that the log says is in force.
    func note(
        _ stored: StoredRecord, of customer: CustomerPlace, _ states: [RowName: LoggedRow]
    ) throws -> SealedNote? {
        let group = stored.group
        let address = RowAddress(
            vault: session.vault.id, customer: customer.id, record: stored.record,
            group: group.rawValue)
        guard let state = states[RowName(group, record: stored.record)], let sealed = state.sealed
        else { throw VaultFailure.damaged(.rowInserted) }
        guard list.groups[group]?.keys[stored.sealed.generation]?.state == .active,
            stored.sealed.revision == state.revision,
            stored.sealed.generation == sealed.generation,
            stored.sealed.digest(at: address) == sealed.digest
        else { throw VaultFailure.damaged(.rowChanged) }
        let key = try key(group, generation: stored.sealed.generation)
        guard let opened = try key.cells(of: stored.sealed, at: address, [.short]) else {
            throw VaultFailure.damaged(.cellUnreadable)
        }
        return (opened.first ?? nil).flatMap { SealedNote(text: $0, in: group) }
    }
}
