/// One pass over an address's bytes that checks all that concerns ASCII.
struct EmailShape {
    private(set) var isASCII = true
    private(set) var hasUppercase = false
    private var hasLongLabel = false

    init(_ bytes: Span<UInt8>) throws(IdentifierRefusal) {
        var at: Int?
        var labelStart = 0
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte > 0x20, byte != 0x7F else { throw .spaceOrControl }
            if byte >= 0x80 {
                isASCII = false
            } else if byte == UInt8(ascii: "@") {
                guard at == nil else { throw .atSign }
                guard index > 0 else { throw .emailLocalPart }
                at = index
                labelStart = index + 1
            } else if at == nil {
                guard Self.isLocal(byte) else { throw .emailLocalPart }
            } else if byte == UInt8(ascii: ".") {
                try checkLabel(bytes, from: labelStart, to: index)
                labelStart = index + 1
            } else {
                guard byte.isASCIILetter || byte.decimalDigit != nil || byte == .hyphen else {
                    throw .emailDomain
                }
            }
            if byte.isASCIIUppercase { hasUppercase = true }
        }
        guard at != nil else { throw .atSign }
        try checkLabel(bytes, from: labelStart, to: bytes.count)
        // Labels beyond ASCII are measured when they have been encoded.
        guard !isASCII || !hasLongLabel else { throw .emailDomain }
    }

    private mutating func checkLabel(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(IdentifierRefusal) {
        guard start < end, bytes[start] != .hyphen, bytes[end - 1] != .hyphen else {
            throw .emailDomain
        }
        if end - start > DomainName.greatestLabelLength { hasLongLabel = true }
    }

    /// A character of an unquoted local part: RFC 5322 `atext` or a dot.
    private static func isLocal(_ byte: UInt8) -> Bool {
        if byte.isASCIILetter || byte.decimalDigit != nil { return true }
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: ";"),
            UInt8(ascii: ","), UInt8(ascii: "\\"), UInt8(ascii: "\""):
            return false
        default:
            return true
        }
    }
}
