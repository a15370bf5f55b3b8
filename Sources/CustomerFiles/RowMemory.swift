/// Remembers a file's rows, so that one that comes again is known: 40 bytes for each.
public struct RowMemory: Sendable {
    private let file: CustomerFile
    private var seen: [Int: Range<Int>] = [:]

    /// Remembers nothing yet.
    public init(of file: CustomerFile) {
        self.file = file
    }

    /// Why a row of the file is none of its own: a row before it is the same byte for byte, or it
    /// has the headings once more.
    public mutating func refusal(of row: CSVRow) -> RowRefusal? {
        if row.cells.first?.text == file.headings.first,
            row.cells.lazy.map(\.text).elementsEqual(file.headings)
        {
            return .headingAgain
        }
        let bytes = file.text
        let text = bytes.span
        var hasher = Hasher()
        text.extracting(row.rawBytes).withUnsafeBufferPointer {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        let before = seen.updateValue(row.rawBytes, forKey: hasher.finalize())
        guard let before, before.count == row.rawBytes.count else { return nil }
        for offset in 0..<before.count
        where text[before.lowerBound + offset] != text[row.rawBytes.lowerBound + offset] {
            return nil
        }
        return .duplicateRow
    }
}
