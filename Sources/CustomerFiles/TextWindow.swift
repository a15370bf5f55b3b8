/// The part of a customer file's text that is being read, as UTF-8.
struct TextWindow: Sendable {
    private(set) var bytes: [UInt8] = []
    /// How many bytes of the text stand before these.
    private(set) var passed = 0
    /// Whether nothing stands behind them.
    private(set) var isLast = false
    private var pieces: FilePieces
    private let decoding: TextDecoding

    /// Begins before the text.
    init(_ source: FileSource, _ decoding: TextDecoding) throws {
        self.decoding = decoding
        pieces = try FilePieces(source, in: decoding.encoding)
    }

    /// Lets go of bytes that are read and takes further ones: twice as many if none of them are.
    mutating func advance(over count: Int) throws {
        var next = Array(bytes[count...])
        passed += count
        let least = count == 0 ? next.count : 0
        var taken = 0
        repeat {
            guard let piece = try pieces.next() else {
                isLast = true
                break
            }
            let text = decoding.utf8(piece)
            next.append(contentsOf: text)
            taken += text.count
        } while taken < least
        bytes = next
    }
}
