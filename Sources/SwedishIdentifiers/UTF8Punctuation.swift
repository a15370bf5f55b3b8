/// Spaces and dashes beyond ASCII that spreadsheets and web pages put into numbers.
enum UTF8Punctuation {
    case dash
    case space

    /// The dash or space that begins at `index`, with its length in bytes.
    ///
    /// Dashes are U+2010 … U+2015 and U+2212; spaces are U+00A0, U+2007, U+2009 and U+202F.
    static func read(_ bytes: Span<UInt8>, at index: Int) -> (kind: UTF8Punctuation, length: Int)? {
        if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
            return (.space, 2)
        }
        guard bytes[index] == 0xE2, index + 2 < bytes.count else { return nil }
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0x80, 0x90...0x95), (0x88, 0x92): return (.dash, 3)
        case (0x80, 0x87), (0x80, 0x89), (0x80, 0xAF): return (.space, 3)
        default: return nil
        }
    }
}
