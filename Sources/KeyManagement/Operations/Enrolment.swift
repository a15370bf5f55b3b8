public import VaultCrypto

/// Turns an invitation into a member with keys and passphrase of his own.
///
/// The keys are made and wrapped first, since Argon2id takes its time; the change is made of the
/// list as it stands once the vault is locked for writing.
///
/// ```swift
/// let enrolment = try Enrolment(
///     of: "Eva", code: code, passphrase: passphrase, history: history, time: now, bounds: bounds)
/// let change = try enrolment.change(after: history, directory: directory, time: now)
/// ```
public struct Enrolment: Sendable {
    /// The member with his own keys.
    public let member: UnlockedMember
    /// Holds the invitation's keys: signs the log entry of the enrolment, and is void after it.
    public let invitation: UnlockedMember
    /// The kit that the first owner is shown before anything is written.
    public let kit: RecoveryCode?
    private let seed: WrappedSeed

    /// Opens the invitation that a code is for, and makes the keys.
    ///
    /// - Throws: ``KeyRefusal``, `CryptoFailure`.
    public init(
        of name: String, code: borrowing EnrolmentCode, passphrase: borrowing SecretBytes,
        history: DirectoryHistory, time: UInt64, bounds: PasswordHashBounds
    ) throws {
        let (invited, temporary) = try Self.open(
            name: name, code: code, history: history, time: time)
        try Passphrase.requireLength(passphrase)
        let seed = try SecretBytes.random(count: 32)
        member = try UnlockedMember(id: invited.id, seed: seed, vault: history.vault)
        invitation = temporary
        let isFirstOwner = !history.head.hasRoleKeys && invited.grants[.owner] != nil
        kit = isFirstOwner ? try RecoveryCode() : nil
        self.seed = try WrappedSeed.wrap(
            seed, passphrase: passphrase, cost: history.head.passwordHashCost(bounds),
            member: invited.id, vault: history.vault, bounds: bounds)
    }

    /// Enrols the member; the code is void afterwards.
    ///
    /// - Throws: ``KeyRefusal``, ``DirectoryFault``, `CryptoFailure`.
    public func change(
        after history: DirectoryHistory, directory: some KeyDirectory, time: UInt64
    ) throws -> DirectoryChange {
        let list = history.head
        guard let invited = list.members[member.id], invited.state == .invited,
            invitation.matches(invited)
        else { throw KeyRefusal.notInvited }
        try Self.requireInTime(invited, list, time)
        // Somebody else has become the first owner meanwhile, with a kit of his own.
        guard kit == nil || !list.hasRoleKeys else { throw KeyRefusal.kitRefused }
        var draft = DirectoryDraft(after: history, signer: member.id, time: max(time, list.time))
        var own = invited
        own.state = .active
        own.boxKey = member.publicKeys.box
        own.signingKey = member.publicKeys.signing
        draft.list.members[own.id] = own
        for (role, grant) in invited.grants where grant == .approved {
            try handOver(role, to: own, list, directory, &draft)
        }
        if !list.hasRoleKeys, own.grants[.owner] != nil {
            draft.list.members[own.id]?.grants[.owner] = .approved
            draft.list.recoveryKit = try kit?.publicKeys
            try draft.rotate(
                roles: Set(Role.allCases), groups: Set(FieldGroup.allCases), existing: [])
        }
        draft.change.seeds[own.id] = seed
        return try draft.signed(by: invitation)
    }

    /// Opens the invitation that a code is for, and changes nothing.
    ///
    /// - Throws: ``KeyRefusal``, `CryptoFailure`.
    public static func open(
        name: String, code: borrowing EnrolmentCode, history: DirectoryHistory, time: UInt64
    ) throws -> (invited: AccessDirectory.Member, keys: UnlockedMember) {
        guard let invited = history.head.member(named: name) else { throw KeyRefusal.unknownMember }
        guard invited.state == .invited else { throw KeyRefusal.notInvited }
        let keys = try UnlockedMember(
            id: invited.id, seed: code.seed(vault: history.vault), vault: history.vault)
        guard keys.matches(invited) else { throw KeyRefusal.wrongSecret }
        try requireInTime(invited, history.head, time)
        return (invited, keys)
    }

    /// The head may show that the time is over where this computer's clock is behind.
    private static func requireInTime(
        _ invited: AccessDirectory.Member, _ list: AccessDirectory, _ time: UInt64
    ) throws(KeyRefusal) {
        guard max(time, list.time) <= invited.invitedUntil else { throw .invitationExpired }
    }

    /// Seals a role's seed from the invitation's key to the member's own.
    private func handOver(
        _ role: Role, to own: AccessDirectory.Member, _ list: AccessDirectory,
        _ directory: some KeyDirectory, _ draft: inout DirectoryDraft
    ) throws {
        guard let generation = list.roles[role]?.generation,
            let keys = try invitation.keys(of: role, generation, list, directory)
        else { throw DirectoryFault.missingEnvelope }
        // Filed under the same context, so that the new envelope takes the old one's place.
        try draft.seal(keys, of: role, to: own)
    }
}

extension AccessDirectory {
    /// The cost for a new seed: the settings' floor, within the bounds.
    public func passwordHashCost(_ bounds: PasswordHashBounds) -> PasswordHashCost {
        let stated = PasswordHashCost(
            passes: UInt32(clamping: settings[.passwordHashPasses] ?? 0),
            kibibytes: UInt32(clamping: settings[.passwordHashKibibytes] ?? 0))
        return bounds.permits(stated) ? stated : bounds.initial
    }
}
