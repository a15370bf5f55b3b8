public import VaultCrypto

extension RecoveryCode {
    /// What keeps a text from being a kit's; nothing of the text is in it.
    public enum Slip: Hashable, Sendable {
        /// A character that no kit has.
        case character
        /// So many characters, spaces and hyphens left out, instead of ``RecoveryCode/length``.
        case count(Int)
        /// The first group, from 1, whose check character disagrees: a character of it is wrong, or it
        /// stands in another's place.
        case group(Int)
        /// The groups agree each by itself, and are not those of one kit.
        case check
    }

    /// How many characters a kit has.
    public static var length: Int { groupCount * groupLength }

    /// How many lines of four groups it has.
    public static var lineCount: Int { groupCount / groupsInLine }

    /// What is wrong with what somebody typed, whatever the vault.
    public static func slip(in typed: borrowing SecretBytes) throws(CryptoFailure) -> Slip? {
        var bytes: [UInt8] = []
        defer { SecretBytes.wipe(&bytes) }
        return try read(typed, into: &bytes)
    }

    /// What is wrong with one line of four groups; lines are numbered from 1.
    public static func slip(in typed: borrowing SecretBytes, line: Int) -> Slip? {
        guard var values = values(in: typed) else { return .character }
        defer { SecretBytes.wipe(&values) }
        guard values.count == groupsInLine * groupLength else { return .count(values.count) }
        return slip(in: values, from: (line - 1) * groupsInLine + 1)
    }

    /// Puts seed, vault bits and check bits into `bytes`, unless something is wrong.
    static func read(
        _ typed: borrowing SecretBytes, into bytes: inout [UInt8]
    ) throws(CryptoFailure) -> Slip? {
        guard var values = values(in: typed) else { return .character }
        defer { SecretBytes.wipe(&values) }
        guard values.count == length else { return .count(values.count) }
        if let slip = slip(in: values, from: 1) { return slip }
        var bare = (0..<values.count).filter { $0 % groupLength < groupLength - 1 }
            .map { values[$0] }
        defer { SecretBytes.wipe(&bare) }
        bytes = CrockfordBase32.bytes(of: bare)
        let body = Array(bytes.dropLast(checkCount))
        return try check(body) == Array(bytes.suffix(checkCount)) ? nil : .check
    }

    private static func slip(in values: [UInt8], from first: Int) -> Slip? {
        for (index, start) in stride(from: 0, to: values.count, by: groupLength).enumerated() {
            let group = values[start..<(start + groupLength)]
            guard check(of: group.dropLast(), in: first + index) == group.last else {
                return .group(first + index)
            }
        }
        return nil
    }

    /// The values of all characters; `nil` if one is none.
    ///
    /// Of a sheet, only what stands behind a number and a colon counts; a byte order mark in front of a
    /// file is none of it.
    static func values(in typed: borrowing SecretBytes) -> [UInt8]? {
        typed.withBytes { bytes in
            var lines: [Range<Int>] = []
            let mark: [UInt8] = [0xef, 0xbb, 0xbf]
            let isMarked = bytes.count >= 3 && (0..<3).allSatisfy { bytes[$0] == mark[$0] }
            var start = isMarked ? 3 : 0
            for index in start..<bytes.count where bytes[index] == 10 {
                lines.append(start..<index)
                start = index + 1
            }
            lines.append(start..<bytes.count)
            let numbered = lines.compactMap { line -> Range<Int>? in
                let digits = line.prefix { bytes[$0] == 32 || (48...57).contains(bytes[$0]) }
                guard digits.contains(where: { bytes[$0] != 32 }), digits.count < line.count,
                    bytes[line.lowerBound + digits.count] == UInt8(ascii: ":")
                else { return nil }
                return (line.lowerBound + digits.count + 1)..<line.upperBound
            }
            var values: [UInt8] = []
            for line in numbered.isEmpty ? lines : numbered {
                for index in line where ![9, 13, 32, 45].contains(bytes[index]) {
                    guard let value = CrockfordBase32.value(of: bytes[index]) else {
                        SecretBytes.wipe(&values)
                        return nil
                    }
                    values.append(value)
                }
            }
            return values
        }
    }

    /// A group's check character: its number plus the group's values times α, α², α³, α⁴ in the field of
    /// 32 elements with α⁵ = α² + 1.
    ///
    /// So one wrong character, or two neighbours or groups that have changed places, never agree.
    static func check(of group: some BidirectionalCollection<UInt8>, in number: Int) -> UInt8 {
        group.reversed().reduce(0) { sum, value in
            let next = (sum ^ value) << 1
            return next & 32 == 0 ? next : next ^ 0b100101
        } ^ UInt8(truncatingIfNeeded: number)
    }

    /// The 24 bits that tell whether the groups belong together.
    static func check(_ body: [UInt8]) throws(CryptoFailure) -> [UInt8] {
        var body = body
        let secret = try SecretBytes(moving: &body)
        return Array(DocumentHash.recoveryCheck(secret).array.prefix(checkCount))
    }
}
