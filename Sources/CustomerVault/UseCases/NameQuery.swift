/// The words that somebody looks for, each of which must stand somewhere in a name.
///
/// Compares bytes, without regard to case: ASCII and the letters up to U+00FF are folded here,
/// names with any other letter by the standard library.
struct NameQuery: Sendable {
    private let words: [[UInt8]]

    init(_ term: String) {
        words = FieldRules.composed(term).lowercased().split(separator: " ").map { Array($0.utf8) }
    }

    /// Whether there is anything to look for.
    var isEmpty: Bool { words.isEmpty }

    /// Whether every word stands in the values, joined by spaces.
    func matches(_ values: [String]) -> Bool {
        let folded = Self.folded(values)
        return words.allSatisfy { Self.contains($0, in: folded) }
    }

    /// Values without regard to case, joined by spaces.
    static func folded(_ values: [String]) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(96)
        for value in values {
            if !folded.isEmpty { folded.append(0x20) }
            fold(value, into: &folded)
        }
        return folded
    }

    private static func fold(_ value: String, into folded: inout [UInt8]) {
        let start = folded.count
        var previous: UInt8 = 0
        for byte in value.utf8 {
            switch byte {
            case 0x41...0x5a: folded.append(byte + 0x20)
            // U+00C0–U+00DE but for the multiplication sign: the small letter is 0x20 further on.
            case 0x80...0x9e where previous == 0xc3 && byte != 0x97: folded.append(byte + 0x20)
            case 0xc4...:
                folded.removeSubrange(start...)
                folded.append(contentsOf: value.lowercased().utf8)
                return
            default: folded.append(byte)
            }
            previous = byte
        }
    }

    private static func contains(_ word: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= text.count else { return false }
        let text = text.span
        for start in 0...(text.count - word.count) where text[start] == first {
            var length = 1
            while length < word.count, text[start + length] == word[length] { length += 1 }
            if length == word.count { return true }
        }
        return false
    }
}
