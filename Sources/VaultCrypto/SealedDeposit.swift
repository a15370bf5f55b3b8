/// Where a value belongs that somebody hands in who cannot read it back.
public struct DepositAddress: Hashable, Sendable {
    /// The vault.
    public let vault: VaultID
    /// The deposit itself.
    public let deposit: DepositID
    /// The customer.
    public let customer: CustomerID
    /// The field group's number.
    public let group: UInt8
    /// The field's number in its group, from 1.
    public let field: UInt16

    /// Names a deposit.
    public init(
        vault: VaultID, deposit: DepositID, customer: CustomerID, group: UInt8, field: UInt16
    ) {
        self.vault = vault
        self.deposit = deposit
        self.customer = customer
        self.group = group
        self.field = field
    }

    /// What is sealed begins with it, and both layers are bound to it.
    ///
    /// `len(label)(1) ‖ "lonn deposit" ‖ vault(16) ‖ deposit(16) ‖ customer(16) ‖ group(1) ‖ field(2) ‖
    /// generation(4)`
    func bytes(generation: UInt32) -> [UInt8] {
        var writer = ByteWriter(capacity: 68)
        writer.append(label: "lonn deposit")
        writer.append(vault)
        writer.append(deposit)
        writer.append(customer)
        writer.append(group)
        writer.append(field)
        writer.append(generation)
        return writer.bytes
    }
}

/// A value sealed to a group's deposit key: it goes in, and only who reads the group gets it out.
public struct SealedDeposit: Hashable, Sendable {
    /// The only suite: a sealed box inside XChaCha20-Poly1305.
    public static let suite: UInt8 = 2

    /// Number of the group key whose deposit pair opens it.
    public let generation: UInt32
    /// 32 random bytes that the key of the outer layer is made of; without them nobody opens it.
    public let salt: Bytes32
    /// `suite(1) ‖ generation(4) ‖ nonce(24) ‖ ciphertext ‖ tag(16)`.
    public let blob: [UInt8]

    /// Takes over what a file holds; nothing is believed of it before it is opened.
    public init(generation: UInt32, salt: Bytes32, blob: [UInt8]) {
        self.generation = generation
        self.salt = salt
        self.blob = blob
    }

    /// Seals a value to a group's deposit key, under a salt and a nonce that are drawn here.
    ///
    /// - Throws: ``CryptoFailure/malformed`` for a public key of small order.
    public static func seal(
        _ value: CellPlaintext, at address: DepositAddress, generation: UInt32,
        to depositKey: Bytes32
    ) throws(CryptoFailure) -> SealedDeposit {
        let salt = Randomness.bytes32()
        let place = address.bytes(generation: generation)
        let box = try DepositCipher.box(value, behind: place, to: depositKey)
        let nonce = Randomness.bytes16().array + Randomness.bytes16().array.prefix(8)
        return SealedDeposit(
            generation: generation, salt: salt,
            blob: header(generation) + nonce
                + (try DepositCipher.close(box, nonce: nonce, salt: salt, place: place)))
    }

    /// BLAKE2b-128 that the log entry of a deposit holds.
    ///
    /// Over `len(label)(1) ‖ "lonn deposit digest" ‖ address(68) ‖ salt(32) ‖ blob`.
    public func digest(at address: DepositAddress) -> Bytes16 {
        var writer = ByteWriter(capacity: 120 + blob.count)
        writer.append(label: "lonn deposit digest")
        writer.append(contentsOf: address.bytes(generation: generation))
        writer.append(salt)
        writer.append(contentsOf: blob)
        return KeyedHash.blake2b128(writer.bytes)
    }

    static func header(_ generation: UInt32) -> [UInt8] {
        var writer = ByteWriter(capacity: 5)
        writer.append(suite)
        writer.append(generation)
        return writer.bytes
    }
}

extension GroupKey {
    /// The value of a deposit.
    ///
    /// - Throws: ``CryptoFailure/authentication`` for one that was made for another place or generation,
    ///   `unknownSuite`, or `malformed`.
    public func open(
        _ deposit: SealedDeposit, at address: DepositAddress, block: PaddingBlock
    ) throws(CryptoFailure) -> String {
        guard address.group == group, deposit.generation == generation,
            let suite = deposit.blob.first
        else { throw .malformed }
        guard suite == SealedDeposit.suite else { throw .unknownSuite }
        let header = SealedDeposit.header(generation)
        let start = header.count + AEAD.nonceSize
        guard deposit.blob.starts(with: header), deposit.blob.count > start else {
            throw .malformed
        }
        let place = address.bytes(generation: generation)
        let box = try DepositCipher.unclose(
            Array(deposit.blob[start...]), nonce: Array(deposit.blob[header.count..<start]),
            salt: deposit.salt, place: place)
        return try DepositCipher.value(
            depositKeys().open(box), behind: place, block: block)
    }
}
