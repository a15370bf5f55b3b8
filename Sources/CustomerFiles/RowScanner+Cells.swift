extension RowScanner {
    /// Reads one cell and stops at the delimiter or line end behind it.
    mutating func scanCell(
        column: Int, in bytes: Span<UInt8>, row: inout ScannedRow
    ) -> CellSpan {
        let start = position
        skipSpaces(in: bytes)
        var cell: CellSpan
        if position < bytes.count, bytes[position] == Byte.quote {
            cell = scanQuoted(column: column, in: bytes, row: &row)
        } else {
            skipPlain(column: column, in: bytes, row: &row)
            cell = CellSpan(range: start..<position, hasDoubledQuotes: false)
        }
        if cell.range.count > RowScanner.maximumCellBytes {
            row.note(.cellTooLong, column: column)
        }
        return cell
    }

    private mutating func scanQuoted(
        column: Int, in bytes: Span<UInt8>, row: inout ScannedRow
    ) -> CellSpan {
        let opening = (position: position, line: line)
        var hasDoubledQuotes = false
        position += 1
        while position < bytes.count {
            switch kinds[bytes[position]] {
            case .plain, .delimiter:
                position += 1
            case .lineEnd:
                skipLineEnd(in: bytes)
            case .suspect:
                checkSuspect(column: column, in: bytes, row: &row)
            case .quote:
                position += 1
                if position < bytes.count, bytes[position] == Byte.quote {
                    hasDoubledQuotes = true
                    position += 1
                    continue
                }
                let content = (opening.position + 1)..<(position - 1)
                skipSpaces(in: bytes)
                if position == bytes.count || kinds[bytes[position]].endsCell {
                    return CellSpan(range: content, hasDoubledQuotes: hasDoubledQuotes)
                }
                row.note(.misplacedQuote, column: column)
                skipPlain(column: column, in: bytes, row: &row)
                return CellSpan(range: opening.position..<position, hasDoubledQuotes: false)
            }
        }
        row.note(.unterminatedQuote, line: opening.line, column: column)
        return CellSpan(
            range: (opening.position + 1)..<position, hasDoubledQuotes: hasDoubledQuotes)
    }

    private mutating func skipPlain(column: Int, in bytes: Span<UInt8>, row: inout ScannedRow) {
        while position < bytes.count {
            switch kinds[bytes[position]] {
            case .plain, .quote: position += 1
            case .delimiter, .lineEnd: return
            case .suspect: checkSuspect(column: column, in: bytes, row: &row)
            }
        }
    }

    private mutating func skipSpaces(in bytes: Span<UInt8>) {
        while position < bytes.count,
            bytes[position] == Byte.space
                || (bytes[position] == Byte.tab && kinds[Byte.tab] == .plain)
        { position += 1 }
    }

    mutating func skipLineEnd(in bytes: Span<UInt8>) {
        guard position < bytes.count else { return }
        let isReturn = bytes[position] == Byte.carriageReturn
        position += 1
        line += 1
        if isReturn, position < bytes.count, bytes[position] == Byte.lineFeed { position += 1 }
    }

    private mutating func checkSuspect(
        column: Int, in bytes: Span<UInt8>, row: inout ScannedRow
    ) {
        if let reason = kinds.refusal(at: position, in: bytes) {
            row.note(reason, column: column)
        }
        position += 1
    }
}
