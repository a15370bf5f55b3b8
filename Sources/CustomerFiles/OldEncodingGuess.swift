/// Which of the encodings with one byte a letter a file is in, told by Swedish letters within words.
struct OldEncodingGuess {
    private var windows = 0
    private var mac = 0
    private var dos = 0

    /// Looks at a piece of a file that ends behind a line.
    mutating func add(_ bytes: Span<UInt8>) {
        for at in bytes.indices where bytes[at] >= 0x80 && Self.isInWord(at, bytes) {
            let byte = bytes[at]
            if Self.windowsLetters.contains(byte) { windows += 1 }
            if Self.macLetters.contains(byte) { mac += 1 }
            if Self.dosLetters.contains(byte) { dos += 1 }
        }
    }

    /// The one in which most are Swedish letters, Windows-1252 if none has more.
    var likeliest: FileEncoding {
        let counts = [(FileEncoding.windows1252, windows), (.macRoman, mac), (.codePage850, dos)]
        return counts.reduce(counts[0]) { $1.1 > $0.1 ? $1 : $0 }.0
    }

    private static func isInWord(_ at: Int, _ bytes: Span<UInt8>) -> Bool {
        (at > 0 && isLetter(bytes[at - 1])) || (at + 1 < bytes.count && isLetter(bytes[at + 1]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    // å ä ö Å Ä Ö é É ü Ü
    private static let windowsLetters: Set<UInt8> = [
        0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xC9, 0xFC, 0xDC,
    ]
    private static let macLetters: Set<UInt8> = [
        0x8C, 0x8A, 0x9A, 0x81, 0x80, 0x85, 0x8E, 0x83, 0x9F, 0x86,
    ]
    private static let dosLetters: Set<UInt8> = [
        0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82, 0x90, 0x81, 0x9A,
    ]
}

/// How some words of a file look in an encoding, with every plain letter and digit hidden.
public struct EncodingPreview: Hashable, Sendable {
    /// What the words are read as.
    public let encoding: FileEncoding
    /// Words such as `··ö·`, at most five.
    public let words: [String]

    /// The previews of a file that is in an encoding of old Mac or DOS programs, the likeliest first;
    /// none of another.
    static func previews(of source: FileSource, in encoding: FileEncoding) throws
        -> [EncodingPreview]
    {
        guard encoding == .macRoman || encoding == .codePage850 else { return [] }
        var words: [[UInt8]] = []
        var pieces = try FilePieces(source, in: encoding)
        while words.count < 5, let piece = try pieces.next() {
            words += Self.words(in: piece.span, atMost: 5 - words.count).map { Array(piece[$0]) }
        }
        let others = [FileEncoding.macRoman, .codePage850, .windows1252].filter { $0 != encoding }
        return ([encoding] + others).map { encoding in
            EncodingPreview(encoding: encoding, words: words.map { look(of: $0, in: encoding) })
        }
    }

    private static func look(of word: [UInt8], in encoding: FileEncoding) -> String {
        let signs = word.map { byte -> Unicode.Scalar in
            guard byte >= 0x80 else { return "·" }
            return Unicode.Scalar(encoding.scalar(byte)).flatMap { $0.value < 0xA0 ? nil : $0 }
                ?? "\u{FFFD}"
        }
        return String(String.UnicodeScalarView(signs))
    }

    /// The first words with a letter beyond ASCII in them.
    private static func words(in bytes: Span<UInt8>, atMost count: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var isOdd = false
        for at in 0...bytes.count where found.count < count {
            if at < bytes.count, bytes[at] >= 0x80 || (0x61...0x7A).contains(bytes[at] | 0x20) {
                isOdd = isOdd || bytes[at] >= 0x80
                continue
            }
            if isOdd, (2...24).contains(at - start) { found.append(start..<at) }
            start = at + 1
            isOdd = false
        }
        return found
    }
}

extension FileEncoding {
    /// The letter of a byte from 0x80 on, in the encodings with one byte a letter.
    func scalar(_ byte: UInt8) -> UInt32 {
        switch self {
        case .macRoman: MacRoman.scalar(byte)
        case .codePage850: CodePage850.scalar(byte)
        case .iso885915: ISO885915.scalar(byte)
        default: Windows1252.scalar(byte)
        }
    }
}
