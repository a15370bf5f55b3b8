/// Why a member list, or a key that it vouches for, is not believed.
///
/// Each means that the file is damaged or has been tampered with.
public enum DirectoryFault: Error, Hashable {
    /// Bytes that are no member list of this format.
    case malformed
    /// A version is missing, or does not name the hash of the one before.
    case brokenChain(version: UInt32)
    /// The signature is not the signer's.
    case badSignature(version: UInt32)
    /// The signer had no right to a change that the version makes.
    case forbiddenChange(version: UInt32)
    /// The first version belongs to another vault.
    case foreignVault
    /// An approved role's envelope is not there.
    case missingEnvelope
    /// An envelope does not open with the key it is filed under.
    case envelopeRefused
    /// A key does not match what the member list holds of it.
    case keyMismatch
    /// A member's wrapped seed is not there or has not the right form.
    case seedRefused
    /// A member's wrapped seed states a cost of Argon2id out of bounds; nothing was tried.
    case costRefused
}
