/// The digits and the sign of a number written `NNNNNN-NNNC` or `NNNNNNNN-NNNC`.
///
/// Shared by personal and organisation numbers. The sign is optional and stands before the last
/// four digits; typographic dashes count as hyphens. Anything else in the text is refused.
struct NumberScan {
    enum Sign {
        case hyphen
        case plus
    }

    /// Ten or twelve digits, read as one decimal number.
    private(set) var value: UInt64 = 0
    private(set) var count = 0
    private(set) var sign: Sign?
    private var signPosition: Int?
    private var spacePosition: Int?
    private var letterPosition: Int?

    init(_ text: String) throws(IdentifierRefusal) {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= 40 else { throw .length }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            var length = 1
            if let digit = byte.decimalDigit {
                try append(digit)
            } else if byte == .hyphen {
                try place(.hyphen)
            } else if byte == .plus {
                try place(.plus)
            } else if byte == .space {
                try placeSpace()
            } else if letterPosition == nil, Self.isInterimLetter(byte) {
                letterPosition = count
                try append(1)
            } else if let punctuation = UTF8Punctuation.read(bytes, at: index) {
                length = punctuation.length
                switch punctuation.kind {
                case .dash: try place(.hyphen)
                case .space: try placeSpace()
                }
            } else {
                throw .notDigits
            }
            index += length
        }
        try checkShape()
    }

    /// The last ten digits: those the check digit is counted over.
    var lastTen: UInt64 { value % 10_000_000_000 }

    /// The digits before the last ten, 0 when there are only ten.
    var century: Int { Int(value / 10_000_000_000) }

    /// The digit that tells a person (0 or 1) from an organisation (2 to 9).
    var thirdDigit: UInt64 { lastTen / 10_000_000 % 10 }

    private mutating func append(_ digit: UInt8) throws(IdentifierRefusal) {
        guard count < 12 else { throw .length }
        value = value * 10 + UInt64(digit)
        count += 1
    }

    private mutating func place(_ newSign: Sign) throws(IdentifierRefusal) {
        guard sign == nil else { throw .misplacedSeparator }
        sign = newSign
        signPosition = count
    }

    private mutating func placeSpace() throws(IdentifierRefusal) {
        guard spacePosition == nil || spacePosition == count else { throw .notDigits }
        spacePosition = count
    }

    private func checkShape() throws(IdentifierRefusal) {
        guard count == 10 || count == 12 else { throw .length }
        let separatorPosition = count - 4
        if let spacePosition {
            throw spacePosition == separatorPosition ? .spaceAsSeparator : .notDigits
        }
        if let signPosition, signPosition != separatorPosition { throw .misplacedSeparator }
        if let letterPosition {
            throw letterPosition == separatorPosition ? .interimNumber : .notDigits
        }
    }

    /// The letters that interim numbers use, in either case.
    private static func isInterimLetter(_ byte: UInt8) -> Bool {
        guard byte.isASCIILetter else { return false }
        return switch byte.asciiLowercased {
        case UInt8(ascii: "j")...UInt8(ascii: "n"), UInt8(ascii: "r")...UInt8(ascii: "u"),
            UInt8(ascii: "w"), UInt8(ascii: "x"):
            true
        default: false
        }
    }
}
