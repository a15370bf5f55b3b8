/// Counting of physical lines, ended by CRLF, LF or a lone CR.
enum PhysicalLine {
    static func number(at offset: Int, in bytes: Span<UInt8>) -> Int {
        var line = 1
        for at in 0..<offset {
            let isLoneReturn =
                bytes[at] == Byte.carriageReturn
                && (at + 1 == bytes.count || bytes[at + 1] != Byte.lineFeed)
            if bytes[at] == Byte.lineFeed || isLoneReturn { line += 1 }
        }
        return line
    }
}
