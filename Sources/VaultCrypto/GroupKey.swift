/// The key of one generation of a field group: seals and opens rows, makes index keys.
public final class GroupKey: Sendable {
    /// The field group's number.
    public let group: UInt8
    /// Which of the group's keys this is, from 1.
    public let generation: UInt32
    let secret: SecretBytes

    /// Takes over 32 secret bytes.
    public init(
        _ secret: consuming SecretBytes, group: UInt8, generation: UInt32
    ) throws(CryptoFailure) {
        guard secret.count == 32 else { throw .malformed }
        self.secret = secret
        self.group = group
        self.generation = generation
    }

    /// Draws a new key.
    public static func random(group: UInt8, generation: UInt32) throws(CryptoFailure) -> GroupKey {
        try GroupKey(SecretBytes.random(count: 32), group: group, generation: generation)
    }

    /// Seals the key for a role.
    package func envelope(
        for context: EnvelopeContext, to publicKey: Bytes32, vault: VaultID
    ) throws(CryptoFailure) -> Envelope {
        try Envelope.seal(secret, for: context, to: publicKey, vault: vault)
    }

    /// What the member list holds of the key: `KDF(key, "commitment", group(1) ‖ generation(4))`.
    public var commitment: Bytes32 {
        var writer = ByteWriter(capacity: 5)
        writer.append(group)
        writer.append(generation)
        return KeyDerivation.value(.commitment, from: secret, context: writer.bytes)
    }

    /// What the log holds of a file that was read in, and of how it was read:
    /// `KDF(key, "file", group(1) ‖ generation(4) ‖ file(32) ‖ reading(16))`.
    ///
    /// The file is ``DocumentHash/ownFile(signature:)``. A hash without a key would let whoever sees the log
    /// try all personnummer that a short file may hold, one with this key alone whoever reads the group.
    public func tag(ofFile file: Bytes32, reading: Bytes16) -> Bytes32 {
        var writer = ByteWriter(capacity: 53)
        writer.append(group)
        writer.append(generation)
        writer.append(file)
        writer.append(reading)
        return KeyDerivation.value(.file, from: secret, context: writer.bytes)
    }

    /// Whom a deposit is sealed to: the box pair of `KDF(key, "deposit", group(1) ‖ generation(4))`.
    public func depositKeys() throws(CryptoFailure) -> BoxKeyPair {
        var writer = ByteWriter(capacity: 5)
        writer.append(group)
        writer.append(generation)
        return try BoxKeyPair(
            KeyDerivation.key(.deposit, from: secret, context: writer.bytes))
    }

    /// Seals a row under a fresh nonce base, drawn here and nowhere else.
    ///
    /// - Parameters:
    ///   - values: one a field, in the order of field numbers from 1; `nil` for an empty field.
    ///   - salt: the row's salt if it is kept; a new one is drawn for `nil`.
    /// - Throws: ``CryptoFailure/lockedMemoryExhausted``.
    public func seal(
        _ values: [CellPlaintext?], at address: RowAddress, revision: UInt64, salt: Bytes32? = nil
    ) throws(CryptoFailure) -> SealedRow {
        precondition(address.group == group && values.count <= 64)
        let salt = salt ?? Randomness.bytes32()
        let nonceBase = Randomness.bytes16()
        let key = try KeyDerivation.key(
            .row, from: secret, context: address.keyContext(salt: salt))
        var frame = CellFrame(
            address: address, revision: revision, generation: generation, nonceBase: nonceBase)
        var cells: [[UInt8]?] = []
        cells.reserveCapacity(values.count)
        for (position, value) in values.enumerated() {
            frame.field = position + 1
            cells.append(
                value.map {
                    CellCipher.seal(
                        $0.value, block: $0.block, additionalData: frame.additionalData,
                        nonce: frame.nonce, key: key)
                })
        }
        return SealedRow(
            generation: generation, revision: revision, salt: salt, nonceBase: nonceBase,
            cells: cells)
    }

    /// Opens a row's cells.
    ///
    /// - Parameters:
    ///   - blocks: each field's padding, in the order of field numbers from 1.
    ///   - wanted: which fields to open (positions from 0); all for `nil`.
    /// - Throws: ``CryptoFailure/authentication`` if a cell is not the one that was sealed for this
    ///   place, revision and generation.
    public func open(
        _ row: SealedRow, at address: RowAddress, blocks: [PaddingBlock],
        only wanted: Set<Int>? = nil
    ) throws(CryptoFailure) -> [String?] {
        guard address.group == group, row.generation == generation, row.cells.count <= blocks.count
        else { throw .malformed }
        let key = try KeyDerivation.key(
            .row, from: secret, context: address.keyContext(salt: row.salt))
        var frame = CellFrame(
            address: address, revision: row.revision, generation: generation,
            nonceBase: row.nonceBase)
        var values: [String?] = []
        values.reserveCapacity(row.cells.count)
        for (position, cell) in row.cells.enumerated() {
            guard let cell, wanted?.contains(position) ?? true else {
                values.append(nil)
                continue
            }
            frame.field = position + 1
            values.append(
                try CellCipher.open(
                    cell, block: blocks[position], additionalData: frame.additionalData,
                    nonce: frame.nonce, key: key))
        }
        return values
    }

    /// The key of a field's index tokens: `KDF(key, "index", field(2) ‖ generation(4))`.
    public func indexKey(field: UInt16) throws(CryptoFailure) -> IndexKey {
        var writer = ByteWriter(capacity: 6)
        writer.append(field)
        writer.append(generation)
        return IndexKey(
            try KeyDerivation.key(.index, from: secret, context: writer.bytes),
            generation: generation)
    }
}

/// Additional data and nonce of a row's cells; only the field number changes between them.
private struct CellFrame {
    private(set) var additionalData: [UInt8]
    private(set) var nonce: [UInt8]

    init(address: RowAddress, revision: UInt64, generation: UInt32, nonceBase: Bytes16) {
        additionalData = address.additionalData(
            suite: SealedRow.suite, revision: revision, generation: generation)
        nonce = nonceBase.array + [UInt8](repeating: 0, count: 8)
    }

    /// 1…64. The nonce is `nonce base(16) ‖ field(8)`: distinct within a row, and the base is
    /// random for each sealing.
    var field = 0 {
        didSet {
            additionalData[RowAddress.fieldOffset] = UInt8(field >> 8)
            additionalData[RowAddress.fieldOffset + 1] = UInt8(field & 255)
            nonce[22] = UInt8(field >> 8)
            nonce[23] = UInt8(field & 255)
        }
    }
}
