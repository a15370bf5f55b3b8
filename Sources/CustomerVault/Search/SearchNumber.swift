/// Digits that may be the last of a telephone number, or its first, however both are written.
struct SearchNumber: Sendable {
    /// Fewer digits are those of a house or a year.
    static let fewestDigits = 4
    /// With fewer digits, too many numbers begin.
    static let fewestFirstDigits = 6

    private let endings: [[UInt8]]
    /// With the country code; digits that do not begin as a whole number does are no first ones.
    private let beginning: [UInt8]?

    /// - Parameter text: digits and what stands between those of a telephone number; `nil` for
    ///   anything else, and for fewer than four digits.
    init?(_ text: String) {
        let folded = SearchFold.folded(text)
        guard folded.allSatisfy(Self.mayHold) else { return nil }
        var digits = TelephoneDigits()
        for byte in folded { digits.append(byte) }
        let all = digits.all
        guard all.count >= Self.fewestDigits else { return nil }
        var endings = [all]
        if all.first == UInt8(ascii: "0"), all.count >= 7 { endings.append(Array(all.dropFirst())) }
        var international: [UInt8] = []
        digits.appendInternational(to: &international)
        if international.count >= 7 { endings.append(international) }
        self.endings = endings
        beginning =
            digits.beginsNumber && all.count >= Self.fewestFirstDigits ? international : nil
    }

    /// Whether a byte may stand in a telephone number.
    static func mayHold(_ byte: UInt8) -> Bool {
        byte.isDigit || " -+()./".utf8.contains(byte)
    }

    /// Whether one of the numbers, each with a zero byte behind it, ends or begins so.
    func isIn(_ numbers: [UInt8]) -> Bool {
        let numbers = numbers.span
        var start = 0
        for end in numbers.indices where numbers[end] == 0 {
            let number = numbers.extracting(start..<end)
            start = end + 1
            if endings.span.any({ number.ends(with: $0.span) })
                || beginning.map({ number.begins(with: $0.span) }) == true
            {
                return true
            }
        }
        return false
    }
}

/// Picks the digits out of a telephone number as people write it.
struct TelephoneDigits {
    private(set) var all: [UInt8] = []
    private var hasPlus = false
    /// How many bytes of `(0)` have been read.
    private var trunkZero = 0

    mutating func append(_ byte: UInt8) {
        if byte.isDigit {
            // The zero in +46 (0)70 is dialled within the country only.
            if trunkZero == 1, byte == UInt8(ascii: "0"), isInternational {
                trunkZero = 2
                return
            }
            all.append(byte)
        } else if byte == UInt8(ascii: "+"), all.isEmpty {
            hasPlus = true
        }
        trunkZero = byte == UInt8(ascii: "(") ? 1 : 0
    }

    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        hasPlus = false
        trunkZero = 0
    }

    /// Whether they have what a whole number begins with: a plus or a zero.
    var beginsNumber: Bool { hasPlus || all.first == UInt8(ascii: "0") }

    private var isInternational: Bool { hasPlus || all.starts(with: "00".utf8) }

    /// With the country code in front and no plus; Sweden's where none is given.
    func appendInternational(to numbers: inout [UInt8]) {
        if hasPlus {
            numbers += all
        } else if all.starts(with: "00".utf8) {
            numbers += all.dropFirst(2)
        } else if all.first == UInt8(ascii: "0") {
            numbers += "46".utf8
            numbers += all.dropFirst()
        } else {
            numbers += all
        }
    }
}
