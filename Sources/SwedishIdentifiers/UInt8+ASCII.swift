extension UInt8 {
    static let space = UInt8(ascii: " ")
    static let hyphen = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")

    /// The value of an ASCII digit.
    var decimalDigit: UInt8? {
        let value = self &- UInt8(ascii: "0")
        return value <= 9 ? value : nil
    }

    var isASCIILetter: Bool {
        let lowered = self | 0x20
        return lowered >= UInt8(ascii: "a") && lowered <= UInt8(ascii: "z")
    }

    var isASCIIUppercase: Bool {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z")
    }

    var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }
}
