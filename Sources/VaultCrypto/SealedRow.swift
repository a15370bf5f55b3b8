/// A customer's ciphertexts of one field group, as they stand in the file.
public struct SealedRow: Hashable, Sendable {
    /// The only suite: BLAKE2b row keys, XChaCha20-Poly1305 cells, ISO 7816-4 padding.
    public static let suite: UInt8 = 1

    /// Number of the group key that it is sealed under.
    public let generation: UInt32
    /// Counted up by every sealing.
    public let revision: UInt64
    /// 32 random bytes that go into the row key; without them nothing opens the row.
    public let salt: Bytes32
    /// 16 random bytes, new with every sealing.
    public let nonceBase: Bytes16
    /// One ciphertext a field, in the order of field numbers from 1; `nil` for an empty field.
    public let cells: [[UInt8]?]

    /// Takes over what a file holds; nothing is believed of it before it is opened.
    ///
    /// A group has at most 64 fields: so many bits has ``digest(at:)`` for which are filled in.
    public init(
        generation: UInt32, revision: UInt64, salt: Bytes32, nonceBase: Bytes16, cells: [[UInt8]?]
    ) {
        precondition(cells.count <= 64)
        self.generation = generation
        self.revision = revision
        self.salt = salt
        self.nonceBase = nonceBase
        self.cells = cells
    }

    /// BLAKE2b-128 that the log entry of a sealing holds.
    ///
    /// Over `len(label)(1) ‖ "lonn row digest" ‖ suite(1) ‖ vault(16) ‖ customer(16) ‖ record(16) ‖
    /// group(1) ‖ revision(8) ‖ generation(4) ‖ salt(32) ‖ nonce base(16) ‖ presence(8)`, bit
    /// *n* − 1 of `presence` set for a present field *n*, and for each present cell in order
    /// `length(4) ‖ bytes`.
    public func digest(at address: RowAddress) -> Bytes16 {
        let size = cells.reduce(0) { $0 + 4 + ($1?.count ?? 0) }
        var writer = ByteWriter(capacity: 140 + size)
        writer.append(label: "lonn row digest")
        writer.append(Self.suite)
        writer.append(address.vault)
        writer.append(address.customer)
        writer.append(address.record)
        writer.append(address.group)
        writer.append(revision)
        writer.append(generation)
        writer.append(salt)
        writer.append(nonceBase)
        var presence: UInt64 = 0
        for (position, cell) in cells.enumerated() where cell != nil {
            presence |= 1 << UInt64(position)
        }
        writer.append(presence)
        for case let cell? in cells {
            writer.append(UInt32(cell.count))
            writer.append(contentsOf: cell)
        }
        return KeyedHash.blake2b128(writer.bytes)
    }
}

/// A value on its way into a cell.
public struct CellPlaintext: Sendable {
    /// The value, in Unicode normalisation form C.
    public let value: String
    /// To what length it is padded.
    public let block: PaddingBlock

    /// Names a value and its padding.
    public init(_ value: String, block: PaddingBlock) {
        self.value = value
        self.block = block
    }
}
