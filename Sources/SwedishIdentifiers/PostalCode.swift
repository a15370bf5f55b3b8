/// A Swedish postal code (postnummer).
public struct PostalCode: Hashable, Sendable {
    let digits: UInt32

    /// Reads `NNNNN`, `NNN NN` or `NNN-NN`, all also with the prefix `SE` or `S` and a hyphen or space
    /// after it, in either case.
    ///
    /// The space may be a no-break space, the hyphen a dash. The whole text must match: the caller trims. Refuses a
    /// first digit 0, which no Swedish code has.
    public init(normalising text: String) throws(IdentifierRefusal) {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { throw .empty }
        var index = Self.prefixLength(bytes)
        var value: UInt32 = 0
        var count = 0
        var hasSpace = false
        while index < bytes.count {
            var length = 1
            if let digit = bytes[index].decimalDigit {
                guard count < 5 else { throw .length }
                value = value * 10 + UInt32(digit)
                count += 1
            } else {
                if bytes[index] != .space, bytes[index] != .hyphen {
                    guard let mark = UTF8Punctuation.read(bytes, at: index) else {
                        throw .notDigits
                    }
                    length = mark.length
                }
                guard count == 3, !hasSpace else { throw .misplacedSeparator }
                hasSpace = true
            }
            index += length
        }
        guard count == 5 else { throw .length }
        guard value >= 10_000 else { throw .postalCodeFirstDigit }
        digits = value
    }

    /// `NNNNN`, the form to store and compare.
    public var canonical: String { String(digits) }

    private static func prefixLength(_ bytes: Span<UInt8>) -> Int {
        let s = UInt8(ascii: "s")
        let e = UInt8(ascii: "e")
        guard bytes.count > 3, bytes[0].asciiLowercased == s else { return 0 }
        if bytes[1] == .hyphen || bytes[1] == .space { return 2 }
        guard bytes[1].asciiLowercased == e else { return 0 }
        return bytes[2] == .hyphen || bytes[2] == .space ? 3 : 0
    }
}

extension PostalCode: MaskedIdentifier {
    /// `NNN NN`, the form to show.
    public var display: String {
        String(unsafeUninitializedCapacity: 6) { buffer in
            var rest = digits
            for place in [5, 4, 2, 1, 0] {
                buffer[place] = UInt8(0x30 + rest % 10)
                rest /= 10
            }
            buffer[3] = .space
            return 6
        }
    }

    /// The first two digits, which a whole region shares.
    public var masked: String { canonical.prefix(2) + "• ••" }
}
