/// Why a cryptographic operation was refused.
///
/// A wrong key, a wrong passphrase and a changed ciphertext look alike: `authentication`.
public enum CryptoFailure: Error, Hashable {
    /// The key does not fit, or the bytes are not the ones that were sealed.
    case authentication
    /// The bytes have not the shape of their format.
    case malformed
    /// A suite byte of a later version.
    case unknownSuite
    /// The stored cost of Argon2id lies outside the permitted bounds.
    case costOutOfBounds
    /// The system refuses to lock more memory, so no more keys may be held.
    case lockedMemoryExhausted
    /// The system has not the memory that Argon2id asks for.
    case outOfMemory
}
