/// Letters that are looked for in a text, each of which may stand for several.
struct SearchPattern: Sendable {
    /// Where in a word a pattern may begin and end.
    enum Reach: Sendable {
        case anywhere
        /// At the beginning of a word.
        case start
        /// A word with all its letters.
        case word
        /// At the first digit of a number.
        case number
        /// A number with all its digits.
        case wholeNumber
    }

    /// How well a place fits; the best is the least.
    enum Fit: Int, Comparable, Sendable {
        case word, start, inside

        static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
    }

    /// The bytes that a letter of the pattern finds.
    private struct Letter: Sendable {
        let bytes: (UInt8, UInt8, UInt8)

        func finds(_ byte: UInt8) -> Bool {
            byte == bytes.0 || byte == bytes.1 || byte == bytes.2
        }
    }

    private let letters: [Letter]
    /// Whether a hyphen may be missing, in the word or in the text.
    private let forgivesHyphens: Bool

    var isEmpty: Bool { letters.isEmpty }

    /// Takes a word in the form of ``SearchFold``: `u`, `y` and `ü` find `ü` and themselves, a hyphen a
    /// space too.
    init(forgiving folded: [UInt8]) {
        let either = SearchFold.uOrY
        forgivesHyphens = true
        letters = folded.map { byte in
            switch byte {
            case UInt8(ascii: "u"), UInt8(ascii: "y"): Letter(bytes: (byte, either, byte))
            case either: Letter(bytes: (either, UInt8(ascii: "u"), UInt8(ascii: "y")))
            case SearchFold.hyphen: Letter(bytes: (byte, SearchFold.space, byte))
            default: Letter(bytes: (byte, byte, byte))
            }
        }
    }

    /// Takes a word of which every letter must be the same.
    init(typed: [UInt8]) {
        forgivesHyphens = false
        letters = typed.map { Letter(bytes: ($0, $0, $0)) }
    }

    /// Whether it stands in a text.
    func isIn(_ text: [UInt8], _ reach: Reach) -> Bool {
        place(in: text, from: 0, reach) != nil
    }

    /// How well it fits where it fits best.
    func fit(in text: [UInt8], _ reach: Reach) -> Fit? {
        var best: Fit?
        var start = 0
        while let place = place(in: text, from: start, reach) {
            let begins = !Self.continues(text, at: place.lowerBound)
            let ends = !Self.continues(text, at: place.upperBound)
            let fit: Fit = begins ? ends ? .word : .start : .inside
            if fit == .word { return fit }
            best = min(best ?? fit, fit)
            start = place.lowerBound + 1
        }
        return best
    }

    private func place(in text: [UInt8], from begin: Int, _ reach: Reach) -> Range<Int>? {
        guard let first = letters.first else { return nil }
        let text = text.span
        var start = begin
        while start < text.count {
            if first.finds(text[start]), Self.mayBegin(text, at: start, reach),
                let end = end(in: text, from: start),
                Self.mayEnd(text, at: end, reach)
            {
                return start..<end
            }
            start += 1
        }
        return nil
    }

    /// Where the pattern ends if it begins there.
    private func end(in text: Span<UInt8>, from start: Int) -> Int? {
        let letters = letters.span
        var (place, letter) = (start, 0)
        while letter < letters.count {
            if place < text.count, letters[letter].finds(text[place]) {
                place += 1
                letter += 1
            } else if !forgivesHyphens {
                return nil
            } else if place < text.count, text[place] == SearchFold.hyphen, letter > 0 {
                place += 1
            } else if letters[letter].bytes.0 == SearchFold.hyphen {
                letter += 1
            } else {
                return nil
            }
        }
        return place
    }

    private static func mayBegin(_ text: Span<UInt8>, at place: Int, _ reach: Reach) -> Bool {
        guard place > 0 else { return true }
        let before = text[place - 1]
        switch reach {
        case .anywhere: return true
        case .start, .word: return !before.isWordByte
        case .number, .wholeNumber: return !before.isDigit
        }
    }

    private static func mayEnd(_ text: Span<UInt8>, at place: Int, _ reach: Reach) -> Bool {
        guard place < text.count else { return true }
        return switch reach {
        case .word: !text[place].isWordByte
        case .wholeNumber: !text[place].isDigit
        case .anywhere, .start, .number: true
        }
    }

    /// Whether a word goes on over a place.
    private static func continues(_ text: [UInt8], at place: Int) -> Bool {
        place > 0 && place < text.count && text[place - 1].isWordByte && text[place].isWordByte
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }

    /// A letter or a digit, as ``SearchFold`` leaves them.
    var isWordByte: Bool {
        isDigit || (0x61...0x7a).contains(self) || self >= 0x80 || self == SearchFold.uOrY
    }
}
