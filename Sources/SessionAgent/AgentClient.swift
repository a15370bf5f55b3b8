public import KeyManagement
internal import Synchronization
public import VaultCrypto

/// A command's connection to the agent that keeps a member's login.
public final class AgentClient: Sendable {
    /// Whose login it is.
    public let member: MemberID
    /// The vault that he has logged in to.
    public let vault: VaultID
    private let descriptor: OwnedDescriptor
    private let patience = Mutex(AgentPatience())

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

    /// Ends the login: an agent of whatever version goes when it is asked to, and one that does not
    /// go is killed.
    ///
    /// - Throws: ``AgentFailure/noAnswer`` if neither ends it.
    public func end() throws {
        let deadline = AgentSystem.clock() + AgentProtocol.hurriedMilliseconds
        let isAsked: Void? = try? descriptor.write(AgentRequest.lock.frame, until: deadline)
        if isAsked != nil, descriptor.isClosedByPeer(until: deadline) { return }
        guard AgentSystem.killPeer(descriptor.number) else { throw AgentFailure.noAnswer }
    }

    /// Proves with the member's keys, opened by his passphrase just now, that it is he: the member
    /// list may then be changed for five minutes.
    public func confirm(with keys: UnlockedMember) throws {
        let signature = keys.sign(try status().challenge.array, .agent)
        _ = try ask(.confirm(signature: signature)) { try $0.bytes() }
    }

    /// Runs `body`, during which the agent may keep this process waiting for two seconds in all.
    func hurried<Value>(_ body: () throws -> Value) rethrows -> Value {
        patience.withLock { $0.hurry() }
        defer { patience.withLock { $0.relax() } }
        return try body()
    }

    /// Sends a request and reads the answer; one at a time.
    ///
    /// What has failed once is not asked again: the answer to the one may come as another's.
    func ask<Value>(_ request: AgentRequest, _ read: (AgentAnswer) throws -> Value) throws -> Value
    {
        let start = AgentSystem.clock()
        let deadline = try patience.withLock { try $0.deadline(from: start) }
        defer { patience.withLock { $0.spend(AgentSystem.clock() - start) } }
        do {
            try descriptor.write(request.frame, until: deadline)
            return try read(AgentAnswer(descriptor, until: deadline))
        } catch let failure as AgentFailure {
            if failure != .passphraseNeeded { patience.withLock { $0.end() } }
            throw failure
        }
    }
}

/// How long a command goes on waiting for its agent.
private struct AgentPatience {
    /// What is left while others wait for the command; `nil` if nobody does.
    private var allowance: UInt64?
    private var isOver = false

    mutating func hurry() { allowance = AgentProtocol.hurriedMilliseconds }

    mutating func relax() { allowance = nil }

    mutating func end() { isOver = true }

    mutating func spend(_ span: UInt64) { allowance = allowance.map { $0 - min($0, span) } }

    /// When a whole answer must be there that is asked for now.
    func deadline(from now: UInt64) throws(AgentFailure) -> UInt64 {
        guard !isOver else { throw .noAnswer }
        return now + (allowance ?? AgentProtocol.answerMilliseconds)
    }
}

/// An answer whose body has not been read yet.
struct AgentAnswer {
    private let descriptor: OwnedDescriptor
    private let deadline: UInt64
    private let count: Int

    init(_ descriptor: OwnedDescriptor, until deadline: UInt64) throws {
        let header = try descriptor.read(6, until: deadline)
        let length = header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard (2...AgentProtocol.limit).contains(length) else { throw AgentFailure.noAnswer }
        guard header[4] == AgentProtocol.version else { throw AgentFailure.otherVersion }
        guard let outcome = AgentOutcome(rawValue: header[5]) else { throw AgentFailure.noAnswer }
        guard outcome == .done else {
            throw length == 2 ? outcome.error : AgentFailure.noAnswer
        }
        self.descriptor = descriptor
        self.deadline = deadline
        count = length - 2
    }

    func bytes() throws -> [UInt8] { try descriptor.read(count, until: deadline) }

    /// A secret of 32 bytes, read straight into locked memory.
    func secret() throws -> SecretBytes {
        guard count == 32 else { throw AgentFailure.noAnswer }
        return unsafe try SecretBytes.received(count: 32) {
            unsafe try descriptor.fill($0, until: deadline)
        }
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
