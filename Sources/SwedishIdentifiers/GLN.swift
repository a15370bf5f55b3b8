/// A global location number (GLN) of GS1: thirteen digits for a company or a place of its.
///
/// ```swift
/// try GLN(parsing: "73 0000 000 000 4").canonical  // "7300000000004"
/// ```
///
/// Source: GS1 General Specifications, "GLN" and "Standard check digit calculations".
public struct GLN: Hashable, Sendable {
    let digits: UInt64

    /// Reads thirteen digits, which single spaces or hyphens may group.
    ///
    /// The whole text must match: the caller trims. Refuses another number of digits, nothing but
    /// zeros and a wrong check digit. Whether GS1 gave the number out is not asked.
    public init(parsing text: String) throws(IdentifierRefusal) {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= 64 else { throw .length }
        try self.init(GroupedDigits(bytes, from: 0, most: Self.length))
    }

    init(_ read: GroupedDigits) throws(IdentifierRefusal) {
        guard read.count == Self.length else { throw .length }
        guard read.value > 0, Self.hasRightCheckDigit(read.value) else { throw .checkDigit }
        digits = read.value
    }

    /// Thirteen digits, the form to store, compare and show.
    public var canonical: String {
        let text = String(digits)
        return String(repeating: "0", count: Self.length - text.utf8.count) + text
    }

    /// Weighs the digits 1, 3, 1, 3 … from the last, the check digit itself included.
    private static func hasRightCheckDigit(_ number: UInt64) -> Bool {
        var rest = number
        var sum: UInt64 = 0
        var weight: UInt64 = 1
        while rest > 0 {
            sum += rest % 10 * weight
            weight = 4 - weight
            rest /= 10
        }
        return sum % 10 == 0
    }

    private static let length = 13
}

extension GLN: MaskedIdentifier {
    public var display: String { canonical }

    /// The country's digits, the others hidden.
    public var masked: String { canonical.prefix(2) + String(repeating: Mask.sign, count: 11) }
}
