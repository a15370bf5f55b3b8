/// Rows that were refused, in the order of lines: a dozen bytes each, however many there are.
public struct RefusedRows: RandomAccessCollection, Sendable {
    /// What is kept of a row.
    private struct Entry: Sendable {
        let line: UInt32
        /// The line of the row that it resembles, where in its chunk the customer's number stands, or its
        /// own last line.
        let other: UInt32
        let column: UInt16
        /// Where its reason stands among the codes.
        let code: UInt8
        let field: Field?
    }

    /// As many rows as are written anew when one is added to a copy.
    private struct Chunk: Sendable {
        static let size = 4096
        var entries: [Entry] = []
        var numbers: [String] = []
    }

    private static let customerBit: UInt32 = 1 << 31
    private static let lastLineBit: UInt32 = 1 << 30

    private var chunks: [Chunk] = []
    private var codes: [String] = []
    public private(set) var endIndex = 0
    public var startIndex: Int { 0 }

    /// No rows.
    public init() {}

    public subscript(position: Int) -> ImportRefusal {
        let chunk = chunks[position / Chunk.size]
        let entry = chunk.entries[position % Chunk.size]
        let bits = entry.other & (Self.customerBit | Self.lastLineBit)
        let other = Int(entry.other & ~bits)
        let resembles: ImportRefusal.Resemblance? =
            switch (bits, other) {
            case (0, 1...): .row(line: other)
            case (Self.customerBit, _): .customer(number: chunk.numbers[other])
            default: nil
            }
        return ImportRefusal(
            line: Int(entry.line), lastLine: bits == Self.lastLineBit ? other : nil,
            column: entry.column == 0 ? nil : Int(entry.column),
            field: entry.field, reason: codes[Int(entry.code)], resembles: resembles)
    }

    /// Adds a row behind the others.
    public mutating func append(_ refusal: ImportRefusal) {
        if endIndex.isMultiple(of: Chunk.size) { chunks.append(Chunk()) }
        let last = chunks.count - 1
        var other: UInt32 = 0
        switch refusal.resembles {
        case .row(let line): other = UInt32(line)
        case .customer(let number):
            other = Self.customerBit | UInt32(chunks[last].numbers.count)
            chunks[last].numbers.append(number)
        case nil: other = refusal.lastLine.map { Self.lastLineBit | UInt32($0) } ?? 0
        }
        chunks[last].entries.append(
            Entry(
                line: UInt32(refusal.line), other: other, column: UInt16(refusal.column ?? 0),
                code: code(of: refusal.reason), field: refusal.field))
        endIndex += 1
    }

    /// These rows and others, by their lines.
    public func merged(with others: RefusedRows) -> RefusedRows {
        var all = RefusedRows()
        var (left, right) = (self[...], others[...])
        while let first = left.first, let second = right.first {
            all.append(first.line <= second.line ? left.removeFirst() : right.removeFirst())
        }
        for row in left { all.append(row) }
        for row in right { all.append(row) }
        return all
    }

    /// Reasons are a closed list, of which a file shows a few.
    private mutating func code(of reason: String) -> UInt8 {
        if let known = codes.firstIndex(of: reason) { return UInt8(known) }
        codes.append(reason)
        return UInt8(codes.count - 1)
    }
}

extension RefusedRows: Equatable {
    public static func == (a: RefusedRows, b: RefusedRows) -> Bool { a.elementsEqual(b) }
}
