extension SecretBytes {
    /// Takes `count` bytes that `fill` puts straight into locked memory, as read(2) does.
    ///
    /// - Throws: ``CryptoFailure/lockedMemoryExhausted``, or what `fill` throws; the bytes are then
    ///   wiped.
    package static func received(
        count: Int, by fill: (UnsafeMutableRawBufferPointer) throws -> Void
    ) throws -> SecretBytes {
        var failure: (any Error)?
        let secret = unsafe try SecretBytes(count: count) { buffer in
            do {
                unsafe try fill(buffer)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return secret
    }
}

extension GroupKey {
    /// Lends the key's 32 bytes: to be sent from locked memory to another process of the member's.
    package func withSecret<Result>(
        _ body: (borrowing SecretBytes) throws -> Result
    ) rethrows -> Result {
        try body(secret)
    }
}
