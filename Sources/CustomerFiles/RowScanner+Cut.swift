/// Whether a row's last cell goes on below it, cut off by a quote too many.
extension RowScanner {
    /// Whether the lines behind a row, too short for rows, come to a quote that nothing opens.
    ///
    /// - Parameter columns: those of the row.
    /// - Returns: `nil` if that stands beyond the bytes at hand.
    func hasRest(columns: Int, in bytes: Span<UInt8>) -> Bool? {
        let isShort = columns < fullWidth
        var at = position
        while at < bytes.count, at - position < RowScanner.maximumCellBytes {
            let look = lookOver(&at, isShort: isShort, in: bytes)
            if at >= bytes.count, !isLast { return nil }
            switch look {
            case .row: return false
            case .rest: return true
            case .text: at += 1
            }
        }
        return false
    }

    private enum Look {
        /// As many delimiters as a row has, or quotes where a row may have them.
        case row
        /// A quote that nothing opens.
        case rest
        /// Too short for a row, without quotes.
        case text
    }

    /// What a line may be, looked over as far as it takes to tell.
    ///
    /// - Parameter isShort: whether the row before it lacks empty cells that the headings have behind them.
    private func lookOver(_ at: inout Int, isShort: Bool, in bytes: Span<UInt8>) -> Look {
        var delimiters = 0
        var hasQuoted = false
        var hasOdd = false
        while true {
            while kind(at, in: bytes) == .plain, bytes[at] == Byte.space || bytes[at] == Byte.tab {
                at += 1
            }
            if kind(at, in: bytes) == .quote {
                at += 1
                // With nothing behind it, it closes what stands above.
                if delimiters == 0, kind(at, in: bytes).endsCell { return .rest }
                guard skipQuoted(&at, in: bytes) else { return .row }
                hasQuoted = true
            }
            var isOdd = false
            while !kind(at, in: bytes).endsCell {
                if bytes[at] == Byte.quote { isOdd.toggle() }
                at += 1
            }
            hasOdd = hasOdd || isOdd
            guard kind(at, in: bytes) == .delimiter else { break }
            at += 1
            delimiters += 1
            if delimiters >= width - 1 { return hasOdd && isShort ? .rest : .row }
        }
        if hasOdd { return .rest }
        return hasQuoted ? .row : .text
    }

    /// Whether a closing quote stands on the same line.
    private func skipQuoted(_ at: inout Int, in bytes: Span<UInt8>) -> Bool {
        while kind(at, in: bytes) != .lineEnd {
            guard bytes[at] == Byte.quote else {
                at += 1
                continue
            }
            guard kind(at + 1, in: bytes) == .quote else {
                at += 1
                return true
            }
            at += 2
        }
        return false
    }

    private func kind(_ at: Int, in bytes: Span<UInt8>) -> ByteKinds.Kind {
        at < bytes.count ? kinds[bytes[at]] : .lineEnd
    }
}
