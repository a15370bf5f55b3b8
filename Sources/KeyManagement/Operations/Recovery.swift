public import VaultCrypto

/// Enters a new owner with the recovery kit: the way back when a passphrase is forgotten.
///
/// As at an enrolment, the keys are made before the vault is locked for writing.
public struct Recovery: Sendable {
    /// The new owner with his own keys.
    public let member: UnlockedMember
    /// Signs the version and its entry in the log.
    public let kit: UnlockedMember
    private let name: String
    private let seed: WrappedSeed

    /// Opens the kit and makes the new owner's keys.
    ///
    /// - Throws: ``KeyRefusal``, `CryptoFailure`.
    public init(
        of name: String, code: RecoveryCode, passphrase: borrowing SecretBytes,
        history: DirectoryHistory, bounds: PasswordHashBounds
    ) throws {
        try Self.require(code, for: name, history)
        try Passphrase.requireLength(passphrase)
        let seed = try SecretBytes.random(count: 32)
        member = try UnlockedMember(id: .random(), seed: seed, vault: history.vault)
        kit = try code.keys(history.head, vault: history.vault)
        self.name = name
        self.seed = try WrappedSeed.wrap(
            seed, passphrase: passphrase, cost: history.head.passwordHashCost(bounds),
            member: member.id, vault: history.vault, bounds: bounds)
    }

    /// Refuses a kit that is not in force, and a name that no new owner can have.
    ///
    /// - Throws: ``KeyRefusal``.
    public static func require(
        _ code: RecoveryCode, for name: String, _ history: DirectoryHistory
    ) throws {
        _ = try code.keys(history.head, vault: history.vault)
        try requireFree(name, history.head)
    }

    /// Refuses a name that no new owner can have.
    public static func requireFree(
        _ name: String, _ list: AccessDirectory
    ) throws(KeyRefusal) {
        guard AccessDirectory.isUsable(name: name) else { throw .nameUnusable }
        guard !list.members.values.contains(where: { $0.name.lowercased() == name.lowercased() })
        else { throw .nameTaken }
    }

    /// Enters the owner, signed by the kit.
    ///
    /// He gets the owner role's seed of every generation that the kit still opens: if nobody else is
    /// left, nobody else can seal to the newest what lies under an older one.
    ///
    /// - Throws: ``KeyRefusal/kitRefused`` for a kit that has been renewed meanwhile,
    ///   ``KeyRefusal/nameTaken``, ``DirectoryFault``, `CryptoFailure`.
    public func change(
        after history: DirectoryHistory, directory: some KeyDirectory, time: UInt64
    ) throws -> DirectoryChange {
        let list = history.head
        guard let inForce = list.recoveryKit, inForce.boxKey == kit.publicKeys.box,
            inForce.signingKey == kit.publicKeys.signing
        else { throw KeyRefusal.kitRefused }
        try Self.requireFree(name, list)
        var draft = DirectoryDraft(
            after: history, signer: .recoveryKit, time: max(time, list.time))
        let own = AccessDirectory.Member(
            id: member.id, name: name, state: .active, boxKey: member.publicKeys.box,
            signingKey: member.publicKeys.signing, invitedBy: .recoveryKit, invitedUntil: 0,
            grants: [.owner: .approved])
        draft.list.members[own.id] = own
        for generation in list.generations(of: .owner) {
            do {
                guard let keys = try kit.keys(of: .owner, generation, list, directory) else {
                    throw DirectoryFault.missingEnvelope
                }
                try draft.seal(keys, of: .owner, generation, to: own)
            } catch let fault as DirectoryFault {
                // Whoever made an older one need not have sealed it to the kit.
                guard generation != list.roles[.owner]?.generation else { throw fault }
            }
        }
        draft.change.seeds[own.id] = seed
        return try draft.signed(by: kit)
    }
}

extension KeyOperations {
    /// Puts another kit in the place of the one there is, with new keys for everything: the old paper
    /// opens every older copy of the file, and nothing that is sealed from now on.
    ///
    /// - Throws: ``KeyRefusal/notPermitted`` for anybody but an owner.
    public func renewKit(_ code: RecoveryCode) throws -> DirectoryChange {
        guard isOwner else { throw KeyRefusal.notPermitted }
        var draft = draft()
        draft.list.recoveryKit = try code.publicKeys
        let existing = try directory.envelopes()
        // Of older generations too: else it would go on opening what waits for re-encryption.
        draft.change.removed += existing.map(\.context).filter { $0.recipient == .recoveryKit }
        try draft.rotate(
            roles: Set(Role.allCases), groups: Set(FieldGroup.allCases), existing: existing)
        return try signed(draft)
    }
}
