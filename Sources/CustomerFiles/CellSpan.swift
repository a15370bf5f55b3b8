/// Where one cell's content stands in the text, within its quotes if it has any.
struct CellSpan {
    var range: Range<Int>
    /// Whether the content holds doubled quotes, each standing for one.
    var hasDoubledQuotes: Bool
}

extension CellSpan {
    func isBlank(in bytes: Span<UInt8>) -> Bool {
        trimmed(in: bytes).isEmpty
    }

    /// The content as a trimmed String, or nil where its bytes are not UTF-8.
    func text(in bytes: Span<UInt8>) -> String? {
        let range = trimmed(in: bytes)
        if range.isEmpty { return "" }
        if hasDoubledQuotes {
            let single = CellSpan.singlingQuotes(range, in: bytes)
            return String(validating: single, as: UTF8.self)
        }
        guard let valid = try? UTF8Span(validating: bytes.extracting(range)) else { return nil }
        return String(copying: valid)
    }

    /// The content's bytes untrimmed, each doubled quote made one.
    func contentBytes(in bytes: Span<UInt8>) -> [UInt8] {
        hasDoubledQuotes
            ? CellSpan.singlingQuotes(range, in: bytes) : range.map { bytes[$0] }
    }

    private func trimmed(in bytes: Span<UInt8>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            let length = WhiteSpace.length(at: start, before: end, in: bytes)
            if length == 0 { break }
            start += length
        }
        while start < end {
            let length = WhiteSpace.length(endingAt: end, from: start, in: bytes)
            if length == 0 { break }
            end -= length
        }
        return start..<end
    }

    private static func singlingQuotes(_ range: Range<Int>, in bytes: Span<UInt8>) -> [UInt8] {
        var single: [UInt8] = []
        single.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            single.append(bytes[at])
            let isDoubled =
                bytes[at] == Byte.quote && at + 1 < range.upperBound
                && bytes[at + 1] == Byte.quote
            at += isDoubled ? 2 : 1
        }
        return single
    }
}
