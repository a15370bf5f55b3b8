import KeyManagement
import VaultCrypto

/// A customer's rows under old generations, with what the log says of each.
struct ResealingTask: Sendable {
    let customer: CustomerPlace
    let rows: [(state: LoggedRow, row: SealedRow)]
    let damaged: [DamagedRow]
}

/// The same rows under the newest keys.
struct ResealedCustomer: Sendable {
    let customer: CustomerPlace
    var rows: [PreparedRow] = []
    var removed: [FieldToken] = []
    var added: [FieldToken] = []
    /// What stays as it is.
    var damaged: [DamagedRow] = []
}

/// Opens rows under their old keys and seals them under the newest; may be used from several
/// threads.
struct Resealing: Sendable {
    private struct KeyNumber: Hashable {
        let group: FieldGroup
        let generation: UInt32
    }

    private let vault: VaultID
    private let sealer: CustomerSealer
    private let old: [KeyNumber: GroupKey]
    private let oldIndexKeys: [KeyNumber: [Field: IndexKey]]

    /// Takes every live key of the groups.
    init(_ writing: Writing, _ groups: Set<FieldGroup>) throws {
        vault = writing.session.vault.id
        sealer = try writing.sealer(for: groups)
        var keys: [KeyNumber: GroupKey] = [:]
        var indexKeys: [KeyNumber: [Field: IndexKey]] = [:]
        for group in groups {
            for (generation, key) in try writing.liveKeys(of: group)
            where generation != writing.list.groups[group]?.generation {
                let number = KeyNumber(group: group, generation: generation)
                keys[number] = key
                for field in group.fields where field.hasToken && field.group == group {
                    indexKeys[number, default: [:]][field] = try key.indexKey(field: field.number)
                }
            }
        }
        old = keys
        oldIndexKeys = indexKeys
    }

    /// Re-seals a customer's rows, each only if it is the one that the log says is in force, and opens:
    /// one that is not holds up no other.
    func reseal(_ task: ResealingTask) throws -> ResealedCustomer {
        var resealed = ResealedCustomer(customer: task.customer, damaged: task.damaged)
        for (state, row) in task.rows { try reseal(row, state, task.customer, &resealed) }
        return resealed
    }

    private func reseal(
        _ row: SealedRow, _ state: LoggedRow, _ customer: CustomerPlace,
        _ resealed: inout ResealedCustomer
    ) throws {
        let group = state.group
        let address = RowAddress(
            vault: vault, customer: customer.id, record: state.record, group: group.rawValue)
        let number = KeyNumber(group: group, generation: row.generation)
        guard row.revision == state.revision, row.generation == state.sealed?.generation,
            row.digest(at: address) == state.sealed?.digest, let key = old[number]
        else { return resealed.damaged.append(DamagedRow(state, .rowChanged)) }
        let isOwn = state.record == .own
        let blocks = isOwn ? group.blocks : [.short]
        guard let opened = try key.cells(of: row, at: address, blocks) else {
            return resealed.damaged.append(DamagedRow(state, .cellUnreadable))
        }
        let plaintexts = zip(opened, blocks).map { value, block in
            value.map { CellPlaintext($0, block: block) }
        }
        let sealed = try sealer.seal(
            plaintexts, at: address, revision: state.revision + 1, salt: row.salt)
        resealed.rows.append(
            PreparedRow(
                group: group, sealed: sealed, digest: sealed.digest(at: address),
                record: state.record))
        guard isOwn else { return }
        for (field, value) in zip(group.fields, opened) where field.hasToken && field.group == group
        {
            guard let value, let oldKey = oldIndexKeys[number]?[field] else { continue }
            for form in FieldRules.tokenForms(value, of: field) {
                resealed.removed.append(
                    FieldToken(field: field, generation: row.generation, token: oldKey.token(form)))
                if let token = sealer.token(form: form, of: field) { resealed.added.append(token) }
            }
        }
    }
}
