/// A member's seed under his passphrase.
///
/// `suite(1) ‖ passes(4) ‖ KiB(4) ‖ parallelism(1) ‖ salt(16) ‖ nonce(24) ‖ sealed seed(32 + 16)`;
/// 98 bytes. Additional data: `len(label)(1) ‖ "lonn seed" ‖ vault(16) ‖ member(16)` and the first
/// 26 bytes of the blob.
public struct WrappedSeed: Hashable, Sendable {
    /// The only suite: Argon2id, XChaCha20-Poly1305.
    public static let suite: UInt8 = 1
    static let count = 98

    /// The bytes as they stand in the file.
    public let blob: [UInt8]
    /// The cost that the blob states.
    public let cost: PasswordHashCost
    private let salt: Bytes16
    private let nonce: [UInt8]
    private let sealed: [UInt8]

    /// Reads a blob and refuses a cost out of bounds before any work is done.
    public init(blob: [UInt8], bounds: PasswordHashBounds) throws(CryptoFailure) {
        guard blob.count == Self.count else { throw .malformed }
        guard blob[0] == Self.suite else { throw .unknownSuite }
        do throws(MalformedBytes) {
            var reader = ByteReader(blob)
            _ = try reader.number(UInt8.self)
            cost = PasswordHashCost(
                passes: try reader.number(), kibibytes: try reader.number())
            guard try reader.number(UInt8.self) == 1 else { throw MalformedBytes() }
            salt = try reader.bytes16()
            nonce = Array(try reader.take(AEAD.nonceSize))
            sealed = Array(try reader.take(reader.remaining))
        } catch {
            throw .malformed
        }
        guard bounds.permits(cost) else { throw .costOutOfBounds }
        self.blob = blob
    }

    /// Wraps a seed (32 bytes) under a passphrase with a fresh salt and nonce.
    public static func wrap(
        _ seed: borrowing SecretBytes, passphrase: borrowing SecretBytes, cost: PasswordHashCost,
        member: MemberID, vault: VaultID, bounds: PasswordHashBounds
    ) throws(CryptoFailure) -> WrappedSeed {
        guard seed.count == 32 else { throw .malformed }
        guard bounds.permits(cost) else { throw .costOutOfBounds }
        let salt = Randomness.bytes16()
        var header = ByteWriter(capacity: count)
        header.append(suite)
        header.append(cost.passes)
        header.append(cost.kibibytes)
        header.append(UInt8(1))
        header.append(salt)
        let nonce = Array(Randomness.bytes32().array.prefix(AEAD.nonceSize))
        let key = try PasswordHash.key(passphrase: passphrase, salt: salt, cost: cost)
        var sealed = [UInt8](repeating: 0, count: 32 + AEAD.tagSize)
        unsafe seed.withPointer { pointer in
            unsafe sealed.withUnsafeMutableBytes { output in
                unsafe AEAD.seal(
                    UnsafeRawBufferPointer(start: pointer, count: 32),
                    additionalData: additionalData(header.bytes, member, vault), nonce: nonce,
                    key: key, into: output)
            }
        }
        return try WrappedSeed(blob: header.bytes + nonce + sealed, bounds: bounds)
    }

    /// Opens the seed.
    ///
    /// - Throws: ``CryptoFailure/authentication`` for a wrong passphrase or changed bytes alike.
    public func open(
        passphrase: borrowing SecretBytes, member: MemberID, vault: VaultID
    ) throws(CryptoFailure) -> SecretBytes {
        let key = try PasswordHash.key(passphrase: passphrase, salt: salt, cost: cost)
        return unsafe try SecretBytes(count: 32) { (output) throws(CryptoFailure) in
            unsafe try AEAD.open(
                sealed, additionalData: Self.additionalData(Array(blob.prefix(26)), member, vault),
                nonce: nonce, key: key, into: output
            ).get()
        }
    }

    /// BLAKE2b-128 that the log entry which writes the blob holds.
    ///
    /// Over `len(label)(1) ‖ "lonn seed digest" ‖ vault(16) ‖ member(16) ‖ blob`.
    public static func digest(blob: [UInt8], member: MemberID, vault: VaultID) -> Bytes16 {
        var writer = ByteWriter(capacity: 160)
        writer.append(label: "lonn seed digest")
        writer.append(vault)
        writer.append(member)
        writer.append(contentsOf: blob)
        return KeyedHash.blake2b128(writer.bytes)
    }

    private static func additionalData(
        _ header: [UInt8], _ member: MemberID, _ vault: VaultID
    ) -> [UInt8] {
        var writer = ByteWriter(capacity: 68)
        writer.append(label: "lonn seed")
        writer.append(vault)
        writer.append(member)
        writer.append(contentsOf: header)
        return writer.bytes
    }
}
