/// What names, towns and address lines have in common.
enum Words {
    /// Without marks and spaces at either end, and with single spaces inside.
    static func tidied(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first.isWhitespace || ",;:.".contains(first) {
            text.removeFirst()
        }
        while let last = text.last, last.isWhitespace || ",;:".contains(last) {
            text.removeLast()
        }
        return singleSpaced(text)
    }

    /// Without spaces at either end, and with single spaces inside.
    static func singleSpaced(_ text: Substring) -> String {
        isSingleSpaced(text)
            ? String(text) : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func hasLetter(_ text: String) -> Bool {
        text.utf8.contains(where: \.isASCIILetter) || text.contains(where: \.isLetter)
    }

    /// Whether a byte of UTF-8 belongs to a letter or a digit.
    static func isInWord(_ byte: UInt8) -> Bool { isInLetter(byte) || byte.decimalDigit != nil }

    /// Whether a byte of UTF-8 belongs to a letter; 0xA0 ends a no-break space.
    static func isInLetter(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || (byte >= 0x80 && byte != 0xA0)
    }

    private static func isSingleSpaced(_ text: Substring) -> Bool {
        var isAfterSpace = true
        for byte in text.utf8 {
            // Spaces beyond ASCII begin with one of these three bytes; most letters do not.
            if byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte < 0x20 { return false }
            if byte == .space, isAfterSpace { return false }
            isAfterSpace = byte == .space
        }
        return !isAfterSpace
    }
}
