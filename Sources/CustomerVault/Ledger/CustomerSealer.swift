import KeyManagement
import VaultCrypto

/// A new customer, sealed and ready to be filed.
struct PreparedCustomer: Sendable {
    let id: CustomerID
    let rows: [PreparedRow]
    let tokens: [FieldToken]

    var logged: LoggedCustomer { LoggedCustomer(id, rows: rows.map(\.logged)) }
}

/// A row that is sealed and digested.
struct PreparedRow: Sendable {
    let group: FieldGroup
    let sealed: SealedRow
    let digest: Bytes16
    let record: RecordID

    var logged: LoggedRow {
        LoggedRow(
            group: group, record: record, revision: sealed.revision,
            sealed: LoggedRow.SealedState(generation: sealed.generation, digest: digest))
    }
}

/// Seals customers under one set of newest keys; may be used from several threads.
struct CustomerSealer: Sendable {
    let vault: VaultID
    private let keys: [FieldGroup: GroupKey]
    private let indexKeys: [Field: IndexKey]

    /// Takes the newest keys of the given groups.
    init(vault: VaultID, keys: [GroupKey]) throws {
        self.vault = vault
        var byGroup: [FieldGroup: GroupKey] = [:]
        var byField: [Field: IndexKey] = [:]
        for key in keys {
            guard let group = FieldGroup(rawValue: key.group) else { continue }
            byGroup[group] = key
            for field in group.fields where field.hasToken && field.group == group {
                byField[field] = try key.indexKey(field: field.number)
            }
        }
        self.keys = byGroup
        indexKeys = byField
    }

    /// Whether these are still the newest keys.
    func isCurrent(in list: AccessDirectory) -> Bool {
        keys.allSatisfy { group, key in list.groups[group]?.generation == key.generation }
    }

    /// Seals all rows of a new customer at revision 1.
    func prepare(
        _ values: FieldValues, id: CustomerID, events: [CustomerEvent] = [],
        protection: Protection = .ordinary
    ) throws -> PreparedCustomer {
        var rows: [PreparedRow] = []
        var tokens: [FieldToken] = []
        var cells = [[CellPlaintext?]](repeating: [], count: FieldGroup.allCases.count + 1)
        for (field, value) in values {
            let group = protection.place(of: field.group)
            guard let place = group.fields.firstIndex(of: field) else { continue }
            let row = Int(group.rawValue)
            if cells[row].isEmpty { cells[row] = .init(repeating: nil, count: group.fields.count) }
            cells[row][place] = CellPlaintext(value, block: field.block)
            if field.hasToken, group == field.group { tokens += self.tokens(of: value, in: field) }
        }
        for group in FieldGroup.withRows where !cells[Int(group.rawValue)].isEmpty {
            rows.append(
                try seal(cells[Int(group.rawValue)], group, of: id, revision: 1, salt: nil))
        }
        for event in events { rows.append(try seal(.event(event), event.kind.group, of: id)) }
        return PreparedCustomer(id: id, rows: rows, tokens: tokens)
    }

    /// Seals one row.
    func seal(
        _ values: FieldValues, _ group: FieldGroup, of id: CustomerID, revision: UInt64,
        salt: Bytes32?
    ) throws -> PreparedRow {
        try seal(
            group.fields.map { field in
                values[field].map { CellPlaintext($0, block: field.block) }
            }, group, of: id, revision: revision, salt: salt)
    }

    private func seal(
        _ cells: [CellPlaintext?], _ group: FieldGroup, of id: CustomerID, revision: UInt64,
        salt: Bytes32?
    ) throws -> PreparedRow {
        let address = RowAddress(vault: vault, customer: id, group: group.rawValue)
        let sealed = try seal(cells, at: address, revision: revision, salt: salt)
        return PreparedRow(
            group: group, sealed: sealed, digest: sealed.digest(at: address), record: .own)
    }

    /// Seals a note as a new record.
    func seal(_ note: SealedNote, _ group: FieldGroup, of id: CustomerID) throws -> PreparedRow {
        let record = RecordID.random()
        let address = RowAddress(vault: vault, customer: id, record: record, group: group.rawValue)
        let sealed = try seal(
            [CellPlaintext(note.text(in: group), block: .short)], at: address, revision: 1,
            salt: nil)
        return PreparedRow(
            group: group, sealed: sealed, digest: sealed.digest(at: address), record: record)
    }

    /// Seals cells at an address.
    func seal(
        _ cells: [CellPlaintext?], at address: RowAddress, revision: UInt64, salt: Bytes32?
    ) throws -> SealedRow {
        guard let group = FieldGroup(rawValue: address.group), let key = keys[group] else {
            throw KeyRefusal.notPermitted
        }
        return try key.seal(cells, at: address, revision: revision, salt: salt)
    }

    /// The tokens of a value under the newest key.
    func tokens(of value: String, in field: Field) -> [FieldToken] {
        FieldRules.tokenForms(value, of: field).compactMap { token(form: $0, of: field) }
    }

    /// The token of a normal form under the newest key.
    func token(form: String, of field: Field) -> FieldToken? {
        indexKeys[field].map {
            FieldToken(field: field, generation: $0.generation, token: $0.token(form))
        }
    }
}
