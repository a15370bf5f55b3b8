/// The digits of a number that people group with single spaces or hyphens.
struct GroupedDigits {
    private(set) var value: UInt64 = 0
    private(set) var count = 0

    /// Reads from `start` to the end; refuses more than `most` digits, at most 18.
    init(_ bytes: Span<UInt8>, from start: Int, most: Int) throws(IdentifierRefusal) {
        var index = start
        var isAfterDigit = false
        while index < bytes.count {
            var length = 1
            if let digit = bytes[index].decimalDigit {
                guard count < most else { throw .length }
                value = value * 10 + UInt64(digit)
                count += 1
                isAfterDigit = true
            } else {
                if bytes[index] != .space, bytes[index] != .hyphen {
                    guard let mark = UTF8Punctuation.read(bytes, at: index) else {
                        throw .notDigits
                    }
                    length = mark.length
                }
                guard isAfterDigit else { throw .misplacedSeparator }
                isAfterDigit = false
            }
            index += length
        }
        guard isAfterDigit || count == 0 else { throw .misplacedSeparator }
    }
}
