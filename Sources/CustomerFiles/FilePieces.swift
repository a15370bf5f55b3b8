/// A file's bytes in pieces that end behind a line, so that no sign and no word stands in two of them.
struct FilePieces: Sendable {
    private let source: FileSource
    /// Bytes of a sign's unit, and which of them has ASCII.
    private let width: Int
    private let low: Int
    private var offset: Int
    /// What has been read behind the last piece's end.
    private var rest: [UInt8] = []

    /// Begins behind the encoding's mark, if there is one.
    init(_ source: FileSource, in encoding: FileEncoding) throws {
        self.source = source
        width = encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 1
        low = encoding == .utf16BigEndian ? 1 : 0
        let mark = encoding.mark
        offset = try source.bytes(at: 0, atMost: mark.count) == mark ? mark.count : 0
    }

    /// The next piece; nil at the end.
    mutating func next() throws -> [UInt8]? {
        var piece = rest
        rest = []
        var searched = 0
        while true {
            let read = try source.bytes(at: offset, atMost: source.pieceSize)
            guard !read.isEmpty else { return piece.isEmpty ? nil : piece }
            offset += read.count
            piece.append(contentsOf: read)
            if let end = lineEnd(in: piece.span, from: searched) {
                rest = Array(piece[end...])
                piece.removeLast(piece.count - end)
                return piece
            }
            searched = max(0, piece.count - 4) & ~1
        }
    }

    /// Behind the last line end; a carriage return at the very end may have a line feed behind it.
    private func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var at = (bytes.count / width - 1) * width
        var isLast = true
        while at >= start {
            switch sign(at: at, in: bytes) {
            case Byte.lineFeed: return at + width
            case Byte.carriageReturn where !isLast: return at + width
            default: break
            }
            isLast = false
            at -= width
        }
        return nil
    }

    /// The sign at an offset, if it is one of ASCII.
    private func sign(at offset: Int, in bytes: Span<UInt8>) -> UInt8 {
        guard width == 2 else { return bytes[offset] }
        return bytes[offset + 1 - low] == 0 ? bytes[offset + low] : 0xFF
    }
}

extension FileEncoding {
    /// The byte order mark; empty for encodings that have none.
    var mark: [UInt8] {
        switch self {
        case .utf8: Byte.byteOrderMark
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .windows1252, .iso885915, .macRoman, .codePage850: []
        }
    }

    /// Whether each letter is one byte.
    var hasOneByteALetter: Bool {
        [.windows1252, .iso885915, .macRoman, .codePage850].contains(self)
    }
}
