/// What an envelope is for: who may open which key.
public struct EnvelopeContext: Hashable, Sendable {
    /// Which key lies inside.
    public enum Content: UInt8, Sendable {
        case roleSeed = 1
        case groupKey = 2
    }

    /// To whose key it is sealed.
    public enum Recipient: Hashable, Sendable {
        case member(MemberID)
        case role(UInt8, generation: UInt32)
        case recoveryKit
    }

    /// Which key lies inside.
    public let content: Content
    /// Number of the role or field group.
    public let subject: UInt8
    /// Generation of the role's seed or group's key.
    public let generation: UInt32
    /// To whose key it is sealed.
    public let recipient: Recipient

    /// Names an envelope.
    public init(content: Content, subject: UInt8, generation: UInt32, recipient: Recipient) {
        self.content = content
        self.subject = subject
        self.generation = generation
        self.recipient = recipient
    }

    /// `len(label)(1) ‖ "lonn envelope" ‖ vault(16) ‖ content(1) ‖ subject(1) ‖ generation(4) ‖
    /// recipient kind(1) ‖ recipient(16) ‖ recipient generation(4)`; fixed width.
    func bytes(vault: VaultID) -> [UInt8] {
        var writer = ByteWriter(capacity: 64)
        writer.append(label: "lonn envelope")
        writer.append(vault)
        writer.append(content.rawValue)
        writer.append(subject)
        writer.append(generation)
        writer.append(recipient.kind)
        writer.append(recipient.identifier)
        writer.append(recipient.generation)
        return writer.bytes
    }
}

extension EnvelopeContext.Recipient {
    /// 1 member, 2 role, 3 recovery kit.
    public var kind: UInt8 {
        switch self {
        case .member: 1
        case .role: 2
        case .recoveryKit: 3
        }
    }

    /// The member's id; a role's number in the last byte; zeros for the kit.
    public var identifier: Bytes16 {
        switch self {
        case .member(let id): id.bytes
        case .role(let number, _): Bytes16(high: 0, low: UInt64(number))
        case .recoveryKit: .zero
        }
    }

    /// A role's generation; 0 for the others.
    public var generation: UInt32 {
        if case .role(_, let generation) = self { generation } else { 0 }
    }

    /// Reads what a file says; `nil` for anything but the three kinds.
    public init?(kind: UInt8, identifier: Bytes16, generation: UInt32) {
        switch kind {
        case 1 where generation == 0:
            self = .member(MemberID(identifier))
        case 2 where identifier.high == 0 && identifier.low <= 255:
            self = .role(UInt8(identifier.low), generation: generation)
        case 3 where generation == 0 && identifier == .zero:
            self = .recoveryKit
        default:
            return nil
        }
    }
}

/// A key sealed to a public key, with what it is for inside the sealed box.
public struct Envelope: Hashable, Sendable {
    /// The only suite: `crypto_box_seal` (X25519, XSalsa20-Poly1305).
    public static let suite: UInt8 = 1

    /// What it is for, as the file says; believed only after ``open(with:vault:)``.
    public let context: EnvelopeContext
    /// `suite(1) ‖ sealed box of context ‖ secret(32)`.
    public let blob: [UInt8]

    /// Takes over what a file holds.
    public init(context: EnvelopeContext, blob: [UInt8]) {
        self.context = context
        self.blob = blob
    }

    /// Seals `secret` (32 bytes) to a public key.
    ///
    /// - Throws: ``CryptoFailure/malformed`` for a secret of another length, which nothing could open,
    ///   and for a public key of small order.
    public static func seal(
        _ secret: borrowing SecretBytes, for context: EnvelopeContext, to publicKey: Bytes32,
        vault: VaultID
    ) throws(CryptoFailure) -> Envelope {
        guard secret.count == 32 else { throw .malformed }
        let inside = try SecretBytes(joining: context.bytes(vault: vault), secret)
        return Envelope(
            context: context, blob: try [suite] + BoxKeyPair.seal(inside, to: publicKey))
    }

    /// Opens it; the context inside must be the one it is filed under.
    ///
    /// - Throws: ``CryptoFailure/authentication`` for another's envelope or another context.
    public func open(with keys: BoxKeyPair, vault: VaultID) throws(CryptoFailure) -> SecretBytes {
        guard let first = blob.first else { throw .malformed }
        guard first == Self.suite else { throw .unknownSuite }
        let inside = try keys.open(Array(blob.dropFirst()))
        return try inside.suffix(after: context.bytes(vault: vault))
    }

    /// BLAKE2b-128 that the log entry which writes the envelope holds.
    ///
    /// Over `len(label)(1) ‖ "lonn envelope digest" ‖ context ‖ blob`.
    public func digest(vault: VaultID) -> Bytes16 {
        var writer = ByteWriter(capacity: 256)
        writer.append(label: "lonn envelope digest")
        writer.append(contentsOf: context.bytes(vault: vault))
        writer.append(contentsOf: blob)
        return KeyedHash.blake2b128(writer.bytes)
    }
}
