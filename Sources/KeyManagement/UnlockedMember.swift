internal import Synchronization
public import VaultCrypto

/// A role's opened seed and the pair that opens what is sealed to the role.
final class RoleKeys: Sendable {
    let seed: SecretBytes
    let box: BoxKeyPair

    init(seed: consuming SecretBytes) throws(CryptoFailure) {
        box = try BoxKeyPair(seed: seed)
        self.seed = seed
    }
}

/// A member who has logged in: walks from his seed to role seeds to group keys.
///
/// It follows the verified member list and opens only what that list says is his; every key is
/// compared with the list before it is used, and none is found by trying.
public final class UnlockedMember: MemberKeys {
    /// Who it is.
    public let id: MemberID
    /// The vault that the keys belong to.
    public let vault: VaultID
    let box: BoxKeyPair
    /// The wrapped seed that the passphrase has opened, if it was one.
    package let opened: WrappedSeed?
    private let seed: SecretBytes
    private let signing: SigningKeyPair
    private let groupKeys = Mutex<[GroupGenerationNumber: GroupKey]>([:])
    private let roleKeys = Mutex<[RoleGenerationNumber: RoleKeys]>([:])

    private struct GroupGenerationNumber: Hashable {
        let group: FieldGroup
        let generation: UInt32
    }

    private struct RoleGenerationNumber: Hashable {
        let role: Role
        let generation: UInt32
    }

    /// Takes an opened seed of 32 bytes.
    package init(
        id: MemberID, seed: borrowing SecretBytes, vault: VaultID, opened: WrappedSeed? = nil
    ) throws(CryptoFailure) {
        self.id = id
        self.vault = vault
        self.opened = opened
        self.seed = try seed.duplicate()
        box = try BoxKeyPair(seed: seed)
        signing = try SigningKeyPair(seed: seed)
    }

    /// Opens a member's seed with his passphrase.
    ///
    /// - Throws: ``KeyRefusal/unknownMember``, ``KeyRefusal/wrongSecret``, ``DirectoryFault`` if
    ///   the seed that opens is not the one of the member list, or `CryptoFailure`.
    public static func unlock(
        _ member: AccessDirectory.Member, passphrase: borrowing SecretBytes,
        directory: some KeyDirectory, vault: VaultID, bounds: PasswordHashBounds
    ) throws -> UnlockedMember {
        guard member.state == .active else { throw KeyRefusal.unknownMember }
        guard let blob = try directory.wrappedSeed(of: member.id) else {
            throw DirectoryFault.seedRefused
        }
        let wrapped: WrappedSeed
        do throws(CryptoFailure) {
            wrapped = try WrappedSeed(blob: blob, bounds: bounds)
        } catch .costOutOfBounds {
            throw DirectoryFault.costRefused
        } catch {
            throw DirectoryFault.seedRefused
        }
        let seed: SecretBytes
        do throws(CryptoFailure) {
            seed = try wrapped.open(passphrase: passphrase, member: member.id, vault: vault)
        } catch .authentication {
            throw KeyRefusal.wrongSecret
        }
        let unlocked = try UnlockedMember(
            id: member.id, seed: seed, vault: vault, opened: wrapped)
        guard unlocked.matches(member) else { throw DirectoryFault.keyMismatch }
        return unlocked
    }

    /// Lends the seed: to be handed to a session agent, or compared with the one it has.
    package func withSeed<Result>(
        _ body: (borrowing SecretBytes) throws -> Result
    ) rethrows -> Result {
        try body(seed)
    }

    /// Whether these are the keys that the member list names for a member.
    package func matches(_ member: AccessDirectory.Member) -> Bool {
        id == member.id && box.publicKey == member.boxKey
            && signing.publicKey == member.signingKey
    }

    /// The public keys, for the member list.
    var publicKeys: (box: Bytes32, signing: Bytes32) { (box.publicKey, signing.publicKey) }

    /// Signs in the member's name; the label and the vault are part of what is signed.
    public func sign(_ bytes: [UInt8], _ label: SignatureLabel) -> [UInt8] {
        signing.sign(bytes, label, vault: vault)
    }

    public func groupKey(
        _ group: FieldGroup, generation: UInt32, list: AccessDirectory,
        directory: some KeyDirectory
    ) throws -> GroupKey {
        let number = GroupGenerationNumber(group: group, generation: generation)
        // A cached key serves only while the list still grants it.
        let readers = list.approvedRoles(of: id).filter { list.right(of: $0, on: group).reads }
        guard !readers.isEmpty else { throw list.refusal(for: group, id) }
        if let known = groupKeys.withLock({ $0[number] }) { return known }
        guard list.groups[group]?.keys[generation] != nil else { throw DirectoryFault.keyMismatch }
        // An envelope that does not open may be planted; an older twin of it may still be there.
        var refused: DirectoryFault?
        for role in readers {
            for roleGeneration in list.generations(of: role) {
                let context = EnvelopeContext(
                    content: .groupKey, subject: group.rawValue, generation: generation,
                    recipient: .role(role.rawValue, generation: roleGeneration))
                guard let envelope = try directory.envelope(context) else { continue }
                do {
                    guard let keys = try keys(of: role, roleGeneration, list, directory) else {
                        continue
                    }
                    let key = try GroupKey(
                        open(envelope, with: keys.box), group: group.rawValue,
                        generation: generation)
                    try list.requireVouched(key, for: group)
                    groupKeys.withLock { $0[number] = key }
                    return key
                } catch let fault as DirectoryFault {
                    refused = refused ?? fault
                }
            }
        }
        throw refused ?? DirectoryFault.missingEnvelope
    }

    public func sealRole(
        _ role: Role, generation: UInt32, to recipient: EnvelopeContext.Recipient,
        in next: AccessDirectory, list: AccessDirectory, directory: some KeyDirectory
    ) throws -> Envelope {
        guard let publicKey = next.boxKey(of: recipient, for: role) else {
            throw KeyRefusal.notPermitted
        }
        guard let keys = try keys(of: role, generation, list, directory) else {
            throw DirectoryFault.missingEnvelope
        }
        let context = EnvelopeContext(
            content: .roleSeed, subject: role.rawValue, generation: generation,
            recipient: recipient)
        return try Envelope.seal(keys.seed, for: context, to: publicKey, vault: vault)
    }

    public func opens(
        _ role: Role, generation: UInt32, list: AccessDirectory, directory: some KeyDirectory
    ) throws -> Bool {
        do {
            return try keys(of: role, generation, list, directory) != nil
        } catch is DirectoryFault {
            return false
        }
    }

    /// A role's seed: from the member's own envelope, or from the owner role's.
    func keys(
        of role: Role, _ generation: UInt32, _ list: AccessDirectory,
        _ directory: some KeyDirectory
    ) throws -> RoleKeys? {
        let number = RoleGenerationNumber(role: role, generation: generation)
        if let known = roleKeys.withLock({ $0[number] }) { return known }
        guard let publicKey = list.roles[role]?.keys[generation] else {
            throw DirectoryFault.keyMismatch
        }
        guard let keys = try openRole(role, generation, list, directory) else { return nil }
        guard keys.box.publicKey == publicKey else { throw DirectoryFault.keyMismatch }
        roleKeys.withLock { $0[number] = keys }
        return keys
    }

    private func openRole(
        _ role: Role, _ generation: UInt32, _ list: AccessDirectory,
        _ directory: some KeyDirectory
    ) throws -> RoleKeys? {
        func context(_ recipient: EnvelopeContext.Recipient) -> EnvelopeContext {
            EnvelopeContext(
                content: .roleSeed, subject: role.rawValue, generation: generation,
                recipient: recipient)
        }
        let own: EnvelopeContext.Recipient = id == .recoveryKit ? .recoveryKit : .member(id)
        if let envelope = try directory.envelope(context(own)) {
            return try RoleKeys(seed: open(envelope, with: box))
        }
        guard role != .owner, list.holds(.owner, id) else { return nil }
        for ownerGeneration in list.generations(of: .owner) {
            let recipient = EnvelopeContext.Recipient.role(
                Role.owner.rawValue, generation: ownerGeneration)
            guard let envelope = try directory.envelope(context(recipient)),
                let owner = try keys(of: .owner, ownerGeneration, list, directory)
            else { continue }
            return try RoleKeys(seed: open(envelope, with: owner.box))
        }
        return nil
    }

    /// Opens an envelope that the list says is meant for these keys.
    func open(_ envelope: Envelope, with keys: BoxKeyPair) throws -> SecretBytes {
        do throws(CryptoFailure) {
            return try envelope.open(with: keys, vault: vault)
        } catch .lockedMemoryExhausted {
            throw CryptoFailure.lockedMemoryExhausted
        } catch {
            throw DirectoryFault.envelopeRefused
        }
    }
}

extension AccessDirectory {
    /// A role's generations, newest first.
    func generations(of role: Role) -> [UInt32] {
        (roles[role]?.keys.keys.sorted() ?? []).reversed()
    }
}
