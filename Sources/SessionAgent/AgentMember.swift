public import KeyManagement
public import VaultCrypto
internal import Synchronization

/// A member whose keys an agent keeps.
///
/// The agent decides by its own verified member list; what it gives out is compared once more with
/// the command's.
public final class AgentMember: MemberKeys {
    public var id: MemberID { client.member }
    public var vault: VaultID { client.vault }
    private let client: AgentClient
    private let signingKey: Bytes32?
    private let groupKeys = Mutex<[FieldGroup: [UInt32: GroupKey]]>([:])

    /// Speaks for the member whose agent `client` is connected to.
    ///
    /// - Parameter list: the member list that says what his signatures are checked with.
    public init(_ client: AgentClient, list: AccessDirectory) {
        self.client = client
        signingKey = list.members[client.member]?.signingKey
    }

    public func sign(_ bytes: [UInt8], _ label: SignatureLabel) throws -> [UInt8] {
        let request: AgentRequest
        switch (label, Bytes32(bytes)) {
        case (.memberList, _): request = .signMemberList(bytes)
        case (.log, let hash?): request = .signLog(hash)
        case (.checkpoint, let hash?): request = .signCheckpoint(hash)
        case (.backup, let hash?): request = .signBackup(hash)
        case (.file, let hash?): request = .signFile(hash)
        default: throw KeyRefusal.notPermitted
        }
        let signature = try groupKeys.withLock { _ in
            try client.ask(request) { try $0.bytes() }
        }
        // Whoever sits at the socket, what is no signature of the member's gets into no log.
        guard let signingKey,
            Signature.isValid(signature, over: bytes, label, vault: vault, by: signingKey)
        else { throw AgentFailure.noAnswer }
        return signature
    }

    public func whileOthersWait<Value>(_ body: () throws -> Value) rethrows -> Value {
        try client.hurried(body)
    }

    public func wantsPassphrase(_ error: any Error) -> Bool {
        error as? AgentFailure == .passphraseNeeded
    }

    public func groupKey(
        _ group: FieldGroup, generation: UInt32, list: AccessDirectory,
        directory: some KeyDirectory
    ) throws -> GroupKey {
        // A cached key serves only while the list still grants it.
        guard list.reads(group, id) else { throw list.refusal(for: group, id) }
        return try groupKeys.withLock { known in
            if let key = known[group]?[generation] { return key }
            let key = try client.ask(.groupKey(group, generation: generation)) {
                try GroupKey($0.secret(), group: group.rawValue, generation: generation)
            }
            try list.requireVouched(key, for: group)
            known[group, default: [:]][generation] = key
            return key
        }
    }

    public func sealRole(
        _ role: Role, generation: UInt32, to recipient: EnvelopeContext.Recipient,
        in next: AccessDirectory, list: AccessDirectory, directory: some KeyDirectory
    ) throws -> Envelope {
        let blob = try groupKeys.withLock { _ in
            try client.ask(.sealRole(role, generation: generation, recipient)) { try $0.bytes() }
        }
        let context = EnvelopeContext(
            content: .roleSeed, subject: role.rawValue, generation: generation,
            recipient: recipient)
        return Envelope(context: context, blob: blob)
    }
}
