internal import CSodium

/// An X25519 key pair that opens sealed boxes (`crypto_box_seal`).
public final class BoxKeyPair: Sendable {
    /// What others seal to, 32 bytes.
    public let publicKey: Bytes32
    let secretKey: SecretBytes

    /// Derives the pair from a seed of 32 bytes: `KDF(seed, "box", "")`.
    ///
    /// - Throws: ``CryptoFailure/malformed`` for a seed of another length: BLAKE2b takes shorter keys,
    ///   down to none at all.
    public convenience init(seed: borrowing SecretBytes) throws(CryptoFailure) {
        guard seed.count == 32 else { throw .malformed }
        try self.init(KeyDerivation.key(.box, from: seed, context: []))
    }

    /// Takes a derived 32-byte seed as it is.
    init(_ boxSeed: borrowing SecretBytes) throws(CryptoFailure) {
        _ = Sodium.ready
        var publicBytes = [UInt8](repeating: 0, count: 32)
        secretKey = unsafe try SecretBytes(count: 32) { output in
            _ = unsafe boxSeed.withPointer { seed in
                unsafe crypto_box_seed_keypair(
                    &publicBytes, output.start, seed)
            }
        }
        guard let publicKey = Bytes32(publicBytes) else { throw .malformed }
        self.publicKey = publicKey
    }

    /// Seals `message` for whoever holds the pair of `publicKey`; 48 bytes longer than its input.
    ///
    /// - Throws: ``CryptoFailure/malformed`` for a public key of small order (RFC 7748, section 6.1),
    ///   with which no pair agrees on a secret.
    static func seal(
        _ message: borrowing SecretBytes, to publicKey: Bytes32
    ) throws(CryptoFailure) -> [UInt8] {
        _ = Sodium.ready
        var sealed = [UInt8](repeating: 0, count: message.count + 48)
        let recipient = publicKey.array
        let status = unsafe message.withPointer { pointer in
            unsafe crypto_box_seal(&sealed, pointer, UInt64(message.count), recipient)
        }
        guard status == 0 else { throw .malformed }
        return sealed
    }

    /// Opens a sealed box; its content arrives in locked memory.
    func open(_ sealed: [UInt8]) throws(CryptoFailure) -> SecretBytes {
        guard sealed.count > 48 else { throw .malformed }
        let publicBytes = publicKey.array
        return unsafe try SecretBytes(count: sealed.count - 48) { (output) throws(CryptoFailure) in
            let status = unsafe secretKey.withPointer { secret in
                unsafe crypto_box_seal_open(
                    output.start, sealed,
                    UInt64(sealed.count), publicBytes, secret)
            }
            guard status == 0 else { throw .authentication }
        }
    }
}
