/// The numbers, words and marks of a date, before they are given a meaning.
struct WrittenDate {
    private enum Piece {
        case number(Int, digits: Int)
        case month(Int)
        case mark(UInt8)
    }

    private var pieces: [Piece] = []

    init(_ text: String) throws(IdentifierRefusal) {
        let bytes = Array(text.utf8)
        let end = Self.withoutTime(bytes)
        var index = 0
        while index < end {
            let start = index
            if bytes[index].decimalDigit != nil {
                var value = 0
                while index < end, let digit = bytes[index].decimalDigit {
                    guard index - start < 8 else { throw .dateForm }
                    value = value * 10 + Int(digit)
                    index += 1
                }
                pieces.append(.number(value, digits: index - start))
            } else if bytes[index].isASCIILetter {
                while index < end, bytes[index].isASCIILetter { index += 1 }
                try appendWord(bytes[start..<index].map(\.asciiLowercased), isFirst: start == 0)
            } else {
                index += try appendMark(bytes.span, at: index)
            }
        }
    }

    /// Year, month and day; not checked against a calendar.
    func parts() throws(IdentifierRefusal) -> (Int, Int, Int) {
        switch pieces.count {
        case 1:
            guard case .number(let number, let digits) = pieces[0] else { throw .dateForm }
            guard digits == 8 || digits == 6 else { throw .dateForm }
            let year = digits == 8 ? number / 10_000 : Self.year(number / 10_000)
            return (year, number / 100 % 100, number % 100)
        case 3:
            guard case .number(let day, let digits) = pieces[0], digits <= 2,
                case .month(let month) = pieces[1],
                case .number(let year, let yearDigits) = pieces[2]
            else { throw .dateForm }
            return (try Self.year(year, digits: yearDigits), month, day)
        case 5:
            return try threeNumbers()
        default: throw .dateForm
        }
    }

    private func threeNumbers() throws(IdentifierRefusal) -> (Int, Int, Int) {
        guard case .number(let first, let firstDigits) = pieces[0],
            case .mark(let mark) = pieces[1],
            case .number(let second, let secondDigits) = pieces[2], secondDigits <= 2,
            case .mark(let lastMark) = pieces[3],
            case .number(let third, let thirdDigits) = pieces[4]
        else { throw .dateForm }
        if firstDigits == 4 {
            guard thirdDigits <= 2, mark == lastMark else { throw .dateForm }
            return (first, second, third)
        }
        guard firstDigits <= 2 else { throw .dateForm }
        if mark == .hyphen, thirdDigits == 2, lastMark == mark {
            guard firstDigits == 2, secondDigits == 2 else { throw .dateForm }
            return (Self.year(first), second, third)
        }
        return (try Self.year(third, digits: thirdDigits), second, first)
    }

    /// The month that a word names; `den` in front says nothing.
    private mutating func appendWord(
        _ word: [UInt8], isFirst: Bool
    ) throws(IdentifierRefusal) {
        if isFirst, word == Array("den".utf8) { return }
        guard word.count >= 3 else { throw .dateForm }
        for names in [Self.swedish, Self.english] {
            if let index = names.firstIndex(where: { $0.utf8.starts(with: word) }) {
                // Spaces and hyphens on either side of a month say nothing.
                if case .mark = pieces.last { pieces.removeLast() }
                pieces.append(.month(index + 1))
                return
            }
        }
        throw .dateForm
    }

    /// Returns the length; a space beside another mark or a month is dropped.
    private mutating func appendMark(
        _ bytes: Span<UInt8>, at index: Int
    ) throws(IdentifierRefusal) -> Int {
        var (mark, length) = (bytes[index], 1)
        if let punctuation = UTF8Punctuation.read(bytes, at: index) {
            length = punctuation.length
            mark = punctuation.kind == .dash ? .hyphen : .space
        }
        guard [.space, .hyphen, UInt8(ascii: "."), UInt8(ascii: "/")].contains(mark) else {
            throw .dateForm
        }
        switch pieces.last {
        case .number: pieces.append(.mark(mark))
        // "den 22", "nov. 2026" and "22 / 11".
        case .month: break
        case nil, .mark:
            guard mark != .space else { break }
            guard case .mark(.space) = pieces.last else { throw .dateForm }
            pieces[pieces.count - 1] = .mark(mark)
        }
        return length
    }

    private static func year(_ number: Int, digits: Int) throws(IdentifierRefusal) -> Int {
        guard digits == 4 || digits == 2 else { throw .dateForm }
        return digits == 4 ? number : year(number)
    }

    private static func year(_ lastTwo: Int) -> Int { lastTwo + (lastTwo < 70 ? 2000 : 1900) }

    /// The length without ` 12:55`, `T12:55:00` and the like.
    private static func withoutTime(_ bytes: [UInt8]) -> Int {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return bytes.count }
        var start = colon
        while start > 0, bytes[start - 1].decimalDigit != nil { start -= 1 }
        guard (1...2).contains(colon - start), start > 0,
            bytes[start - 1] == .space || bytes[start - 1].asciiLowercased == UInt8(ascii: "t"),
            bytes[colon...].allSatisfy({ $0.decimalDigit != nil || timeSigns.contains($0) })
        else { return bytes.count }
        return start - 1
    }

    private static let timeSigns = Array(":.,+-Zz".utf8)
    private static let swedish = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
    ]
    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]
}
