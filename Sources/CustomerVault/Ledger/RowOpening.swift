import KeyManagement
import VaultCrypto

/// Opens rows of one group under any of its live keys; may be used from several threads.
struct RowOpening: Sendable {
    private let vault: VaultID
    private let group: FieldGroup
    private let keys: [UInt32: GroupKey]
    private let indexKeys: [UInt32: [Field: IndexKey]]
    /// The generations whose keys are not to be had yet.
    let waiting: Set<UInt32>

    /// Takes every live key of the group that the member can open; another waits to be handed on to him,
    /// or is a finding of its own.
    init(_ writing: Writing, _ group: FieldGroup) throws {
        (vault, self.group) = (writing.session.vault.id, group)
        var keys: [UInt32: GroupKey] = [:]
        var indexKeys: [UInt32: [Field: IndexKey]] = [:]
        var waiting: Set<UInt32> = []
        for (generation, entry) in writing.list.groups[group]?.keys ?? [:]
        where entry.state == .active {
            let key: GroupKey
            do {
                key = try writing.key(group, generation: generation)
            } catch is DirectoryFault {
                waiting.insert(generation)
                continue
            }
            keys[generation] = key
            for field in group.tokenFields {
                indexKeys[generation, default: [:]][field] = try key.indexKey(field: field.number)
            }
        }
        (self.keys, self.indexKeys, self.waiting) = (keys, indexKeys, waiting)
    }

    /// Whether it has a generation's key.
    func holds(_ generation: UInt32) -> Bool { keys[generation] != nil }

    /// The tokens that a row's values have; `nil` if it does not open.
    func tokens(of row: SealedRow, _ customer: CustomerID) throws -> [FieldToken]? {
        guard let values = try cells(of: row, customer, .own, group.blocks) else { return nil }
        let indexKeys = indexKeys[row.generation] ?? [:]
        return zip(group.fields, values).flatMap { field, value -> [FieldToken] in
            guard let value, let key = indexKeys[field] else { return [] }
            return FieldRules.tokenForms(value, of: field).map {
                FieldToken(field: field, generation: row.generation, token: key.token($0))
            }
        }
    }

    /// Whether a row or record opens.
    func opens(_ row: SealedRow, _ customer: CustomerID, _ record: RecordID) throws -> Bool {
        let blocks = record == .own ? group.blocks : [.short]
        return try cells(of: row, customer, record, blocks) != nil
    }

    private func cells(
        of row: SealedRow, _ customer: CustomerID, _ record: RecordID, _ blocks: [PaddingBlock]
    ) throws -> [String?]? {
        try keys[row.generation]?.cells(
            of: row,
            at: RowAddress(
                vault: vault, customer: customer, record: record, group: group.rawValue),
            blocks)
    }
}

extension GroupKey {
    /// The values of a row or record; `nil` if it does not open.
    ///
    /// - Throws: `CryptoFailure.lockedMemoryExhausted`, which says nothing of the row.
    func cells(
        of row: SealedRow, at address: RowAddress, _ blocks: [PaddingBlock]
    ) throws -> [String?]? {
        do throws(CryptoFailure) {
            return try open(row, at: address, blocks: blocks)
        } catch .lockedMemoryExhausted {
            throw CryptoFailure.lockedMemoryExhausted
        } catch {
            return nil
        }
    }
}
