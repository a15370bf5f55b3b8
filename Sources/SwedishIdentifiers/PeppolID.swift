/// The address of a buyer in the Peppol network: an organisation number or a GLN.
///
/// ```swift
/// try PeppolID(parsing: "0007:559999-0016", on: today).canonical  // "0007:5599990016"
/// ```
///
/// Scheme 0007 holds a sole trader's personal identity number too: ``isPersonal`` tells.
///
/// Source: DIGG, "Peppol-ID"; ISO/IEC 6523 code list.
public struct PeppolID: Hashable, Sendable {
    private enum Content: Hashable, Sendable {
        case number(NumberHolder)
        case location(GLN)
    }

    private let content: Content

    /// Reads `0007:` with ten digits or `0088:` with a GLN, also behind `iso6523-actorid-upis::`.
    ///
    /// Single spaces or hyphens may group the digits. The whole text must match: the caller trims.
    /// Refuses other schemes, and numbers that ``OrganisationNumber``, ``PersonalIdentityNumber``
    /// and ``GLN`` refuse.
    public init(parsing text: String, on referenceDate: CivilDate) throws(IdentifierRefusal) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= 96 else { throw .length }
        let bytes = text.utf8.span
        let scheme = Self.lengthOfNetwork(bytes)
        guard bytes.count > scheme + 5, bytes[scheme + 4] == UInt8(ascii: ":") else {
            throw .peppolScheme
        }
        let start = scheme + (bytes[scheme + 5] == .space ? 6 : 5)
        switch Self.code(bytes, at: scheme) {
        case 7:
            let read = try GroupedDigits(bytes, from: start, most: 10)
            guard read.count == 10 else { throw .length }
            content = .number(try NumberHolder(tenDigits: read.value, on: referenceDate))
        case 88:
            content = .location(try GLN(GroupedDigits(bytes, from: start, most: 13)))
        default: throw .peppolScheme
        }
    }

    /// The id that a number's holder has, if registered.
    public init(of number: IdentityNumber) {
        content = .number(NumberHolder(number))
    }

    /// `0007:NNNNNNNNNC` or `0088:` and thirteen digits: the form to store, compare and show.
    public var canonical: String {
        switch content {
        case .number(let holder): "0007:" + holder.canonical
        case .location(let gln): "0088:" + gln.canonical
        }
    }

    /// Whether it holds a person's number.
    public var isPersonal: Bool {
        switch content {
        case .number(let holder): holder.isPersonal
        case .location: false
        }
    }

    private static let network = Array("iso6523-actorid-upis::".utf8)

    private static func lengthOfNetwork(_ bytes: Span<UInt8>) -> Int {
        guard bytes.count > network.count else { return 0 }
        for (index, byte) in network.enumerated() where bytes[index].asciiLowercased != byte {
            return 0
        }
        return network.count
    }

    /// The four digits of the scheme as a number; `nil` for anything else.
    private static func code(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        var code = 0
        for index in start..<start + 4 {
            guard let digit = bytes[index].decimalDigit else { return nil }
            code = code * 10 + Int(digit)
        }
        return code
    }
}

extension PeppolID: MaskedIdentifier {
    public var display: String { canonical }

    /// The scheme, and no digit of the number.
    public var masked: String {
        switch content {
        case .number: "0007:" + NumberHolder.mask
        case .location(let gln): "0088:" + gln.masked
        }
    }
}
