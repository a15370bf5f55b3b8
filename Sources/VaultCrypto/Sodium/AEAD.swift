internal import CSodium

/// XChaCha20-Poly1305-IETF (draft-irtf-cfrg-xchacha-03), attached tag.
enum AEAD {
    static let tagSize = 16
    static let nonceSize = 24

    /// Seals `message` into `output`, which is 16 bytes longer.
    static func seal(
        _ message: UnsafeRawBufferPointer, additionalData: [UInt8], nonce: [UInt8],
        key: borrowing SecretBytes, into output: UnsafeMutableRawBufferPointer
    ) {
        precondition(
            output.count == message.count + tagSize && nonce.count == nonceSize
                && key.count == 32)
        _ = Sodium.ready
        _ = unsafe key.withPointer { key in
            unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                output.start, nil,
                message.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(message.count),
                additionalData, UInt64(additionalData.count), nil, nonce, key)
        }
    }

    /// Opens `sealed` into `output`, which is 16 bytes shorter.
    ///
    /// A result and not a throw, since the standard library's closures do not pass typed errors.
    static func open(
        _ sealed: [UInt8], additionalData: [UInt8], nonce: [UInt8],
        key: borrowing SecretBytes, into output: UnsafeMutableRawBufferPointer
    ) -> Result<Void, CryptoFailure> {
        guard sealed.count == output.count + tagSize, nonce.count == nonceSize, key.count == 32
        else { return .failure(.malformed) }
        _ = Sodium.ready
        let status = unsafe key.withPointer { key in
            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                output.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, nil,
                sealed, UInt64(sealed.count), additionalData, UInt64(additionalData.count), nonce,
                key)
        }
        return status == 0 ? .success(()) : .failure(.authentication)
    }
}
