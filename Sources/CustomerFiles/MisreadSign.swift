/// Signs that Swedish letters become in text read as Mac OS Roman or DOS code page 850, or written
/// in one of those and read as Windows-1252.
///
/// `√Ö` and `├û` stand for `Ö` of UTF-8, `≈` and `÷` for `Å` and `Ö` of Windows-1252, `G†sta`
/// has an `å` of DOS, and the `š` of ISO-8859-15 is `¨` in Windows-1252. Letters such as `š` are left
/// alone: people have them in their names.
enum MisreadSign {
    /// Whether one begins at an offset and has a letter next to it.
    static func isSign(_ at: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let length = length(at, bytes) else { return false }
        return (at > 0 && isLetter(bytes[at - 1]))
            || (at + length < bytes.count && isLetter(bytes[at + length]))
    }

    /// Whether one of `[\\]{|}` stands for one of `ÄÖÅäöå`, as in the Swedish form of ISO 646: within a word,
    /// or before a small letter, and not as a bracket that has its twin.
    static func isOfSevenBits(_ at: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let after = at + 1 < bytes.count ? bytes[at + 1] : 0
        let isInWord = at > 0 && isLetter(bytes[at - 1]) && isLetter(after)
        guard isInWord || (0x61...0x7A).contains(after) else { return false }
        let (opening, closing): (UInt8, UInt8)
        switch bytes[at] {
        case UInt8(ascii: "["), UInt8(ascii: "]"):
            (opening, closing) = (UInt8(ascii: "["), UInt8(ascii: "]"))
        case UInt8(ascii: "{"), UInt8(ascii: "}"):
            (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        case UInt8(ascii: "\\"):
            // `c\o` stands for `c/o`.
            return at == 0 || bytes[at - 1] | 0x20 != UInt8(ascii: "c")
                || after | 0x20 != UInt8(ascii: "o")
        default: return true
        }
        guard let first = bytes.firstIndex(of: opening), let last = bytes.lastIndex(of: closing)
        else { return true }
        return first > last
    }

    /// A letter, or part of one beyond ASCII.
    static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func length(_ at: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard at + 1 < bytes.count else { return nil }
        switch bytes[at] {
        case 0xC2: return [0xA6, 0xA8, 0xB8].contains(bytes[at + 1]) ? 2 : nil  // ¦ ¨ ¸
        case 0xC3: return bytes[at + 1] == 0xB7 ? 2 : nil  // ÷
        case 0xCB: return bytes[at + 1] == 0x86 ? 2 : nil  // ˆ
        default: break
        }
        guard at + 2 < bytes.count else { return nil }
        return switch (bytes[at + 1], bytes[at + 2]) {
        case (0x88, 0x9A), (0x89, 0x88): 3  // √ ≈
        case (0x80, 0xA0), (0x80, 0xB0): 3  // † ‰
        case (0x94, _), (0x95, _), (0x96, _): 3  // ├ ┬ ╔ ░: boxes and blocks
        default: nil
        }
    }
}

/// Counts a cell's quotation marks: `„` and `”` are also `ä` and `ö` of DOS read as Windows-1252.
struct MisreadQuotes {
    private var count = 0
    private var isNextToLetter = false
    private var isBetweenLetters = false

    /// Whether one stands within a word, or alone at the edge of one.
    var areMisread: Bool { isBetweenLetters || (isNextToLetter && !count.isMultiple(of: 2)) }

    /// Notes the mark that begins at an offset: U+201C, U+201D, U+201E.
    mutating func read(_ at: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard at + 2 < bytes.count, bytes[at + 1] == 0x80, (0x9C...0x9E).contains(bytes[at + 2])
        else { return }
        count += 1
        let before = at > 0 && MisreadSign.isLetter(bytes[at - 1])
        let after = at + 3 < bytes.count && MisreadSign.isLetter(bytes[at + 3])
        if before || after { isNextToLetter = true }
        if before, after { isBetweenLetters = true }
    }
}
