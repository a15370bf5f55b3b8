import VaultCrypto

/// A pin's line: list version, list hash, log number, log hash, time of that entry, list version in
/// force after it, marks (`number:hash` with commas, or a hyphen), and the path, `%` and line breaks
/// escaped.
extension Pin {
    var line: [UInt8] {
        let marks =
            marks.isEmpty
            ? "-" : marks.map { "\($0.number):\($0.hash.array.hex)" }.joined(separator: ",")
        let parts = [
            "\(listVersion)", listHash.array.hex, "\(head.number)", head.hash.array.hex,
            "\(head.time)", "\(head.listVersion)", marks,
        ]
        return Array(parts.joined(separator: " ").utf8) + [UInt8(ascii: " ")]
            + path.bytes.flatMap { Self.escapes[$0] ?? [$0] }
    }

    /// Reads what ``line`` writes, and nothing else.
    init?(line: ArraySlice<UInt8>) {
        let parts = line.split(
            separator: UInt8(ascii: " "), maxSplits: 7, omittingEmptySubsequences: false)
        guard parts.count == 8, let listVersion: UInt32 = Self.number(parts[0]),
            let listHash = Hexadecimal.bytes32(parts[1]),
            let number: UInt64 = Self.number(parts[2]),
            let hash = Hexadecimal.bytes32(parts[3]), let time: UInt64 = Self.number(parts[4]),
            let entryVersion: UInt32 = Self.number(parts[5]), let marks = Self.marks(parts[6]),
            let path = Self.path(parts[7])
        else { return nil }
        self.init(
            path: path, listVersion: listVersion, listHash: listHash,
            head: LedgerHead(number: number, hash: hash, time: time, listVersion: entryVersion),
            marks: marks)
        guard self.line.elementsEqual(line) else { return nil }
    }

    private static func number<Number: FixedWidthInteger>(_ digits: ArraySlice<UInt8>) -> Number? {
        Number(String(decoding: digits, as: UTF8.self))
    }

    private static func marks(_ text: ArraySlice<UInt8>) -> [LedgerMark]? {
        guard !text.elementsEqual([UInt8(ascii: "-")]) else { return [] }
        var marks: [LedgerMark] = []
        for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let colon = part.firstIndex(of: UInt8(ascii: ":")),
                let number: UInt64 = number(part[..<colon]),
                let hash = Hexadecimal.bytes32(part[(colon + 1)...])
            else { return nil }
            marks.append(LedgerMark(number: number, hash: hash))
        }
        return marks
    }

    private static let escapes: [UInt8: [UInt8]] = [
        UInt8(ascii: "%"): Array("%25".utf8), UInt8(ascii: "\n"): Array("%0A".utf8),
    ]

    /// A path out of its escaped bytes.
    private static func path(_ escaped: ArraySlice<UInt8>) -> PinnedPath? {
        var bytes: [UInt8] = []
        var rest = escaped
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let code = Array("%".utf8) + rest.prefix(2)
            guard let plain = escapes.first(where: { $0.value == code })?.key else { return nil }
            bytes.append(plain)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self) == nil ? nil : PinnedPath(bytes: bytes)
    }
}

/// Reads lower-case hexadecimal digits.
enum Hexadecimal {
    /// Sixteen bytes out of 32 digits; `nil` for anything else.
    static func bytes16(_ digits: some Collection<UInt8>) -> Bytes16? {
        guard digits.count == 32, let high = word(digits.prefix(16)),
            let low = word(digits.dropFirst(16))
        else { return nil }
        return Bytes16(high: high, low: low)
    }

    /// Thirty-two bytes out of 64 digits; `nil` for anything else.
    static func bytes32(_ digits: some Collection<UInt8>) -> Bytes32? {
        guard digits.count == 64, let front = bytes16(digits.prefix(32)),
            let back = bytes16(digits.dropFirst(32))
        else { return nil }
        return Bytes32(front: front, back: back)
    }

    private static func word(_ digits: some Collection<UInt8>) -> UInt64? {
        var word: UInt64 = 0
        for digit in digits {
            switch digit {
            case 0x30...0x39: word = word << 4 | UInt64(digit - 0x30)
            case 0x61...0x66: word = word << 4 | UInt64(digit - 0x61 + 10)
            default: return nil
            }
        }
        return word
    }
}
