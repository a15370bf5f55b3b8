internal import CSodium

/// The two layers of a deposit: a sealed box, and around it one that goes with the salt.
enum DepositCipher {
    /// `sealed box of place ‖ pad(utf8)`; place and value are in locked memory meanwhile.
    static func box(
        _ value: CellPlaintext, behind place: [UInt8], to publicKey: Bytes32
    ) throws(CryptoFailure) -> [UInt8] {
        var text = value.value
        let count = text.utf8.count
        let inside = unsafe try SecretBytes(count: place.count + value.block.padded(count)) {
            output in
            unsafe output.copyBytes(from: place)
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: output[place.count...])
            text.withUTF8 { unsafe room.copyMemory(from: UnsafeRawBufferPointer($0)) }
            unsafe value.block.pad(room, count: count)
        }
        return try BoxKeyPair.seal(inside, to: publicKey)
    }

    /// XChaCha20-Poly1305 of the box under `KDF(salt, "deposit seal", place)`, bound to the place.
    static func close(
        _ box: [UInt8], nonce: [UInt8], salt: Bytes32, place: [UInt8]
    ) throws(CryptoFailure) -> [UInt8] {
        let key = try outerKey(salt, place)
        var sealed = [UInt8](repeating: 0, count: box.count + AEAD.tagSize)
        unsafe box.withUnsafeBytes { message in
            unsafe sealed.withUnsafeMutableBytes { output in
                unsafe AEAD.seal(
                    message, additionalData: place, nonce: nonce, key: key, into: output)
            }
        }
        return sealed
    }

    /// The box again.
    static func unclose(
        _ sealed: [UInt8], nonce: [UInt8], salt: Bytes32, place: [UInt8]
    ) throws(CryptoFailure) -> [UInt8] {
        guard sealed.count > AEAD.tagSize else { throw .malformed }
        let key = try outerKey(salt, place)
        var box = [UInt8](repeating: 0, count: sealed.count - AEAD.tagSize)
        let result = unsafe box.withUnsafeMutableBytes { output in
            unsafe AEAD.open(sealed, additionalData: place, nonce: nonce, key: key, into: output)
        }
        try result.get()
        return box
    }

    /// The value behind the place that it is for.
    ///
    /// - Throws: ``CryptoFailure/authentication`` for another place, `malformed` for wrong padding or
    ///   UTF-8.
    static func value(
        _ inside: borrowing SecretBytes, behind place: [UInt8], block: PaddingBlock
    ) throws(CryptoFailure) -> String {
        guard inside.count > place.count else { throw .malformed }
        return unsafe try inside.withPointer { (start) throws(CryptoFailure) -> String in
            guard unsafe sodium_memcmp(start, place, place.count) == 0 else {
                throw .authentication
            }
            let padded = unsafe UnsafeRawBufferPointer(
                start: start + place.count, count: inside.count - place.count)
            let count = unsafe try block.unpaddedCount(padded)
            guard let text = unsafe String(validating: padded.prefix(count), as: UTF8.self) else {
                throw .malformed
            }
            return text
        }
    }

    private static func outerKey(
        _ salt: Bytes32, _ place: [UInt8]
    ) throws(CryptoFailure) -> SecretBytes {
        var bytes = salt.array
        return try SecretBytes(moving: &bytes).derived(.depositSeal, context: place)
    }
}
