/// Counting of physical lines, ended by CRLF, LF or a lone CR.
enum PhysicalLine {
    /// The 1-based line of a byte of a text, which is gone through from its beginning.
    static func number(at offset: Int, in text: TextWindow) throws -> Int {
        var window = text
        var line = 1
        while !window.isLast, window.passed + window.bytes.count <= offset {
            line += ends(before: window.bytes.count, in: window.bytes.span)
            try window.advance(over: window.bytes.count)
        }
        return line + ends(before: offset - window.passed, in: window.bytes.span)
    }

    private static func ends(before offset: Int, in bytes: Span<UInt8>) -> Int {
        var line = 0
        for at in 0..<offset {
            let isLoneReturn =
                bytes[at] == Byte.carriageReturn
                && (at + 1 == bytes.count || bytes[at + 1] != Byte.lineFeed)
            if bytes[at] == Byte.lineFeed || isLoneReturn { line += 1 }
        }
        return line
    }
}
