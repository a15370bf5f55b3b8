/// A customer's number of any kind in the form in which numbers of a file are compared: 8 bytes.
///
/// Up to 18 digits and up to 7 other characters are kept as they are. Of anything longer it is a hash
/// of 62 bits, the same in this process: two of them being one would refuse a row that could come in.
struct NumberKey: Hashable, Sendable {
    let bits: UInt64

    init(_ number: String) { self.init(number.utf8.span) }

    init(_ number: Span<UInt8>) {
        var digits: UInt64 = 1
        var letters: UInt64 = 0
        var isNumeric = number.count <= 18
        var hash = LetterHash()
        for index in number.indices {
            let byte = number[index]
            let digit = byte &- UInt8(ascii: "0")
            isNumeric = isNumeric && digit < 10
            digits = digits &* 10 &+ UInt64(digit)
            letters = letters << 8 | UInt64(byte)
            hash.add(byte)
        }
        if isNumeric {
            bits = digits
        } else if number.count <= 7 {
            bits = 1 << 63 | UInt64(number.count) << 56 | letters
        } else {
            bits = 3 << 62 | hash.value >> 2
        }
    }

    /// What the digits count, if there is nothing else.
    var count: Int? {
        guard bits >> 63 == 0 else { return nil }
        var first: UInt64 = 1
        while bits / first >= 10 { first *= 10 }
        return Int(bits - first)
    }
}

/// A 64-bit hash of letters, quick, and another one in each process.
struct LetterHash {
    private static let seed = UInt64.random(in: .min ... .max)

    private var state = Self.seed

    mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    mutating func mix(_ number: UInt64) {
        state = (state ^ number) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 29
    }

    var value: UInt64 {
        var mixed = state
        for _ in 0..<2 {
            mixed ^= mixed >> 32
            mixed &*= 0xD6E8_FEB8_6659_FD93
        }
        return mixed ^ mixed >> 32
    }
}
