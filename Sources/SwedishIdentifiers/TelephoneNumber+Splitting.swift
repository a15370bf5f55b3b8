extension TelephoneNumber {
    /// The parts of a text that holds several numbers, each as typed; one part when it holds one.
    ///
    /// ```swift
    /// TelephoneNumber.split("070-174 06 05 el. 08-465 004 00")  // two parts
    /// ```
    ///
    /// Separators are `;`, `,`, `|`, line breaks, a slash with spaces around it or after more than
    /// seven digits, the words "el", "eller", "och" and "samt" between digits, and a plus that begins a
    /// second number. No part is checked, and none is empty: which number is which is for a person
    /// to say.
    public static func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        var digits = 0
        var index = 0

        func close(at end: Int) {
            let part = trimmed(bytes[start..<end])
            if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
        }
        while index < bytes.count {
            if bytes[index].decimalDigit != nil { digits += 1 }
            if let length = separatorLength(bytes, at: index, after: digits) {
                close(at: index)
                index += length
                (start, digits) = (index, 0)
            } else {
                index += 1
            }
        }
        close(at: bytes.count)
        return parts
    }

    /// The length of the separator that begins at `index`, 0 before a plus that begins a number.
    private static func separatorLength(_ bytes: [UInt8], at index: Int, after digits: Int) -> Int?
    {
        switch bytes[index] {
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "\n"),
            UInt8(ascii: "\r"):
            return 1
        case UInt8(ascii: "/"):
            let isSpaced =
                index > 0 && index + 1 < bytes.count && bytes[index - 1] == .space
                && bytes[index + 1] == .space
            return isSpaced || digits > fewestDigits ? 1 : nil
        case .plus:
            return digits >= fewestDigits ? 0 : nil
        default:
            return digits >= fewestDigits ? wordLength(bytes, at: index) : nil
        }
    }

    /// The length of a word between two numbers, its full stop included.
    private static func wordLength(_ bytes: [UInt8], at index: Int) -> Int? {
        guard bytes[index].isASCIILetter, !Words.isInLetter(bytes[index - 1]) else { return nil }
        var end = index
        while end < bytes.count, Words.isInLetter(bytes[end]) { end += 1 }
        let word = bytes[index..<end].map(\.asciiLowercased)
        guard words.contains(word) else { return nil }
        return end - index + (end < bytes.count && bytes[end] == UInt8(ascii: ".") ? 1 : 0)
    }

    private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        while part.first == .space { part.removeFirst() }
        while part.last == .space { part.removeLast() }
        return part
    }

    private static let words = ["el", "eller", "och", "samt"].map { Array($0.utf8) }
    private static let fewestDigits = 7
}
