/// Name and street of a row in the form in which rows of a file are compared.
enum RowLikeness {
    /// A hash of both, the same in this process for the same letters in any case; `nil` for a row
    /// that lacks one of them.
    static func hash(_ values: [Field: String]) -> Int? {
        guard let street = values[.street] else { return nil }
        var hasher = Hasher()
        var hasName = false
        for field in [Field.companyName, .givenName, .familyName] {
            guard let name = values[field] else { continue }
            hasName = true
            add(name, to: &hasher)
        }
        guard hasName else { return nil }
        add(street, to: &hasher)
        return hasher.finalize()
    }

    /// Letters without case, those of Latin 1 too; spaces do not count.
    private static func add(_ text: String, to hasher: inout Hasher) {
        var before: UInt8 = 0
        for byte in text.utf8 where byte != UInt8(ascii: " ") {
            switch byte {
            case 0x41...0x5A: hasher.combine(byte | 0x20)
            case 0x80...0x9E where before == 0xC3: hasher.combine(byte | 0x20)
            default: hasher.combine(byte)
            }
            before = byte
        }
        hasher.combine(UInt8(0))
    }
}
