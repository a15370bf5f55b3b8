/// What a scanner must do at each byte, looked up in one step.
struct ByteKinds {
    enum Kind {
        case plain, delimiter, lineEnd, quote
        /// A control character, or the first byte of something that may not stand in a cell.
        case suspect

        var endsCell: Bool { self == .delimiter || self == .lineEnd }
    }

    private let kinds: [Kind]

    init(delimiter: Delimiter) {
        kinds = (UInt8.min...UInt8.max).map { byte in
            switch byte {
            case delimiter.byte: .delimiter
            case Byte.lineFeed, Byte.carriageReturn: .lineEnd
            case Byte.quote: .quote
            case Byte.tab: .plain
            case 0..<0x20, 0x7F, 0xC2, 0xC3, 0xEF: .suspect
            default: .plain
            }
        }
    }

    subscript(byte: UInt8) -> Kind { kinds[Int(byte)] }

    /// Why the suspect character at an offset refuses its row: control characters are Unicode's
    /// Cc, lost letters are U+FFFD, misread ones begin with `Ã`, `Â` or `â€`.
    func refusal(at offset: Int, in bytes: Span<UInt8>) -> RowRefusal? {
        let second = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        let third = offset + 2 < bytes.count ? bytes[offset + 2] : 0
        return switch bytes[offset] {
        case 0xC2: (0x80..<0xA0).contains(second) ? .controlCharacter : nil
        case 0xC3: Mojibake.begins(at: offset, in: bytes) ? .mojibake : nil
        case 0xEF: second == 0xBF && third == 0xBD ? .lostCharacter : nil
        default: .controlCharacter
        }
    }
}
