public import VaultCrypto

/// A version of the member list as it is stored.
public struct StoredVersion: Hashable, Sendable {
    /// What ``AccessDirectory/encoded()`` makes.
    public let bytes: [UInt8]
    /// Ed25519, 64 bytes, label ``SignatureLabel/memberList``.
    public let signature: [UInt8]

    /// Takes over what a file holds.
    public init(bytes: [UInt8], signature: [UInt8]) {
        self.bytes = bytes
        self.signature = signature
    }

    /// The hash that the next version names.
    public var hash: Bytes32 { DocumentHash.memberList(bytes) }
}

/// The verified versions of the member list, from the first to the newest.
///
/// Every decision about rights comes from here. A version is in it only if it names the hash of
/// the one before, its signature is its signer's, and the signer had the right to every
/// difference that the verifier itself computes.
public struct DirectoryHistory: Sendable {
    /// The vault: the first 16 bytes of the first version's hash.
    public let vault: VaultID
    private var versions: [AccessDirectory]
    private var hashes: [Bytes32]

    /// Verifies all versions of a vault.
    ///
    /// - Throws: ``DirectoryFault``.
    public init(verifying stored: [StoredVersion]) throws(DirectoryFault) {
        guard let first = stored.first else { throw .brokenChain(version: 1) }
        let founding = try AccessDirectory(parsing: first.bytes)
        let hash = first.hash
        vault = VaultID(hash.front)
        guard founding.version == 1, let founder = founding.members[founding.signer],
            founding.isFounding
        else { throw .forbiddenChange(version: 1) }
        guard
            Signature.isValid(
                first.signature, over: first.bytes, .memberList, vault: vault,
                by: founder.signingKey)
        else { throw .badSignature(version: 1) }
        versions = [founding]
        hashes = [hash]
        for version in stored.dropFirst() { try append(version) }
    }

    /// The newest version.
    public var head: AccessDirectory { versions[versions.count - 1] }

    /// The hash of the newest version's bytes.
    public var headHash: Bytes32 { hashes[hashes.count - 1] }

    /// A version by number; `nil` for one that there is not.
    public func version(_ number: UInt32) -> AccessDirectory? {
        number >= 1 && Int(number) <= versions.count ? versions[Int(number) - 1] : nil
    }

    /// The hash of a version's bytes.
    public func hash(of number: UInt32) -> Bytes32? {
        number >= 1 && Int(number) <= hashes.count ? hashes[Int(number) - 1] : nil
    }

    /// When the version was signed that first has a generation of a group; `nil` without one.
    public func made(_ group: FieldGroup, generation: UInt32) -> UInt64? {
        time { $0.groups[group]?.keys[generation] != nil }
    }

    /// When the version was signed that first says of a generation that nothing in the vault is under
    /// it; `nil` while something may be.
    public func ended(_ group: FieldGroup, generation: UInt32) -> UInt64? {
        time { ![nil, .active].contains($0.groups[group]?.keys[generation]?.state) }
    }

    /// Whether the newest keys of the owner role were made by an owner, or by whoever had the recovery kit.
    /// What anybody else has sealed to the kit then need not be the key, and nobody but the kit can tell.
    public var areOwnerKeysOwn: Bool {
        let newest = head.roles[.owner]?.generation
        let maker = versions.reversed().prefix { $0.roles[.owner]?.generation == newest }.last
        guard let maker else { return true }
        return maker.signer == .recoveryKit || maker.holds(.owner, maker.signer)
    }

    /// The time of the first of the newest versions of which all are as asked.
    private func time(_ isAsAsked: (AccessDirectory) -> Bool) -> UInt64? {
        versions.reversed().prefix(while: isAsAsked).last?.time
    }

    /// Verifies the next version and makes it the newest.
    ///
    /// - Throws: ``DirectoryFault``; the history is then as before.
    public mutating func append(_ stored: StoredVersion) throws(DirectoryFault) {
        let next = try AccessDirectory(parsing: stored.bytes)
        let number = head.version + 1
        guard next.version == number, next.previous == headHash else {
            throw .brokenChain(version: number)
        }
        // The signer's key is the one of the version before: at enrolment the invitation's.
        guard let signingKey = head.signingKey(of: next.signer),
            Signature.isValid(
                stored.signature, over: stored.bytes, .memberList, vault: vault, by: signingKey)
        else { throw .badSignature(version: number) }
        guard DirectoryAuthority(from: head, to: next).permits else {
            throw .forbiddenChange(version: number)
        }
        versions.append(next)
        hashes.append(stored.hash)
    }
}

extension AccessDirectory {
    /// The key with which a member, or the recovery kit, signs.
    package func signingKey(of signer: MemberID) -> Bytes32? {
        signer == .recoveryKit ? recoveryKit?.signingKey : members[signer]?.signingKey
    }

    /// A first version has one member, who founded it, as owner or as administrator.
    fileprivate var isFounding: Bool {
        guard members.count == 1, let founder = members[signer], founder.state == .active,
            founder.invitedBy == signer,
            founder.grants.values.allSatisfy({ $0 == .approved })
        else { return false }
        let initial = Role.allCases.allSatisfy { roles[$0]?.rights == $0.initialRights }
        let single =
            roles.values.allSatisfy { $0.generation <= 1 }
            && groups.values.allSatisfy { $0.generation <= 1 }
        guard initial, single else { return false }
        return hasRoleKeys
            ? founder.grants[.owner] != nil
            : Set(founder.grants.keys) == [.admin] && recoveryKit == nil
    }
}
