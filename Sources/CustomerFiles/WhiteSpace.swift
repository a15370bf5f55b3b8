/// White space in UTF-8: ASCII's and Unicode's, the no-break spaces U+00A0 and U+202F included.
enum WhiteSpace {
    static func length(at offset: Int, before end: Int, in bytes: Span<UInt8>) -> Int {
        let first = bytes[offset]
        if first < 0x80 { return isASCIISpace(first) ? 1 : 0 }
        if first == 0xC2, offset + 1 < end { return bytes[offset + 1] == 0xA0 ? 2 : 0 }
        guard first == 0xE1 || first == 0xE2 || first == 0xE3, offset + 2 < end else { return 0 }
        return isWide(first, bytes[offset + 1], bytes[offset + 2]) ? 3 : 0
    }

    static func length(endingAt end: Int, from start: Int, in bytes: Span<UInt8>) -> Int {
        let last = bytes[end - 1]
        if last < 0x80 { return isASCIISpace(last) ? 1 : 0 }
        if last == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 { return 2 }
        guard end - 3 >= start else { return 0 }
        return isWide(bytes[end - 3], bytes[end - 2], last) ? 3 : 0
    }

    private static func isASCIISpace(_ byte: UInt8) -> Bool {
        byte == Byte.space || (byte >= Byte.tab && byte <= Byte.carriageReturn)
    }

    private static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): true
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): true
        case (0xE2, 0x80, 0xAF): true
        default: false
        }
    }
}
