package import KeyManagement
public import VaultCrypto

/// The numbers that command and agent agree on; the page <doc:Protocol> says the rest.
package enum AgentProtocol {
    static let version: UInt8 = 2
    /// Longest frame behind its length, in bytes: a version of the member list fits.
    package static let limit = 256 * 1024
    /// How long a frame may take from its first byte to its last.
    static let frameMilliseconds: UInt64 = 5000
    /// How long a command waits for an answer.
    static let answerMilliseconds: UInt64 = 10_000
    /// How long it waits in all while others wait for it.
    static let hurriedMilliseconds: UInt64 = 2000
    /// How often the agent looks whether its socket is still in its place.
    static let lookMilliseconds: UInt64 = 5000
    /// How long it takes in nobody new when the system has no descriptor for it.
    static let pauseMilliseconds: UInt64 = 200
    /// How many commands may be connected at once; the one that has been silent longest makes room.
    static let connections = 64
}

/// What a command asks of the agent.
package enum AgentRequest: Hashable {
    case status
    case lock
    case groupKey(FieldGroup, generation: UInt32)
    case sealRole(Role, generation: UInt32, EnvelopeContext.Recipient)
    case signLog(Bytes32)
    case signMemberList([UInt8])
    case signCheckpoint(Bytes32)
    case signBackup(Bytes32)
    case signFile(Bytes32)
    /// The member's signature over the challenge in the status, as proof of the passphrase.
    case confirm(signature: [UInt8])
}

extension AgentRequest {
    /// The one request that every version of the protocol understands.
    static let lockKind: UInt8 = 2

    private var kind: UInt8 {
        switch self {
        case .status: 1
        case .lock: Self.lockKind
        case .groupKey: 3
        case .sealRole: 4
        case .signLog: 5
        case .signMemberList: 6
        case .signCheckpoint: 7
        case .signBackup: 8
        case .confirm: 9
        case .signFile: 10
        }
    }

    /// The request as it goes over the socket: `length(4) ‖ version(1) ‖ kind(1) ‖ body`.
    package var frame: [UInt8] {
        let body = encoded()
        var writer = ByteWriter(capacity: body.count + 5)
        writer.append(UInt32(body.count + 1))
        writer.append(AgentProtocol.version)
        writer.append(contentsOf: body)
        return writer.bytes
    }

    /// `kind(1) ‖ body`.
    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(kind)
        switch self {
        case .status, .lock: break
        case .groupKey(let group, let generation):
            writer.append(group.rawValue)
            writer.append(generation)
        case .sealRole(let role, let generation, let recipient):
            writer.append(role.rawValue)
            writer.append(generation)
            writer.append(recipient.kind)
            writer.append(recipient.identifier)
            writer.append(recipient.generation)
        case .signLog(let hash), .signCheckpoint(let hash), .signBackup(let hash),
            .signFile(let hash):
            writer.append(hash)
        case .signMemberList(let bytes): writer.append(contentsOf: bytes)
        case .confirm(let signature): writer.append(contentsOf: signature)
        }
        return writer.bytes
    }

    /// Reads what ``encoded()`` makes, and nothing else.
    package init(parsing bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        switch try reader.number(UInt8.self) {
        case 1: self = .status
        case Self.lockKind: self = .lock
        case 3:
            guard let group = FieldGroup(rawValue: try reader.number()) else {
                throw MalformedBytes()
            }
            self = .groupKey(group, generation: try reader.number())
        case 4:
            guard let role = Role(rawValue: try reader.number()) else { throw MalformedBytes() }
            let generation: UInt32 = try reader.number()
            guard
                let recipient = EnvelopeContext.Recipient(
                    kind: try reader.number(), identifier: try reader.bytes16(),
                    generation: try reader.number())
            else { throw MalformedBytes() }
            self = .sealRole(role, generation: generation, recipient)
        case 5: self = .signLog(try reader.bytes32())
        case 6:
            guard reader.remaining > 0 else { throw MalformedBytes() }
            self = .signMemberList(Array(try reader.take(reader.remaining)))
        case 7: self = .signCheckpoint(try reader.bytes32())
        case 8: self = .signBackup(try reader.bytes32())
        case 9: self = .confirm(signature: Array(try reader.take(64)))
        case 10: self = .signFile(try reader.bytes32())
        default: throw MalformedBytes()
        }
        try reader.finish()
    }
}

/// How the agent answers; a refusal carries nothing but its number.
package enum AgentOutcome: UInt8 {
    case done = 0
    case notPermitted = 1
    case pendingApproval = 2
    case missingEnvelope = 3
    case envelopeRefused = 4
    case keyMismatch = 5
    case listRefused = 6
    case memberGone = 7
    case passphraseNeeded = 8
    case malformed = 9
    case otherVersion = 10
    case vaultUnreadable = 11
    case noLockedMemory = 12
    case wrongProof = 13
}

/// What the agent says of the login that it keeps.
public struct AgentStatus: Hashable, Sendable {
    /// Whose it is.
    public let member: MemberID
    /// The login's number in the log.
    public let session: UInt64
    /// Number of the purpose that was chosen at login; 0 for none.
    public let purpose: UInt8
    /// When it began, milliseconds since 1970.
    public let began: UInt64
    /// Until it ends without use, milliseconds.
    public let idleLeft: UInt64
    /// Until it ends in any case, milliseconds.
    public let timeLeft: UInt64
    /// How long the member list may still be changed without the passphrase, milliseconds.
    public let freshLeft: UInt64
    /// What the member's signature must be over to prove the passphrase.
    let challenge: Bytes32
}

extension AgentStatus {
    /// No time is later: what somebody adds to it still fits.
    private static let latest: UInt64 = 1 << 53

    package func encoded() -> [UInt8] {
        var writer = ByteWriter(capacity: 96)
        writer.append(member)
        writer.append(session)
        writer.append(purpose)
        for number in [began, idleLeft, timeLeft, freshLeft] { writer.append(number) }
        writer.append(challenge)
        return writer.bytes
    }

    package init(parsing bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        member = try reader.identifier()
        session = try reader.number()
        purpose = try reader.number()
        began = min(try reader.number(), Self.latest)
        idleLeft = min(try reader.number(), Self.latest)
        timeLeft = min(try reader.number(), Self.latest)
        freshLeft = min(try reader.number(), Self.latest)
        challenge = try reader.bytes32()
        try reader.finish()
    }
}
