/// What stands between two cells of a customer file.
public enum Delimiter: Character, Hashable, Sendable, CaseIterable {
    case semicolon = ";"
    case comma = ","
    case tab = "\t"
    case bar = "|"

    var byte: UInt8 {
        switch self {
        case .semicolon: UInt8(ascii: ";")
        case .comma: UInt8(ascii: ",")
        case .tab: Byte.tab
        case .bar: UInt8(ascii: "|")
        }
    }

    init?(byte: UInt8) {
        guard let match = Delimiter.allCases.first(where: { $0.byte == byte }) else { return nil }
        self = match
    }

    /// The one seen most often outside quotes in the first line that has anything else than
    /// delimiters and white space; semicolon where none is seen.
    static func guess(from start: Int, in bytes: Span<UInt8>) -> Delimiter {
        var seen = [0, 0, 0, 0]
        var isQuoted = false
        var hasContent = false
        for at in start..<bytes.count {
            let byte = bytes[at]
            if byte == Byte.quote { isQuoted.toggle() }
            if isQuoted { continue }
            switch byte {
            case Delimiter.semicolon.byte: seen[0] += 1
            case Delimiter.comma.byte: seen[1] += 1
            case Byte.tab: seen[2] += 1
            case Delimiter.bar.byte: seen[3] += 1
            case Byte.lineFeed, Byte.carriageReturn:
                if hasContent { return mostSeen(seen) }
                seen = [0, 0, 0, 0]
            case Byte.space: break
            default: hasContent = true
            }
        }
        return mostSeen(seen)
    }

    private static func mostSeen(_ seen: [Int]) -> Delimiter {
        zip(allCases, seen).reduce((.semicolon, 0)) { $1.1 > $0.1 ? $1 : $0 }.0
    }
}
