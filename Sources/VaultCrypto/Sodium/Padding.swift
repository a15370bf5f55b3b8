internal import CSodium

/// Padding of a value to whole blocks before it is sealed (ISO/IEC 7816-4, `sodium_pad`).
public enum PaddingBlock: Int, Sendable {
    /// Numbers, codes, postal codes, telephone numbers.
    case short = 16
    /// Names, addresses, e-mail.
    case text = 32
    /// Notes and directions.
    case note = 256

    /// Length after padding: at least one byte more, up to the next block.
    func padded(_ count: Int) -> Int { (count / rawValue + 1) * rawValue }

    /// Pads the first `count` bytes of `buffer` in place.
    func pad(_ buffer: UnsafeMutableRawBufferPointer, count: Int) {
        var total = 0
        let status = unsafe sodium_pad(
            &total, buffer.start, count, rawValue,
            buffer.count)
        precondition(status == 0 && total == buffer.count, "the caller made room for the padding")
    }

    /// Length without padding.
    func unpaddedCount(_ buffer: UnsafeRawBufferPointer) throws(CryptoFailure) -> Int {
        var count = 0
        guard buffer.count > 0, buffer.count % rawValue == 0,
            unsafe sodium_unpad(
                &count, buffer.start, buffer.count,
                rawValue) == 0
        else { throw .malformed }
        return count
    }
}
