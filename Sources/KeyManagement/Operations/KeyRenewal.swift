public import VaultCrypto

/// A member's new keys before they are in force.
///
/// As at an enrolment, they are made and wrapped before the vault is locked for writing.
public struct KeyRenewal: Sendable {
    /// What else gets new keys.
    public enum Extent: Sendable {
        /// Nothing: the old keys are thought to be safe.
        case memberAlone
        /// Every role that he holds, and all that they open: somebody may have his old seed.
        case everythingTheyOpened
    }

    /// The member with the new keys.
    public let member: UnlockedMember
    /// Holds the old keys: signs the version and its entry in the log.
    public let old: UnlockedMember
    private let seed: WrappedSeed
    private let extent: Extent

    /// Makes the keys.
    ///
    /// - Throws: ``KeyRefusal/passphraseTooShort``, `CryptoFailure`.
    public init(
        of old: UnlockedMember, passphrase: borrowing SecretBytes, _ extent: Extent,
        list: AccessDirectory, bounds: PasswordHashBounds
    ) throws {
        let seed = try SecretBytes.random(count: 32)
        let bare = try UnlockedMember(
            id: old.id, seed: seed, vault: old.vault, opened: old.opened)
        self.seed = try bare.wrapped(under: passphrase, list, bounds: bounds)
        member = try UnlockedMember(
            id: old.id, seed: seed, vault: old.vault, opened: self.seed)
        self.old = old
        self.extent = extent
    }

    /// Puts the new keys in the place of the old ones, and seals to them the role seeds that the old
    /// ones open, of every generation: what has not been sealed on yet must stay within reach.
    ///
    /// - Throws: ``KeyRefusal/unknownMember``, ``KeyRefusal/wrongSecret`` if he has other keys by now,
    ///   ``DirectoryFault``, `CryptoFailure`.
    public func change(
        after history: DirectoryHistory, directory: some KeyDirectory, time: UInt64
    ) throws -> DirectoryChange {
        let operations = KeyOperations(
            history: history, member: old, directory: directory, time: time)
        let list = history.head
        guard var own = list.members[old.id], own.state == .active else {
            throw KeyRefusal.unknownMember
        }
        guard old.matches(own) else { throw KeyRefusal.wrongSecret }
        own.boxKey = member.publicKeys.box
        own.signingKey = member.publicKeys.signing
        var draft = operations.draft()
        draft.list.members[own.id] = own
        let existing = try directory.envelopes()
        for context in existing.map(\.context)
        where context.content == .roleSeed && context.recipient == .member(own.id) {
            guard let role = Role(rawValue: context.subject), own.grants[role] == .approved,
                let keys = try old.keys(of: role, context.generation, list, directory)
            else { continue }
            try draft.seal(keys, of: role, context.generation, to: own)
        }
        if extent == .everythingTheyOpened {
            try operations.rotateAway(
                Set(list.approvedRoles(of: own.id)), &draft, existing)
        }
        draft.change.seeds[own.id] = seed
        return try operations.signed(draft)
    }
}
