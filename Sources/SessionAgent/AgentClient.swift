public import KeyManagement
public import VaultCrypto

/// A command's connection to the agent that keeps a member's login.
public final class AgentClient: Sendable {
    /// Whose login it is.
    public let member: MemberID
    /// The vault that he has logged in to.
    public let vault: VaultID
    private let descriptor: OwnedDescriptor

    /// Connects to a member's agent.
    ///
    /// - Throws: ``AgentFailure``; a socket that a dead agent has left counts as none.
    public init(
        _ folder: AgentFolder, vault: VaultID, member: MemberID
    ) throws(AgentFailure) {
        self.vault = vault
        self.member = member
        descriptor = try folder.connect(to: AgentFolder.name(vault, member))
    }

    /// What the agent says of the login; refused if it is another member's.
    public func status() throws -> AgentStatus {
        let bytes = try ask(.status) { try $0.bytes() }
        guard let status = try? AgentStatus(parsing: bytes), status.member == member else {
            throw AgentFailure.noAnswer
        }
        return status
    }

    /// Ends the login.
    public func lock() throws {
        _ = try ask(.lock) { try $0.bytes() }
    }

    /// Proves with the member's keys, opened by his passphrase just now, that it is he: the member
    /// list may then be changed for five minutes.
    public func confirm(with keys: UnlockedMember) throws {
        let signature = keys.sign(try status().challenge.array, .agent)
        _ = try ask(.confirm(signature: signature)) { try $0.bytes() }
    }

    /// Sends a request and reads the answer; one at a time.
    func ask<Value>(_ request: AgentRequest, _ read: (AgentAnswer) throws -> Value) throws -> Value
    {
        let body = request.encoded()
        var frame = ByteWriter(capacity: body.count + 5)
        frame.append(UInt32(body.count + 1))
        frame.append(AgentProtocol.version)
        frame.append(contentsOf: body)
        try descriptor.write(frame.bytes)
        return try read(AgentAnswer(descriptor))
    }
}

/// An answer whose body has not been read yet.
struct AgentAnswer {
    private let descriptor: OwnedDescriptor
    private let count: Int

    init(_ descriptor: OwnedDescriptor) throws {
        let header = try descriptor.read(6)
        let length = header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard (2...AgentProtocol.limit).contains(length) else { throw AgentFailure.noAnswer }
        guard header[4] == AgentProtocol.version else { throw AgentFailure.otherVersion }
        guard let outcome = AgentOutcome(rawValue: header[5]) else { throw AgentFailure.noAnswer }
        guard outcome == .done else { throw outcome.error }
        self.descriptor = descriptor
        count = length - 2
    }

    func bytes() throws -> [UInt8] { try descriptor.read(count) }

    /// A secret of 32 bytes, read straight into locked memory.
    func secret() throws -> SecretBytes {
        guard count == 32 else { throw AgentFailure.noAnswer }
        return unsafe try SecretBytes.received(count: 32) { unsafe try descriptor.fill($0) }
    }
}

extension AgentOutcome {
    /// What a refusal means to the command.
    fileprivate var error: any Error {
        switch self {
        case .notPermitted: KeyRefusal.notPermitted
        case .pendingApproval: KeyRefusal.pendingApproval
        case .missingEnvelope: DirectoryFault.missingEnvelope
        case .envelopeRefused: DirectoryFault.envelopeRefused
        case .keyMismatch: DirectoryFault.keyMismatch
        case .listRefused: DirectoryFault.malformed
        case .memberGone: AgentFailure.notRunning
        case .passphraseNeeded: AgentFailure.passphraseNeeded
        case .otherVersion: AgentFailure.otherVersion
        case .wrongProof: KeyRefusal.wrongSecret
        case .noLockedMemory: CryptoFailure.lockedMemoryExhausted
        case .done, .malformed, .vaultUnreadable: AgentFailure.noAnswer
        }
    }
}
