public import VaultCrypto

/// A member who has just enrolled.
public struct Enrolled: Sendable {
    public let member: UnlockedMember
    /// Holds the invitation's keys: signs the log entry of the enrolment, and is void after it.
    public let invitation: UnlockedMember
    public let change: DirectoryChange
}

/// Turns an invitation into a member with keys and passphrase of his own.
public enum Enrolment {
    /// Enrols the holder of a code; the code is void afterwards.
    ///
    /// - Throws: ``KeyRefusal``, ``DirectoryFault``, `CryptoFailure`.
    public static func enrol(
        name: String, code: borrowing EnrolmentCode, passphrase: borrowing SecretBytes,
        history: DirectoryHistory, directory: some KeyDirectory, time: UInt64,
        bounds: PasswordHashBounds
    ) throws -> Enrolled {
        let vault = history.vault
        let (invited, temporary) = try open(name: name, code: code, history: history, time: time)
        let time = max(time, history.head.time)
        try Passphrase.requireLength(passphrase)

        let seed = try SecretBytes.random(count: 32)
        let member = try UnlockedMember(id: invited.id, seed: seed, vault: vault)
        var draft = DirectoryDraft(after: history, signer: invited.id, time: time)
        var own = invited
        own.state = .active
        own.boxKey = member.publicKeys.box
        own.signingKey = member.publicKeys.signing
        draft.list.members[own.id] = own
        for (role, grant) in invited.grants where grant == .approved {
            try handOver(role, from: temporary, to: own, history.head, directory, &draft)
        }
        if !history.head.hasRoleKeys, own.grants[.owner] != nil {
            draft.list.members[own.id]?.grants[.owner] = .approved
            try draft.rotate(
                roles: Set(Role.allCases), groups: Set(FieldGroup.allCases), existing: [])
        }
        draft.change.seeds[own.id] = try WrappedSeed.wrap(
            seed, passphrase: passphrase, cost: history.head.passwordHashCost(bounds),
            member: own.id, vault: vault, bounds: bounds)
        return Enrolled(
            member: member, invitation: temporary, change: try draft.signed(by: temporary))
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
        // The head may show that the time is over where this computer's clock is behind.
        guard max(time, history.head.time) <= invited.invitedUntil else {
            throw KeyRefusal.invitationExpired
        }
        return (invited, keys)
    }

    /// Seals a role's seed from the invitation's key to the member's own.
    private static func handOver(
        _ role: Role, from temporary: UnlockedMember, to own: AccessDirectory.Member,
        _ list: AccessDirectory, _ directory: some KeyDirectory, _ draft: inout DirectoryDraft
    ) throws {
        guard let generation = list.roles[role]?.generation,
            let keys = try temporary.keys(of: role, generation, list, directory)
        else { throw DirectoryFault.missingEnvelope }
        // Filed under the same context, so that the new envelope takes the old one's place.
        try draft.seal(keys, of: role, to: own)
    }
}

extension AccessDirectory {
    /// The cost for a new seed: the settings' floor, within the bounds.
    func passwordHashCost(_ bounds: PasswordHashBounds) -> PasswordHashCost {
        let stated = PasswordHashCost(
            passes: UInt32(clamping: settings[.passwordHashPasses] ?? 0),
            kibibytes: UInt32(clamping: settings[.passwordHashKibibytes] ?? 0))
        return bounds.permits(stated) ? stated : bounds.initial
    }
}
