public import VaultCrypto

/// The one-time code of an invitation: 128 random bits, 40 bits of the vault id, 12 check bits.
///
/// 36 characters of Crockford's base 32 in nine groups of four.
public struct EnrolmentCode: ~Copyable {
    static let secretCount = 16
    static let vaultCount = 5
    static let characterCount = 36

    private let secret: SecretBytes
    private let vaultPrefix: [UInt8]

    /// Draws a code for a vault.
    init(vault: VaultID) throws(CryptoFailure) {
        let secret = try SecretBytes.random(count: Self.secretCount)
        self.secret = secret
        vaultPrefix = Array(vault.bytes.array.prefix(Self.vaultCount))
    }

    /// Reads what somebody typed: case, spaces and hyphens do not matter, O is 0, I and L are 1.
    ///
    /// - Throws: ``KeyRefusal/codeMistyped``, ``KeyRefusal/codeForAnotherVault``.
    public init(typed: borrowing SecretBytes, vault: VaultID) throws {
        var body: [UInt8] = []
        defer { SecretBytes.wipe(&body) }
        guard Self.read(typed, into: &body) == nil else { throw KeyRefusal.codeMistyped }
        let prefix = Array(body.suffix(Self.vaultCount))
        guard prefix == Array(vault.bytes.array.prefix(Self.vaultCount)) else {
            throw KeyRefusal.codeForAnotherVault
        }
        var secretPart = Array(body.prefix(Self.secretCount))
        let secret = try SecretBytes(moving: &secretPart)
        self.secret = secret
        vaultPrefix = prefix
    }

    /// Puts what a code holds into `body`, unless something is wrong with it.
    private static func read(
        _ typed: borrowing SecretBytes, into body: inout [UInt8]
    ) -> Slip? {
        var values: [UInt8] = []
        defer { SecretBytes.wipe(&values) }
        let isClean = typed.withBytes { bytes in
            for index in bytes.indices where bytes[index] != 32 && bytes[index] != 45 {
                guard let value = CrockfordBase32.value(of: bytes[index]) else { return false }
                values.append(value)
            }
            return true
        }
        guard isClean else { return .character }
        guard values.count == characterCount else { return .count(values.count) }
        // 23 bytes, the last four bits zero.
        var bytes = CrockfordBase32.bytes(of: values)
        defer { SecretBytes.wipe(&bytes) }
        body = Array(bytes.prefix(secretCount + vaultCount))
        return check(body) == Array(bytes.suffix(2)) ? nil : .check
    }

    /// The code as it is shown once to the one who invites.
    public borrowing func text() -> String {
        var bytes: [UInt8] = []
        secret.withBytes { secret in
            for index in secret.indices { bytes.append(secret[index]) }
        }
        defer { SecretBytes.wipe(&bytes) }
        bytes += vaultPrefix
        bytes += Self.check(bytes)
        return CrockfordBase32.grouped(
            String(CrockfordBase32.encode(bytes).prefix(Self.characterCount)))
    }

    /// The seed of the invitation's temporary keys: `KDF(code, "invitation", vault(16))`.
    borrowing func seed(vault: VaultID) throws(CryptoFailure) -> SecretBytes {
        try secret.derived(.invitation, context: vault.bytes.array)
    }

    /// 12 bits in two bytes, the last four bits zero.
    private static func check(_ body: [UInt8]) -> [UInt8] {
        let hash = DocumentHash.enrolmentCheck(body).array
        return [hash[0], hash[1] & 0xf0]
    }
}

extension EnrolmentCode {
    /// What keeps a text from being a code of any invitation; nothing of the text is in it.
    public enum Slip: Hashable, Sendable {
        /// A character that no code has.
        case character
        /// So many characters, spaces and hyphens left out, instead of ``EnrolmentCode/length``.
        case count(Int)
        /// The check bits disagree: a character is wrong, or two have changed places.
        case check
    }

    /// How many characters a code has.
    public static var length: Int { characterCount }

    /// What is wrong with what somebody typed, whatever the vault.
    public static func slip(in typed: borrowing SecretBytes) -> Slip? {
        var body: [UInt8] = []
        defer { SecretBytes.wipe(&body) }
        return read(typed, into: &body)
    }
}
