/// A JSON document (RFC 8259) as somebody wrote it: the members of an object in their order, and those
/// whose name stands there twice twice.
package enum WrittenJSON: Equatable {
    case text(String)
    case array([WrittenJSON])
    case object([Member])
    /// A number, true, false or null.
    case other

    package struct Member: Equatable {
        package let name: String
        package let value: WrittenJSON
    }

    /// What is no such document, or has more than eight levels.
    package struct Refusal: Error, Equatable {}

    /// Reads a whole text.
    package init(parsing text: String) throws(Refusal) {
        var reader = JSONReader(text)
        self = try reader.document()
    }
}

/// Reads bytes of UTF-8 that are known to be valid.
private struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0
    private static let levels = 8

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func document() throws(WrittenJSON.Refusal) -> WrittenJSON {
        let value = try value(level: 0)
        skipSpace()
        guard index == bytes.count else { throw WrittenJSON.Refusal() }
        return value
    }

    private mutating func value(level: Int) throws(WrittenJSON.Refusal) -> WrittenJSON {
        skipSpace()
        guard level < Self.levels, index < bytes.count else { throw WrittenJSON.Refusal() }
        switch bytes[index] {
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "{"):
            var members: [WrittenJSON.Member] = []
            try list(to: "}") { (reader) throws(WrittenJSON.Refusal) in
                reader.skipSpace()
                let name = try reader.text()
                reader.skipSpace()
                try reader.take(":")
                members.append(.init(name: name, value: try reader.value(level: level + 1)))
            }
            return .object(members)
        case UInt8(ascii: "["):
            var values: [WrittenJSON] = []
            try list(to: "]") { (reader) throws(WrittenJSON.Refusal) in
                values.append(try reader.value(level: level + 1))
            }
            return .array(values)
        default:
            try word()
            return .other
        }
    }

    private mutating func list(
        to end: Unicode.Scalar,
        _ element: (inout JSONReader) throws(WrittenJSON.Refusal) -> Void
    ) throws(WrittenJSON.Refusal) {
        index += 1
        skipSpace()
        if takes(end) { return }
        repeat {
            try element(&self)
            skipSpace()
        } while takes(",")
        try take(end)
    }

    /// A number, or one of the three words.
    private mutating func word() throws(WrittenJSON.Refusal) {
        let start = index
        while index < bytes.count, Self.isOfWord(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        let isNumber =
            word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) != nil
        guard isNumber || ["true", "false", "null"].contains(word) else {
            throw WrittenJSON.Refusal()
        }
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2d, 0x2e: true
        default: false
        }
    }

    private mutating func text() throws(WrittenJSON.Refusal) -> String {
        try take("\"")
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += Array(String(try escaped()).utf8)
            case 0..<0x20: throw WrittenJSON.Refusal()
            default: text.append(byte)
            }
        }
        throw WrittenJSON.Refusal()
    }

    private mutating func escaped() throws(WrittenJSON.Refusal) -> Unicode.Scalar {
        guard index < bytes.count else { throw WrittenJSON.Refusal() }
        let sign = Unicode.Scalar(bytes[index])
        index += 1
        switch sign {
        case "\"", "\\", "/": return sign
        case "b": return "\u{8}"
        case "f": return "\u{c}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u":
            let first = try fourDigits()
            if let scalar = Unicode.Scalar(first) { return scalar }
            // One of a pair, which says nothing alone.
            try take("\\")
            try take("u")
            let second = try fourDigits()
            guard (0xd800...0xdbff).contains(first), (0xdc00...0xdfff).contains(second),
                let scalar = Unicode.Scalar(
                    0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
            else { throw WrittenJSON.Refusal() }
            return scalar
        default: throw WrittenJSON.Refusal()
        }
    }

    private mutating func fourDigits() throws(WrittenJSON.Refusal) -> UInt32 {
        guard index + 4 <= bytes.count else { throw WrittenJSON.Refusal() }
        let digits = String(decoding: bytes[index..<index + 4], as: UTF8.self)
        guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let value = UInt32(digits, radix: 16)
        else { throw WrittenJSON.Refusal() }
        index += 4
        return value
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
    }

    private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    private mutating func take(_ sign: Unicode.Scalar) throws(WrittenJSON.Refusal) {
        guard takes(sign) else { throw WrittenJSON.Refusal() }
    }
}
