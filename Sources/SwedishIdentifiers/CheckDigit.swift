/// The "modulus 10" check digit (Luhn, ISO/IEC 7812-1) of personal, organisation and card numbers.
enum CheckDigit {
    /// Whether the last of ten digits is right for the nine before it, weighed 2, 1, 2, 1 ….
    static func isRight(inTenDigits number: UInt64) -> Bool {
        var rest = number
        var sum: UInt64 = 0
        for _ in 0..<5 {
            let pair = rest % 100
            rest /= 100
            let doubled = pair / 10 * 2
            sum += pair % 10 + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0
    }

    /// The same for any number of ASCII digits, weighed 1, 2, 1, 2 … from the last.
    static func isRight(in digits: String) -> Bool {
        var sum = 0
        for (place, byte) in digits.utf8.reversed().enumerated() {
            let weighed = Int(byte.decimalDigit ?? 0) * (place.isMultiple(of: 2) ? 1 : 2)
            sum += weighed > 9 ? weighed - 9 : weighed
        }
        return sum.isMultiple(of: 10)
    }
}
