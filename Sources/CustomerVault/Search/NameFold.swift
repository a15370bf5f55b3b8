/// Names as they are compared when two customers may be one: without regard to case, and else letter for
/// letter.
///
/// ASCII and the letters up to U+00FF are folded here, names with any other letter by the standard
/// library.
enum NameFold {
    /// Values joined by spaces.
    static func joined(_ values: [String]) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(96)
        for value in values {
            if !folded.isEmpty { folded.append(0x20) }
            fold(value, into: &folded)
        }
        return folded
    }

    private static func fold(_ value: String, into folded: inout [UInt8]) {
        let start = folded.count
        var previous: UInt8 = 0
        for byte in value.utf8 {
            switch byte {
            case 0x41...0x5a: folded.append(byte + 0x20)
            // U+00C0–U+00DE but for the multiplication sign: the small letter is 0x20 further on.
            case 0x80...0x9e where previous == 0xc3 && byte != 0x97: folded.append(byte + 0x20)
            case 0xc4...:
                folded.removeSubrange(start...)
                folded.append(contentsOf: value.lowercased().utf8)
                return
            default: folded.append(byte)
            }
            previous = byte
        }
    }
}
