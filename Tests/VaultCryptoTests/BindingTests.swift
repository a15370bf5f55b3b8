import Testing

@testable import VaultCrypto

/// A ciphertext works in one place only; each case moves one and changes nothing else.
@Suite struct `A cell belongs to one place` {
    let address = RowAddress(vault: .random(), customer: .random(), record: .random(), group: 4)
    let secret: [UInt8]
    let row: SealedRow

    init() throws {
        secret = try SecretBytes.random(count: 32).revealed()
        row = try GroupKey(SecretBytes(secret), group: 4, generation: 2).seal(
            [CellPlaintext("first", block: .short), CellPlaintext("second", block: .short), nil],
            at: address, revision: 7)
    }

    enum Move: CaseIterable {
        case nowhere
        case vault, customer, record, ownRow, group, revision, generation, salt, nonceBase
        case fieldsSwapped, nextField, key
    }

    @Test(arguments: Move.allCases)
    func `a moved cell opens nowhere, and opens where it belongs`(move: Move) throws {
        let opened = Result { try open(after: move) }
        guard move != .nowhere else {
            #expect(try opened.get() == ["first", "second", nil])
            return
        }
        #expect(throws: CryptoFailure.authentication) { try opened.get() }
    }

    /// Opens the row under the same secret, with one thing changed.
    ///
    /// Keys of another group or generation hold the same secret, so that what refuses is the
    /// binding and not a foreign key.
    private func open(after move: Move) throws -> [String?] {
        var place = (
            vault: address.vault, customer: address.customer, record: address.record,
            group: address.group
        )
        var generation = row.generation
        var revision = row.revision
        var salt = row.salt
        var nonceBase = row.nonceBase
        var cells = row.cells
        var bytes = secret
        switch move {
        case .nowhere: break
        case .vault: place.vault = .random()
        case .customer: place.customer = .random()
        case .record: place.record = .random()
        case .ownRow: place.record = .own
        case .group: place.group = 5
        case .revision: revision = 8
        case .generation: generation = 3
        case .salt: salt = Randomness.bytes32()
        case .nonceBase: nonceBase = Randomness.bytes16()
        case .fieldsSwapped: cells.swapAt(0, 1)
        case .nextField: cells = [nil, cells[0], nil]
        case .key: bytes = bytes.flipping(bit: 0)
        }
        let key = try GroupKey(SecretBytes(bytes), group: place.group, generation: generation)
        let moved = SealedRow(
            generation: generation, revision: revision, salt: salt, nonceBase: nonceBase,
            cells: cells)
        let target = RowAddress(
            vault: place.vault, customer: place.customer, record: place.record, group: place.group)
        return try key.open(moved, at: target, blocks: [.short, .short, .short])
    }

    /// The negative control: without the binding each of these moves goes unnoticed.
    @Test(arguments: [Move.vault, .revision])
    func `without additional data the cell would open at the other place too`(
        move: Move
    ) throws {
        let other = RowAddress(
            vault: move == .vault ? .random() : address.vault, customer: address.customer,
            record: address.record, group: address.group)
        let revision: UInt64 = move == .revision ? 8 : 7
        let group = try SecretBytes(secret)
        func rowKey(_ place: RowAddress) throws -> SecretBytes {
            try KeyDerivation.key(.row, from: group, context: place.keyContext(salt: row.salt))
        }
        let nonce = row.nonceBase.array + [0, 0, 0, 0, 0, 0, 0, 9]
        func data(_ place: RowAddress, _ revision: UInt64) -> [UInt8] {
            place.additionalData(suite: 1, revision: revision, generation: 2)
        }
        let unbound = try CellCipher.seal(
            "first", block: .short, additionalData: [], nonce: nonce, key: rowKey(address))
        let bound = try CellCipher.seal(
            "first", block: .short, additionalData: data(address, 7), nonce: nonce,
            key: rowKey(address))
        #expect(
            try CellCipher.open(
                unbound, block: .short, additionalData: [], nonce: nonce, key: rowKey(other))
                == "first")
        #expect(throws: CryptoFailure.authentication) {
            try CellCipher.open(
                bound, block: .short, additionalData: data(other, revision), nonce: nonce,
                key: rowKey(other))
        }
    }

    @Test func `the additional data alone tells every place from every other`() {
        let vault = VaultID.random()
        let customer = CustomerID.random()
        let record = RecordID.random()
        let home = RowAddress(vault: vault, customer: customer, record: record, group: 4)
        let places = [
            home,
            RowAddress(vault: .random(), customer: customer, record: record, group: 4),
            RowAddress(vault: vault, customer: .random(), record: record, group: 4),
            RowAddress(vault: vault, customer: customer, record: .own, group: 4),
            RowAddress(vault: vault, customer: customer, record: record, group: 5),
        ]
        var seen = Set(places.map { $0.additionalData(suite: 1, revision: 7, generation: 2) })
        seen.insert(home.additionalData(suite: 2, revision: 7, generation: 2))
        seen.insert(home.additionalData(suite: 1, revision: 8, generation: 2))
        seen.insert(home.additionalData(suite: 1, revision: 7, generation: 3))
        #expect(seen.count == places.count + 3)
        #expect(seen.allSatisfy { $0.count == 74 })
    }

    @Test func `the row key alone tells customer, record, group and salt apart`() {
        let vault = VaultID.random()
        let customer = CustomerID.random()
        let salt = Randomness.bytes32()
        let contexts: Set = [
            RowAddress(vault: vault, customer: customer, group: 4).keyContext(salt: salt),
            RowAddress(vault: vault, customer: .random(), group: 4).keyContext(salt: salt),
            RowAddress(vault: vault, customer: customer, record: .random(), group: 4)
                .keyContext(salt: salt),
            RowAddress(vault: vault, customer: customer, group: 5).keyContext(salt: salt),
            RowAddress(vault: vault, customer: customer, group: 4).keyContext(salt: .zero),
        ]
        #expect(contexts.count == 5)
        #expect(contexts.allSatisfy { $0.count == 65 })
    }

    @Test func `a key refuses a row of another generation or group before it tries`() throws {
        let key = try GroupKey(SecretBytes(secret), group: 4, generation: 1)
        #expect(throws: CryptoFailure.malformed) {
            try key.open(row, at: address, blocks: [.short, .short, .short])
        }
        let place = RowAddress(
            vault: address.vault, customer: address.customer, record: address.record, group: 5)
        let same = try GroupKey(SecretBytes(secret), group: 4, generation: 2)
        #expect(throws: CryptoFailure.malformed) {
            try same.open(row, at: place, blocks: [.short, .short, .short])
        }
    }
}
