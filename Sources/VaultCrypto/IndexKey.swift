/// Makes the tokens by which sealed values of one field are found.
///
/// Whoever holds it can try all personnummer, so it derives from the group key: who may search
/// may read.
public final class IndexKey: Sendable {
    /// The generation of the group key it comes from.
    public let generation: UInt32
    private let secret: SecretBytes

    init(_ secret: consuming SecretBytes, generation: UInt32) {
        self.secret = secret
        self.generation = generation
    }

    /// The first 8 bytes of `KDF(index key, "token", UTF-8 of the value)`, as a big-endian number.
    ///
    /// 64 bits collide now and then; a hit counts only after decrypting and comparing.
    public func token(_ normalised: String) -> UInt64 {
        KeyDerivation.value(.token, from: secret, context: Array(normalised.utf8)).front.high
    }
}
