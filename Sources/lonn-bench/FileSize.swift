import CFloor

/// What a file takes, and what its tables and indexes take of it, in bytes.
struct FileSize {
    let bytes: Int64
    let shares: [(name: String, bytes: Int64, unused: Int64)]

    /// Empties the write-ahead log into the file first.
    init(of path: String) throws {
        var bytes: Int64 = 0
        var count = 0
        var found = [floor_share](repeating: floor_share(), count: 64)
        try Floor.check(floor_size(path, &bytes, &found, found.count, &count))
        self.bytes = bytes
        shares = found.prefix(count).map { share in
            let name = withUnsafeBytes(of: share.name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            return (name, share.bytes, share.unused)
        }
    }
}
