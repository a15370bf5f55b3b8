extension CustomerFile {
    /// Opens a file read piece by piece.
    ///
    /// `pull` fills the front of the array it is given, as `read(2)` does, and returns how many
    /// bytes it filled; 0 ends the file. Throws what `pull` throws, or a `CustomerFileRefusal`.
    public init(pulling pull: (inout [UInt8]) throws -> Int) throws {
        try self.init(pulling: pull, limit: CustomerFile.maximumBytes)
    }

    init(pulling pull: (inout [UInt8]) throws -> Int, limit: Int) throws {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let filled = try pull(&piece)
            guard filled > 0 else { break }
            guard bytes.count + filled <= limit else {
                throw CustomerFileRefusal.tooLarge(maximumBytes: limit)
            }
            bytes.append(contentsOf: piece.prefix(filled))
        }
        try self.init(bytes: bytes, limit: limit)
    }
}
