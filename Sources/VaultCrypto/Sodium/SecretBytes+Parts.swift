internal import CSodium

extension SecretBytes {
    /// Public bytes followed by a secret.
    init(joining prefix: [UInt8], _ secret: borrowing SecretBytes) throws(CryptoFailure) {
        unsafe try self.init(count: prefix.count + secret.count) { output in
            unsafe output.copyBytes(from: prefix)
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: output[prefix.count...])
            unsafe secret.withPointer { pointer in
                unsafe rest.copyMemory(
                    from: UnsafeRawBufferPointer(start: pointer, count: secret.count))
            }
        }
    }

    /// The 32 bytes behind `prefix`.
    ///
    /// - Throws: ``CryptoFailure/authentication`` unless it begins with exactly that prefix.
    func suffix(after prefix: [UInt8]) throws(CryptoFailure) -> SecretBytes {
        guard count == prefix.count + 32 else { throw .malformed }
        let begins = unsafe withPointer { unsafe sodium_memcmp($0, prefix, prefix.count) == 0 }
        guard begins else { throw .authentication }
        return unsafe try SecretBytes(count: 32) { output in
            unsafe withPointer { pointer in
                unsafe output.copyMemory(
                    from: UnsafeRawBufferPointer(start: pointer + prefix.count, count: 32))
            }
        }
    }

    /// A copy in a slot of its own.
    public borrowing func duplicate() throws(CryptoFailure) -> SecretBytes {
        try SecretBytes(joining: [], self)
    }
}
