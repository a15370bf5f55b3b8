public import KeyManagement
import VaultCrypto

/// Where the agent reads the member list and the envelopes: the vault's file, read-only.
public protocol KeyDirectorySource {
    /// Runs `body` on one consistent state.
    func read<Value>(_ body: (any KeyDirectory) throws -> Value) throws -> Value
    /// Takes the journal for this vault's: a command that has verified both signs what it writes.
    func trustJournal()
    /// Lets go of the file, for nobody is connected.
    func rest()
}

/// The login that the agent keeps: answers requests with the member's keys, and only as the verified
/// member list permits.
///
/// Role seeds and the member's own seed never leave it; group keys do, one at a time, for commands
/// of the same operating-system user.
final class AgentService {
    private let member: UnlockedMember
    private let source: any KeyDirectorySource
    private let terms: AgentTerms
    private let clock: () -> UInt64
    private var history: DirectoryHistory
    /// The version that was signed last, and may not be in the file yet.
    private var signed: AccessDirectory?
    private let start: UInt64
    private var lastUse: UInt64
    private var lastPassphrase: UInt64
    private var challenge = Randomness.bytes32()
    /// Set when the login has ended: nothing is answered after.
    private(set) var isLocked = false

    /// An answer; secrets stay where they are until they are written to the socket.
    enum Answer {
        case bytes([UInt8])
        case groupKey(GroupKey)
        case refused(AgentOutcome)
    }

    /// - Parameter clock: milliseconds that go on while the computer sleeps.
    /// - Throws: ``DirectoryFault`` if the list is not the one of the login or has other keys.
    init(
        _ terms: AgentTerms, seed: borrowing SecretBytes, source: any KeyDirectorySource,
        clock: @escaping () -> UInt64
    ) throws {
        self.terms = terms
        self.source = source
        self.clock = clock
        member = try UnlockedMember(id: terms.member, seed: seed, vault: terms.vault)
        history = try source.read { directory in
            try DirectoryHistory(verifying: directory.storedVersions(after: 0))
        }
        guard history.vault == terms.vault,
            history.hash(of: terms.listVersion) == terms.listHash,
            let own = history.head.members[terms.member], member.matches(own)
        else { throw DirectoryFault.keyMismatch }
        start = clock()
        lastUse = start
        lastPassphrase = start
    }

    /// Milliseconds until the login ends if nobody asks for anything; 0 when it is over.
    var timeLeft: UInt64 {
        let now = clock()
        return min(left(terms.idle, since: lastUse, now), left(terms.total, since: start, now))
    }

    private func left(_ span: UInt64, since: UInt64, _ now: UInt64) -> UInt64 {
        let past = now > since ? now - since : 0
        return span > past ? span - past : 0
    }

    /// Lets go of the file until the next request.
    func rest() { source.rest() }

    /// Ends the login.
    func lock() { isLocked = true }

    /// Answers one request.
    func answer(_ request: AgentRequest) -> Answer {
        if timeLeft == 0 { lock() }
        guard !isLocked else { return .refused(.memberGone) }
        do {
            // Whatever has become of the file, a login can be ended.
            if request != .lock { try refresh() }
            return try reply(to: request)
        } catch let refusal as AgentRefusal {
            return .refused(refusal.outcome)
        } catch {
            return .refused(AgentOutcome(error))
        }
    }

    private func reply(to request: AgentRequest) throws -> Answer {
        // Looking at the state does not keep a login alive.
        if request != .status { lastUse = clock() }
        switch request {
        case .status: return .bytes(status.encoded())
        case .lock:
            lock()
            return .bytes([])
        case .groupKey(let group, let generation):
            return .groupKey(
                try source.read {
                    try member.groupKey(
                        group, generation: generation, list: history.head, directory: $0)
                })
        case .sealRole(let role, let generation, let recipient):
            try requireFresh()
            try requireKnown(recipient)
            let envelope = try source.read {
                try member.sealRole(
                    role, generation: generation, to: recipient, in: signed ?? history.head,
                    list: history.head, directory: $0)
            }
            return .bytes(envelope.blob)
        case .signLog(let hash):
            source.trustJournal()
            return .bytes(member.sign(hash.array, .log))
        case .signCheckpoint(let hash): return .bytes(member.sign(hash.array, .checkpoint))
        case .signBackup(let hash): return .bytes(member.sign(hash.array, .backup))
        case .signFile(let hash): return .bytes(member.sign(hash.array, .file))
        case .signMemberList(let bytes): return .bytes(try signed(bytes))
        case .confirm(let signature):
            try confirm(signature)
            return .bytes([])
        }
    }

    /// Refuses a recipient whose key a signed version has changed, and the member himself: a version
    /// that never gets into the file would hand out seeds without a trace. Only somebody who may
    /// invite can name a new one.
    private func requireKnown(_ recipient: EnvelopeContext.Recipient) throws {
        guard let signed else { return }
        let head = history.head
        switch recipient {
        case .member(let id):
            guard id != member.id else { throw KeyRefusal.notPermitted }
            let isSame = head.members[id].map { $0.boxKey == signed.members[id]?.boxKey }
            guard isSame ?? (signed.members[id]?.state == .invited) else {
                throw KeyRefusal.notPermitted
            }
        case .role: guard signed.roles == head.roles else { throw KeyRefusal.notPermitted }
        case .recoveryKit:
            guard signed.recoveryKit == head.recoveryKit else { throw KeyRefusal.notPermitted }
        }
    }

    /// Signs a version only if everybody would accept it.
    private func signed(_ bytes: [UInt8]) throws -> [UInt8] {
        try requireFresh()
        let signature = member.sign(bytes, .memberList)
        var next = history
        try next.append(StoredVersion(bytes: bytes, signature: signature))
        guard next.head.signer == member.id else {
            throw DirectoryFault.forbiddenChange(version: 0)
        }
        signed = next.head
        return signature
    }

    private func confirm(_ signature: [UInt8]) throws {
        let expected = challenge
        challenge = Randomness.bytes32()
        guard let own = history.head.members[member.id],
            Signature.isValid(
                signature, over: expected.array, .agent, vault: terms.vault, by: own.signingKey)
        else { throw AgentRefusal(outcome: .wrongProof) }
        lastPassphrase = clock()
    }

    private func requireFresh() throws {
        guard left(terms.fresh, since: lastPassphrase, clock()) > 0 else {
            throw AgentRefusal(outcome: .passphraseNeeded)
        }
    }

    /// Takes over what has been added to the member list; ends the login of a member who is gone.
    private func refresh() throws {
        try source.read { directory in
            for version in try directory.storedVersions(after: history.head.version) {
                try history.append(version)
            }
        }
        if let signed, signed.version <= history.head.version { self.signed = nil }
        guard let own = history.head.members[member.id], own.state == .active,
            member.matches(own)
        else {
            lock()
            throw AgentRefusal(outcome: .memberGone)
        }
    }

    private var status: AgentStatus {
        let now = clock()
        return AgentStatus(
            member: member.id, session: terms.session, purpose: terms.purpose, began: terms.began,
            idleLeft: left(terms.idle, since: lastUse, now),
            timeLeft: left(terms.total, since: start, now),
            freshLeft: left(terms.fresh, since: lastPassphrase, now),
            challenge: challenge)
    }
}

/// Carries an outcome from where it arises to the answer.
private struct AgentRefusal: Error {
    let outcome: AgentOutcome
}

extension AgentOutcome {
    /// What an error of the keys is called on the socket; the rest is a file that cannot be read.
    fileprivate init(_ error: any Error) {
        switch error {
        case KeyRefusal.pendingApproval: self = .pendingApproval
        case is KeyRefusal: self = .notPermitted
        case DirectoryFault.missingEnvelope: self = .missingEnvelope
        case DirectoryFault.envelopeRefused: self = .envelopeRefused
        case DirectoryFault.keyMismatch: self = .keyMismatch
        case is DirectoryFault: self = .listRefused
        case CryptoFailure.lockedMemoryExhausted: self = .noLockedMemory
        default: self = .vaultUnreadable
        }
    }
}
