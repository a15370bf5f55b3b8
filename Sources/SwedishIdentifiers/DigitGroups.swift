/// The runs of digits in a text, with what stands between and before them.
struct DigitGroups {
    let bytes: [UInt8]
    /// Where each run of ASCII digits stands.
    let groups: [Range<Int>]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var groups: [Range<Int>] = []
        var start: Int?
        for index in 0...bytes.count {
            let isDigit = index < bytes.count && bytes[index].decimalDigit != nil
            if isDigit, start == nil { start = index }
            if !isDigit, let begun = start {
                groups.append(begun..<index)
                start = nil
            }
        }
        self.bytes = bytes
        self.groups = groups
    }

    /// The digits of some groups, one after the other.
    func digits(_ range: Range<Int>) -> String {
        String(decoding: groups[range].flatMap { bytes[$0] }, as: UTF8.self)
    }

    /// What separates a group from the one before, in ASCII and without spaces beside a sign;
    /// `nil` when it is more than a sign with spaces around it.
    func separator(before group: Int) -> UInt8? {
        var sign: UInt8 = .space
        var index = groups[group - 1].upperBound
        let end = groups[group].lowerBound
        guard end - index <= Self.longestSeparator else { return nil }
        while index < end {
            var (mark, length) = (bytes[index], 1)
            if let punctuation = UTF8Punctuation.read(bytes.span, at: index) {
                mark = punctuation.kind == .dash ? .hyphen : .space
                length = punctuation.length
            }
            if mark != .space {
                guard sign == .space, Self.signs.contains(mark) else { return nil }
                sign = mark
            }
            index += length
        }
        return sign
    }

    /// The words right before a group in lower case, the nearest first, at most `count`.
    ///
    /// Words end at a digit and at a sentence's end; colons, full stops and the like between them
    /// are passed over.
    func words(before group: Int, atMost count: Int) -> [String] {
        var words: [String] = []
        var index = groups[group].lowerBound
        while words.count < count {
            while index > 0, Self.fillers.contains(bytes[index - 1]) { index -= 1 }
            let end = index
            while index > 0, Words.isInLetter(bytes[index - 1]) { index -= 1 }
            guard index < end else { break }
            words.append(String(decoding: bytes[index..<end], as: UTF8.self).lowercased())
        }
        return words
    }

    private static let longestSeparator = 5
    private static let signs = Array("-+.".utf8)
    private static let fillers = Array(" :.=#*(\"'-/&\t".utf8)
}
