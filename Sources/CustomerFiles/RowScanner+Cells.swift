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

    /// Reads to the closing quote; where there is none, to the end of the line.
    private mutating func scanQuoted(
        column: Int, in bytes: Span<UInt8>, row: inout ScannedRow
    ) -> CellSpan {
        let opening = (position: position, line: line)
        var hasDoubledQuotes = false
        var lines = QuotedLines(
            column: column, line: line, delimiter: delimiter,
            isNumbered: beginsWithDigit(at: row.range.lowerBound, in: bytes))
        row.beginQuoted()
        position += 1
        while position < bytes.count {
            if line > opening.line, position - opening.position > RowScanner.maximumCellBytes {
                return endAtLine(opening, column: column, in: bytes, row: &row)
            }
            switch kinds[bytes[position]] {
            case .plain:
                position += 1
            case .delimiter:
                position += 1
                lines.add(isTight: position == bytes.count || bytes[position] != Byte.space)
            case .lineEnd:
                lines.end()
                skipLineEnd(in: bytes)
                if position < bytes.count, !closes(at: position, in: bytes) {
                    lines.begin(isNumbered: beginsWithDigit(at: position, in: bytes))
                }
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
                    lines.close()
                    if lines.isOfSeveral { row.lines.append(lines) }
                    return CellSpan(range: content, hasDoubledQuotes: hasDoubledQuotes)
                }
                row.note(.misplacedQuote, column: column)
                skipPlain(column: column, in: bytes, row: &row)
                return CellSpan(range: opening.position..<position, hasDoubledQuotes: false)
            }
        }
        // The closing quote may be in what has not been read yet.
        guard isLast else {
            return CellSpan(range: opening.position..<position, hasDoubledQuotes: false)
        }
        return endAtLine(opening, column: column, in: bytes, row: &row)
    }

    /// Ends a cell, and its row, where the line of its opening quote ends: nothing closes it, and the lines
    /// behind it are rows.
    private mutating func endAtLine(
        _ opening: (position: Int, line: Int), column: Int, in bytes: Span<UInt8>,
        row: inout ScannedRow
    ) -> CellSpan {
        row.note(.unterminatedQuote, line: opening.line, column: column)
        (position, line) = opening
        while position < bytes.count, kinds[bytes[position]] != .lineEnd { position += 1 }
        return CellSpan(range: opening.position..<position, hasDoubledQuotes: false)
    }

    private mutating func skipPlain(column: Int, in bytes: Span<UInt8>, row: inout ScannedRow) {
        while position < bytes.count {
            switch kinds[bytes[position]] {
            case .plain: position += 1
            case .quote:
                row.notePlainQuote(column)
                position += 1
            case .delimiter, .lineEnd: return
            case .suspect: checkSuspect(column: column, in: bytes, row: &row)
            }
        }
    }

    /// Whether a digit stands there, or behind a quote there.
    private func beginsWithDigit(at start: Int, in bytes: Span<UInt8>) -> Bool {
        let at = bytes[start] == Byte.quote ? start + 1 : start
        return at < bytes.count && (0x30...0x39).contains(bytes[at])
    }

    /// Whether a quote stands there with nothing behind it in its cell.
    private func closes(at start: Int, in bytes: Span<UInt8>) -> Bool {
        guard start < bytes.count, bytes[start] == Byte.quote else { return false }
        return start + 1 == bytes.count || kinds[bytes[start + 1]].endsCell
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
