public import VaultCrypto

/// What the keys of a member who has logged in can do, wherever they are kept: in this process
/// (``UnlockedMember``) or in a session agent.
public protocol MemberKeys: Sendable {
    /// Who it is.
    var id: MemberID { get }
    /// The vault that the keys belong to.
    var vault: VaultID { get }

    /// Signs in the member's name; the label and the vault are part of what is signed.
    func sign(_ bytes: [UInt8], _ label: SignatureLabel) throws -> [UInt8]

    /// The key of one generation of a group, compared with the list.
    ///
    /// - Throws: ``KeyRefusal/notPermitted``, ``KeyRefusal/pendingApproval``, or
    ///   ``DirectoryFault`` when what the list promises is missing or different.
    func groupKey(
        _ group: FieldGroup, generation: UInt32, list: AccessDirectory,
        directory: some KeyDirectory
    ) throws -> GroupKey

    /// Seals a role's seed to somebody whom `next`, the version that was just signed or the head,
    /// names as its recipient.
    ///
    /// - Throws: ``KeyRefusal/notPermitted`` for anybody else, or ``DirectoryFault``.
    func sealRole(
        _ role: Role, generation: UInt32, to recipient: EnvelopeContext.Recipient,
        in next: AccessDirectory, list: AccessDirectory, directory: some KeyDirectory
    ) throws -> Envelope

    /// Whether a role's seed opens, as far as it can be told here.
    func opens(
        _ role: Role, generation: UInt32, list: AccessDirectory, directory: some KeyDirectory
    ) throws -> Bool

    /// Runs `body` while others wait for this process: keys that are kept elsewhere must then come
    /// soon, or not at all.
    func whileOthersWait<Value>(_ body: () throws -> Value) rethrows -> Value

    /// Whether an error says that the member's passphrase was typed too long ago for what changes the
    /// member list; all else the keys still do.
    func wantsPassphrase(_ error: any Error) -> Bool
}

extension MemberKeys {
    /// Where keys are kept elsewhere, nobody is asked for it.
    public func opens(
        _ role: Role, generation: UInt32, list: AccessDirectory, directory: some KeyDirectory
    ) throws -> Bool { true }

    public func whileOthersWait<Value>(_ body: () throws -> Value) rethrows -> Value { try body() }

    public func wantsPassphrase(_ error: any Error) -> Bool { false }
}

extension AccessDirectory {
    /// The key to seal a role's seed to: of an approved member or invitation, of the newest owner
    /// role, or of the recovery kit; `nil` for anybody else.
    func boxKey(of recipient: EnvelopeContext.Recipient, for role: Role) -> Bytes32? {
        switch recipient {
        case .member(let id):
            guard let member = members[id], member.state != .removed,
                member.grants[role] == .approved
            else { return nil }
            return member.boxKey
        case .role(Role.owner.rawValue, let generation):
            guard role != .owner, generation == roles[.owner]?.generation else { return nil }
            return roles[.owner]?.publicKey
        case .role: return nil
        case .recoveryKit: return recoveryKit?.boxKey
        }
    }

    /// Compares an opened key with what everybody may know of it.
    ///
    /// - Throws: ``DirectoryFault/keyMismatch``; a deposit key of somebody else's would let him
    ///   read what is deposited.
    package func requireVouched(_ key: GroupKey, for group: FieldGroup) throws {
        guard let expected = groups[group]?.keys[key.generation], key.group == group.rawValue,
            key.commitment == expected.commitment,
            try key.depositKeys().publicKey == expected.depositKey
        else { throw DirectoryFault.keyMismatch }
    }

    /// Why a member who does not read a group is refused.
    package func refusal(for group: FieldGroup, _ id: MemberID) -> KeyRefusal {
        let pending = members[id]?.grants.contains { role, grant in
            grant == .pending && right(of: role, on: group).reads
        }
        return pending == true ? .pendingApproval : .notPermitted
    }
}
