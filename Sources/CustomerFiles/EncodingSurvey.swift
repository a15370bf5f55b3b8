/// What all bytes of a file that has no mark say of its encoding.
struct EncodingSurvey {
    private var isUTF8 = true
    private var hasHighBytes = false
    /// Letters beyond ASCII that are UTF-8, and bytes that are not.
    private var letters = 0
    private var broken = 0
    private var old = OldEncodingGuess()

    /// Reads all of a file.
    init(_ source: FileSource) throws {
        var pieces = try FilePieces(source, in: .utf8)
        while let piece = try pieces.next() { add(piece.span) }
    }

    /// Whether it is UTF-8 and could not as well be any other.
    var isUTF8BeyondASCII: Bool { isUTF8 && hasHighBytes }

    /// Whether there is no letter beyond ASCII.
    var isASCII: Bool { !hasHighBytes }

    /// UTF-8 if most letters beyond ASCII are, else one of those with one byte a letter.
    var likeliest: FileEncoding {
        isUTF8 || (letters > 0 && letters >= broken) ? .utf8 : old.likeliest
    }

    private mutating func add(_ piece: Span<UInt8>) {
        let high = Self.highBytes(in: piece)
        guard high > 0 else { return }
        hasHighBytes = true
        if (try? UTF8Span(validating: piece)) != nil {
            letters += Self.firstBytes(in: piece)
            return
        }
        isUTF8 = false
        old.add(piece)
        var at = 0
        while at < piece.count {
            let length = Self.sequenceLength(at: at, in: piece)
            if length > 1 { letters += 1 }
            if length == 0 { broken += 1 }
            at += max(length, 1)
        }
    }

    private static func highBytes(in bytes: Span<UInt8>) -> Int {
        var count = 0
        for at in bytes.indices { count += Int(bytes[at] >> 7) }
        return count
    }

    private static func firstBytes(in bytes: Span<UInt8>) -> Int {
        var count = 0
        for at in bytes.indices where bytes[at] >= 0xC0 { count += 1 }
        return count
    }

    /// The length of the UTF-8 sequence at an offset, 0 where there is none.
    private static func sequenceLength(at offset: Int, in bytes: Span<UInt8>) -> Int {
        let length =
            switch bytes[offset] {
            case 0..<0x80: 1
            case 0xC2..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0..<0xF5: 4
            default: 0
            }
        guard length > 1 else { return length }
        guard offset + length <= bytes.count else { return 0 }
        for at in (offset + 1)..<(offset + length) where bytes[at] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
