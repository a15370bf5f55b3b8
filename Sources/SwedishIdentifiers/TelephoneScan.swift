/// The digits of a telephone number and how it began.
struct TelephoneScan {
    /// The digits as one decimal number, which leading zeros leave no trace in.
    private var value: UInt64 = 0
    /// All digits, leading zeros too.
    private var count = 0
    private var leadingZeros = 0
    private var hasPlus = false
    private var hasTrunkZero = false

    mutating func read(_ text: String) throws(IdentifierRefusal) {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= 64 else { throw .length }
        try Self.requirePlainEnd(bytes)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            var length = 1
            if let digit = byte.decimalDigit {
                try append(digit)
            } else {
                switch byte {
                case .space, .hyphen, UInt8(ascii: "."), UInt8(ascii: ")"): break
                case .plus: try placePlus()
                case UInt8(ascii: "("): length = try openParenthesis(bytes, at: index)
                case UInt8(ascii: "/"): try passSlash(bytes, at: index)
                case UInt8(ascii: ";"), UInt8(ascii: ","): throw .severalNumbers
                default:
                    guard let mark = UTF8Punctuation.read(bytes, at: index) else {
                        throw refusal(of: text)
                    }
                    length = mark.length
                }
            }
            index += length
        }
    }

    /// The number with its country code.
    func internationalDigits() throws(IdentifierRefusal) -> UInt64 {
        let isInternational = hasPlus || leadingZeros == 2
        let expectedZeros = hasPlus ? 0 : isInternational ? 2 : 1
        guard count > leadingZeros else { throw .length }
        guard hasPlus || leadingZeros > 0 else { throw .noTelephonePrefix }
        guard leadingZeros == expectedZeros else { throw .telephonePrefix }

        let significant = count - leadingZeros
        guard isInternational else {
            try requireSwedishLength(significant, of: value)
            return Self.sweden * Self.powerOfTen(significant) + value
        }
        guard (7...15).contains(significant) else { throw .length }
        let number = try withoutTrunkZero(significant)
        var length = 0
        while Self.powerOfTen(length) <= number { length += 1 }
        let national = Self.powerOfTen(length - 2)
        if number / national == Self.sweden {
            try requireSwedishLength(length - 2, of: number % national)
        }
        return number
    }

    /// Nine digits after the 0 for 070, 072, 073, 076 and 079, seven to nine for all others.
    private func requireSwedishLength(
        _ count: Int, of national: UInt64
    ) throws(IdentifierRefusal) {
        guard (7...9).contains(count) else { throw .length }
        let beginning = Self.sweden * 100 + national / Self.powerOfTen(count - 2)
        guard !TelephoneNumber.isMobile(beginning) || count == 9 else { throw .length }
    }

    /// Refuses `.0` or `,0` at the end, which a spreadsheet adds to a number, and a last pair behind a
    /// hyphen of its own, as in `023-123 45-46`: two numbers that share their beginning.
    private static func requirePlainEnd(
        _ bytes: Span<UInt8>
    ) throws(IdentifierRefusal) {
        var start = bytes.count
        while start > 0, bytes[start - 1].decimalDigit != nil { start -= 1 }
        let length = bytes.count - start
        guard (1...2).contains(length), start > 0 else { return }
        var hyphens = 0
        var points = 0
        var hasSpace = false
        for index in 0..<(start - 1) {
            if bytes[index] == .hyphen { hyphens += 1 }
            if bytes[index] == UInt8(ascii: ".") { points += 1 }
            if bytes[index] == .space, hyphens > 0 { hasSpace = true }
        }
        if bytes[start - 1] == UInt8(ascii: ".") {
            let isZero = (start..<bytes.count).allSatisfy { bytes[$0] == UInt8(ascii: "0") }
            guard !isZero || (length == 2 && points > 0) else { throw .notDigits }
        }
        if bytes[start - 1] == .hyphen, hyphens > 0, hasSpace { throw .severalNumbers }
    }

    /// Takes the 0 off `+46 070 …`: no Swedish area code begins with 0 when dialled from abroad.
    private func withoutTrunkZero(_ significant: Int) throws(IdentifierRefusal) -> UInt64 {
        let national = significant - 2
        let scale = Self.powerOfTen(national)
        guard value / scale == Self.sweden, value % scale < scale / 10 else { return value }
        guard !hasTrunkZero, value % scale >= scale / 100 else { throw .telephonePrefix }
        guard significant > 7 else { throw .length }
        return Self.sweden * (scale / 10) + value % scale
    }

    private mutating func append(_ digit: UInt8) throws(IdentifierRefusal) {
        guard count < 17 else { throw .length }
        if digit == 0, leadingZeros == count { leadingZeros += 1 }
        value = value * 10 + UInt64(digit)
        count += 1
    }

    private mutating func placePlus() throws(IdentifierRefusal) {
        guard count == 0, !hasPlus else {
            throw count >= Self.fewestDigits ? .severalNumbers : .misplacedSeparator
        }
        hasPlus = true
    }

    /// Skips `(0)` after a country code, otherwise the parenthesis alone; returns the length.
    private mutating func openParenthesis(
        _ bytes: Span<UInt8>, at index: Int
    ) throws(IdentifierRefusal) -> Int {
        guard count > 0, index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "0"),
            bytes[index + 2] == UInt8(ascii: ")")
        else { return 1 }
        let countryCodeLength = hasPlus ? count : leadingZeros == 2 ? count - 2 : 0
        guard (1...3).contains(countryCodeLength), !hasTrunkZero else { throw .telephonePrefix }
        hasTrunkZero = true
        return 3
    }

    /// Lets `070/174 06 05` pass, not the slash between two numbers.
    private func passSlash(_ bytes: Span<UInt8>, at index: Int) throws(IdentifierRefusal) {
        let isSpaced =
            index > 0 && index + 1 < bytes.count && bytes[index - 1] == .space
            && bytes[index + 1] == .space
        guard !isSpaced, count <= Self.fewestDigits else { throw .severalNumbers }
    }

    /// Tells words between two numbers from other words, and words from other signs.
    private func refusal(of text: String) -> IdentifierRefusal {
        let words = text.split { !$0.isLetter }.map { $0.lowercased() }
        if count >= Self.fewestDigits, words.count == 1, ["el", "eller", "och"].contains(words[0]) {
            return .severalNumbers
        }
        return words.isEmpty ? .notDigits : .letters
    }

    private static func powerOfTen(_ exponent: Int) -> UInt64 {
        (0..<exponent).reduce(1) { product, _ in product * 10 }
    }

    private static let sweden: UInt64 = 46
    private static let fewestDigits = 7
}
