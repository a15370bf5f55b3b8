/// Numbers that a spreadsheet took the leading zero from.
enum LostZero {
    /// Nine digits, with or without a separator before the last four: a number of ten digits never
    /// has so few, and whose it is must be asked.
    static func isLikely(inIdentity text: String) -> Bool {
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: count += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"): continue
            default: return false
            }
        }
        return count == 9
    }

    /// Seven to nine digits and nothing else, the first of them no zero.
    static func isLikely(inTelephone text: String) -> Bool {
        let bytes = text.utf8
        return (7...9).contains(bytes.count) && bytes.first != UInt8(ascii: "0")
            && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }
}
