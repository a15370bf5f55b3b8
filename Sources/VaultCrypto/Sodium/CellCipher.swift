internal import CSodium

/// Pads and seals one value, opens and unpads one cell.
enum CellCipher {
    /// `XChaCha20-Poly1305(pad(utf8))`: the padded length and 16 bytes more.
    static func seal(
        _ value: String, block: PaddingBlock, additionalData: [UInt8], nonce: [UInt8],
        key: borrowing SecretBytes
    ) -> [UInt8] {
        var value = value
        return value.withUTF8 { utf8 in
            let padded = block.padded(utf8.count)
            return unsafe [UInt8](unsafeUninitializedCapacity: padded + AEAD.tagSize) {
                cell, count in
                let room = unsafe UnsafeMutableRawBufferPointer(
                    start: cell.baseAddress, count: padded)
                unsafe room.copyMemory(from: UnsafeRawBufferPointer(utf8))
                unsafe block.pad(room, count: utf8.count)
                // The library permits sealing in place; no second copy of the value is made.
                unsafe AEAD.seal(
                    UnsafeRawBufferPointer(room), additionalData: additionalData, nonce: nonce,
                    key: key,
                    into: UnsafeMutableRawBufferPointer(
                        start: cell.baseAddress, count: padded + AEAD.tagSize))
                count = padded + AEAD.tagSize
            }
        }
    }

    /// The value of a cell.
    ///
    /// - Throws: ``CryptoFailure/authentication``, or `malformed` for wrong padding or UTF-8.
    static func open(
        _ cell: [UInt8], block: PaddingBlock, additionalData: [UInt8], nonce: [UInt8],
        key: borrowing SecretBytes
    ) throws(CryptoFailure) -> String {
        let padded = cell.count - AEAD.tagSize
        guard padded > 0 else { throw .malformed }
        let result = unsafe withUnsafeTemporaryAllocation(byteCount: padded, alignment: 16) {
            buffer -> Result<String, CryptoFailure> in
            defer { unsafe sodium_memzero(buffer.start, padded) }
            do throws(CryptoFailure) {
                unsafe try AEAD.open(
                    cell, additionalData: additionalData, nonce: nonce, key: key, into: buffer
                ).get()
                let count = unsafe try block.unpaddedCount(UnsafeRawBufferPointer(buffer))
                guard let text = unsafe String(validating: buffer.prefix(count), as: UTF8.self)
                else {
                    return .failure(.malformed)
                }
                return .success(text)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
