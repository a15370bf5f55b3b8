public import VaultCrypto

/// The recovery kit: a seed like a member's, that is kept on paper.
///
/// What is written down is 256 random bits, 40 bits of the vault id and 24 check bits: 64 characters
/// of Crockford's base 32 in sixteen groups of four, each followed by a check character, so that a slip
/// is named by its group. The layout stands in `KeyManagement.docc`.
public final class RecoveryCode: Sendable {
    /// How many groups there are.
    public static let groupCount = 16
    /// How many characters a group has, the check character included.
    public static let groupLength = 5
    /// How many groups stand in a line.
    public static let groupsInLine = 4
    static let seedCount = 32
    static let vaultCount = 5
    static let checkCount = 3

    let seed: SecretBytes

    /// Draws a new kit.
    ///
    /// It knows nothing of a vault: a founding member list holds its public keys, and the vault id is
    /// that list's hash.
    public init() throws(CryptoFailure) {
        seed = try SecretBytes.random(count: Self.seedCount)
    }

    /// Reads what somebody typed, or a whole sheet as it was printed: case, spaces and hyphens do not
    /// matter, O is 0, I and L are 1.
    ///
    /// - Throws: ``KeyRefusal/kitMistyped``, ``KeyRefusal/kitForAnotherVault``.
    public init(typed: borrowing SecretBytes, vault: VaultID) throws {
        var bytes: [UInt8] = []
        defer { SecretBytes.wipe(&bytes) }
        guard try Self.read(typed, into: &bytes) == nil else { throw KeyRefusal.kitMistyped }
        let prefix = bytes[Self.seedCount..<(Self.seedCount + Self.vaultCount)]
        guard prefix.elementsEqual(vault.bytes.array.prefix(Self.vaultCount)) else {
            throw KeyRefusal.kitForAnotherVault
        }
        var seed = Array(bytes.prefix(Self.seedCount))
        self.seed = try SecretBytes(moving: &seed)
    }

    /// The groups as they are shown once and written down.
    public func groups(of vault: VaultID) throws(CryptoFailure) -> [String] {
        var bytes: [UInt8] = []
        seed.withBytes { seed in
            for index in seed.indices { bytes.append(seed[index]) }
        }
        defer { SecretBytes.wipe(&bytes) }
        bytes += vault.bytes.array.prefix(Self.vaultCount)
        bytes += try Self.check(bytes)
        let characters = Array(CrockfordBase32.encode(bytes))
        return (0..<Self.groupCount).map { number in
            let group = characters[(number * 4)..<(number * 4 + 4)]
            let values = group.compactMap { $0.asciiValue.flatMap(CrockfordBase32.value) }
            let check = Self.check(of: values, in: number + 1)
            return String(group) + String(CrockfordBase32.character(of: check))
        }
    }

    /// Whether what was typed back is the group of a number from 1.
    public func has(
        _ typed: borrowing SecretBytes, as number: Int, of vault: VaultID
    ) throws(CryptoFailure) -> Bool {
        let groups = try groups(of: vault)
        guard groups.indices.contains(number - 1) else { return false }
        var expected: [UInt8] = groups[number - 1].utf8.compactMap(CrockfordBase32.value)
        var values = Self.values(in: typed) ?? []
        defer {
            SecretBytes.wipe(&expected)
            SecretBytes.wipe(&values)
        }
        return values == expected
    }

    /// The public keys, for the member list.
    public var publicKeys: AccessDirectory.RecoveryKit {
        get throws(CryptoFailure) {
            AccessDirectory.RecoveryKit(
                boxKey: try BoxKeyPair(seed: seed).publicKey,
                signingKey: try SigningKeyPair(seed: seed).publicKey)
        }
    }

    /// The kit's keys, which open every role and sign the entry of an owner.
    ///
    /// - Throws: ``KeyRefusal/noKit``; ``KeyRefusal/kitRefused`` for one that is no longer in force.
    func keys(_ list: AccessDirectory, vault: VaultID) throws -> UnlockedMember {
        guard let kit = list.recoveryKit else { throw KeyRefusal.noKit }
        guard try publicKeys == kit else { throw KeyRefusal.kitRefused }
        return try UnlockedMember(id: .recoveryKit, seed: seed, vault: vault)
    }
}
