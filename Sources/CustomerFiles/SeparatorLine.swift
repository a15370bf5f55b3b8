/// The line `sep=;` that spreadsheet programs read and write in front of the headings.
enum SeparatorLine {
    /// The delimiter the first line names and where the line ends, or nil for any other line.
    static func read(
        in bytes: Span<UInt8>
    ) throws(CustomerFileRefusal) -> (delimiter: Delimiter, end: Int)? {
        var end = 0
        while end < bytes.count, end < 16,
            bytes[end] != Byte.lineFeed, bytes[end] != Byte.carriageReturn
        { end += 1 }
        var line = (0..<end).map { bytes[$0] }
        if line.count > 2, line.first == Byte.quote, line.last == Byte.quote {
            line = Array(line.dropFirst().dropLast())
        }
        let name = line.prefix(4).map { $0 | 0x20 }
        guard name == Array("sep=".utf8) else { return nil }
        let value = line.dropFirst(4)
        guard let byte = value.first, let delimiter = Delimiter(byte: byte),
            value.dropFirst().allSatisfy({ Delimiter(byte: $0) != nil || $0 == Byte.space })
        else { throw .unknownDelimiter }
        return (delimiter, end)
    }
}
