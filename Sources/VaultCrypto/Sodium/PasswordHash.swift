internal import CSodium

/// The cost of Argon2id (RFC 9106); parallelism is always 1.
public struct PasswordHashCost: Hashable, Sendable {
    /// Passes over the memory (`t`).
    public let passes: UInt32
    /// Memory in KiB (`m`).
    public let kibibytes: UInt32

    /// Names a cost; whether it is permitted is for ``PasswordHashBounds`` to say.
    public init(passes: UInt32, kibibytes: UInt32) {
        self.passes = passes
        self.kibibytes = kibibytes
    }

    /// t = 3, m = 256 MiB: what a new member gets.
    public static let standard = PasswordHashCost(passes: 3, kibibytes: 256 * 1024)
}

/// Which costs a file may state; anything else is refused before any work is done.
public struct PasswordHashBounds: Sendable {
    /// From the fewest passes to the most.
    public let passes: ClosedRange<UInt32>
    /// From the least memory to the most, KiB.
    public let kibibytes: ClosedRange<UInt32>
    /// What a new member gets.
    public let initial: PasswordHashCost

    /// Sets bounds and the cost of new members.
    public init(
        passes: ClosedRange<UInt32>, kibibytes: ClosedRange<UInt32>, initial: PasswordHashCost
    ) {
        self.passes = passes
        self.kibibytes = kibibytes
        self.initial = initial
    }

    /// t 3–10, m 256 MiB–1 GiB.
    public static let standard = PasswordHashBounds(
        passes: 3...10, kibibytes: (256 * 1024)...(1024 * 1024), initial: .standard)

    /// Whether a stored cost lies inside.
    public func permits(_ cost: PasswordHashCost) -> Bool {
        passes.contains(cost.passes) && kibibytes.contains(cost.kibibytes)
    }
}

/// Argon2id, version 1.3 (RFC 9106), p = 1, as `crypto_pwhash`.
enum PasswordHash {
    /// The 32-byte key that a passphrase makes with a salt.
    ///
    /// libsodium does not lock Argon2id's working memory.
    static func key(
        passphrase: borrowing SecretBytes, salt: Bytes16, cost: PasswordHashCost
    ) throws(CryptoFailure) -> SecretBytes {
        _ = Sodium.ready
        let salt = salt.array
        return unsafe try SecretBytes(count: 32) { (output) throws(CryptoFailure) in
            let status = unsafe passphrase.withPointer { text in
                unsafe text.withMemoryRebound(to: CChar.self, capacity: passphrase.count) {
                    unsafe crypto_pwhash(
                        output.start, 32, $0,
                        UInt64(passphrase.count), salt, UInt64(cost.passes),
                        Int(cost.kibibytes) * 1024, crypto_pwhash_ALG_ARGON2ID13)
                }
            }
            guard status == 0 else { throw .outOfMemory }
        }
    }
}
