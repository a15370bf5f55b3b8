/// What names, towns and address lines have in common.
///
/// White space is told by code points: a space with an accent behind it is still a space, and the accent
/// stays.
enum Words {
    /// Without marks and spaces at either end, and with single spaces inside.
    static func tidied(_ text: Substring) -> String {
        var scalars = text.unicodeScalars
        while let first = scalars.first, isSpace(first) || [",", ";", ":", "."].contains(first) {
            scalars.removeFirst()
        }
        while let last = scalars.last, isSpace(last) || [",", ";", ":"].contains(last) {
            scalars.removeLast()
        }
        return singleSpaced(Substring(scalars))
    }

    /// Without spaces at either end, and with single spaces inside.
    static func singleSpaced(_ text: Substring) -> String {
        isSingleSpaced(text)
            ? String(text)
            : text.unicodeScalars.split(whereSeparator: isSpace).map { String($0) }
                .joined(separator: " ")
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace
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
            // Spaces beyond ASCII begin with one of these four bytes; most letters do not.
            if byte == 0xC2 || (0xE1...0xE3).contains(byte) || byte < 0x20 { return false }
            if byte == .space, isAfterSpace { return false }
            isAfterSpace = byte == .space
        }
        return !isAfterSpace
    }
}
