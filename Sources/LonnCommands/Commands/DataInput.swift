internal import CustomerFiles

/// Reads a file of data, or standard input for `-`.
enum DataInput {
    /// All bytes, at most `limit`.
    static func read(_ file: String, limit: Int) throws -> [UInt8] {
        if isStandardInput(file) {
            let console = CommandContext.required.console
            try console.useInput(for: .data)
            return try collect(limit) { try console.device.receive(into: $0) }
        }
        let found = try Descriptor.reading(path: file) { descriptor in
            try collect(limit) { try descriptor.read(into: $0) }
        }
        guard let found else { throw Failure.inputUnreadable }
        return found
    }

    /// The bytes of an ordinary file, fetched when they are wanted; those of a stream, all at once.
    static func source(_ file: String, limit: Int) throws -> FileSource {
        if !isStandardInput(file), let opened = OrdinaryFile(path: file) {
            guard opened.count <= limit else { throw Failure.inputTooLarge }
            return FileSource(count: opened.count) { try opened.read(at: $0, into: &$1) }
        }
        return FileSource(try read(file, limit: limit))
    }

    private static func isStandardInput(_ file: String) -> Bool {
        file == "-" || file == "/dev/stdin"
    }

    private static func collect(
        _ limit: Int, _ read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
            let count = try piece.withUnsafeMutableBytes { try read($0) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw Failure.inputTooLarge }
            bytes.append(contentsOf: piece.prefix(count))
        }
    }
}
