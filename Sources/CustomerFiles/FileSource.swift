/// Where a customer file's bytes come from: they are read from the front, and more than once.
///
///     let source = FileSource(count: size) { offset, piece in
///         try descriptor.read(at: offset, into: &piece)
///     }
///     let file = try CustomerFile(source)
public struct FileSource: Sendable {
    /// How many bytes there are.
    public let count: Int

    /// As many bytes as are read at once.
    var pieceSize = 256 << 10

    private let read: @Sendable (_ offset: Int, _ piece: inout [UInt8]) throws -> Int

    /// Takes bytes that are all at hand.
    public init(_ bytes: [UInt8]) {
        self.init(count: bytes.count) { offset, piece in
            let filled = min(piece.count, bytes.count - offset)
            piece.replaceSubrange(0..<filled, with: bytes[offset..<(offset + filled)])
            return filled
        }
    }

    /// Takes bytes that are fetched when they are wanted.
    ///
    /// `read` fills the front of the array it is given with the bytes from an offset on, as `pread(2)`
    /// does, and returns how many it filled; it has to throw if the bytes are others than before.
    public init(
        count: Int,
        reading read: @escaping @Sendable (_ offset: Int, _ piece: inout [UInt8]) throws -> Int
    ) {
        self.count = count
        self.read = read
    }

    /// At most so many bytes from an offset on; none at the end.
    func bytes(at offset: Int, atMost length: Int) throws -> [UInt8] {
        guard offset < count else { return [] }
        var piece = [UInt8](repeating: 0, count: min(length, count - offset))
        let filled = try read(offset, &piece)
        piece.removeLast(piece.count - filled)
        return piece
    }

    /// Hands all bytes over, a piece at a time.
    public func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
        var offset = 0
        while true {
            let piece = try bytes(at: offset, atMost: pieceSize)
            guard !piece.isEmpty else { return }
            try body(piece)
            offset += piece.count
        }
    }
}
