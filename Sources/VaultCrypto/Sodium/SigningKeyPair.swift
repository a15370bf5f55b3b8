internal import CSodium

/// What a signature is over; the label goes into the signed bytes.
public enum SignatureLabel: Sendable {
    case memberList, log, checkpoint, backup, keys, agent, file

    var text: StaticString {
        switch self {
        case .memberList: "lonn member list"
        case .log: "lonn log"
        case .checkpoint: "lonn checkpoint"
        case .backup: "lonn backup"
        case .keys: "lonn keys"
        case .agent: "lonn agent"
        case .file: "lonn file"
        }
    }

    /// `label ‖ 0 ‖ vault id(16) ‖ bytes`.
    func message(_ bytes: [UInt8], vault: VaultID) -> [UInt8] {
        var writer = ByteWriter(capacity: bytes.count + 40)
        text.withUTF8Buffer { unsafe writer.append(contentsOf: $0) }
        writer.append(UInt8(0))
        writer.append(vault)
        writer.append(contentsOf: bytes)
        return writer.bytes
    }
}

/// An Ed25519 key pair (RFC 8032).
public final class SigningKeyPair: Sendable {
    /// What others verify with, 32 bytes.
    public let publicKey: Bytes32
    private let secretKey: SecretBytes

    /// Derives the pair from a seed of 32 bytes: `KDF(seed, "sign", "")`.
    ///
    /// - Throws: ``CryptoFailure/malformed`` for a seed of another length.
    public convenience init(seed: borrowing SecretBytes) throws(CryptoFailure) {
        guard seed.count == 32 else { throw .malformed }
        try self.init(KeyDerivation.key(.sign, from: seed, context: []))
    }

    /// Takes RFC 8032's 32-byte private key as it is.
    init(_ signSeed: borrowing SecretBytes) throws(CryptoFailure) {
        _ = Sodium.ready
        var publicBytes = [UInt8](repeating: 0, count: 32)
        secretKey = unsafe try SecretBytes(count: 64) { output in
            _ = unsafe signSeed.withPointer { seed in
                unsafe crypto_sign_seed_keypair(
                    &publicBytes, output.start, seed)
            }
        }
        guard let publicKey = Bytes32(publicBytes) else { throw .malformed }
        self.publicKey = publicKey
    }

    /// Signs `label ‖ 0 ‖ vault id ‖ bytes`; 64 bytes.
    public func sign(_ bytes: [UInt8], _ label: SignatureLabel, vault: VaultID) -> [UInt8] {
        sign(message: label.message(bytes, vault: vault))
    }

    func sign(message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        _ = unsafe secretKey.withPointer { secret in
            unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
        }
        return signature
    }
}

/// Checks Ed25519 signatures.
public enum Signature {
    /// Whether `signature` (64 bytes) over `label ‖ 0 ‖ vault id ‖ bytes` is `publicKey`'s.
    public static func isValid(
        _ signature: [UInt8], over bytes: [UInt8], _ label: SignatureLabel, vault: VaultID,
        by publicKey: Bytes32
    ) -> Bool {
        isValid(signature, message: label.message(bytes, vault: vault), by: publicKey)
    }

    static func isValid(_ signature: [UInt8], message: [UInt8], by publicKey: Bytes32) -> Bool {
        guard signature.count == 64 else { return false }
        _ = Sodium.ready
        return unsafe crypto_sign_verify_detached(
            signature, message, UInt64(message.count), publicKey.array) == 0
    }
}
