/// A path by which pins know a file, from the root.
///
/// Compared by its bytes: two names that are the same text in other code points are two files.
struct PinnedPath: Hashable, Comparable, Sendable {
    let bytes: [UInt8]

    init(_ path: String) { bytes = Array(path.utf8) }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// A name that no file is asked for by: what was seen there counts as seen, though no more here.
    var elsewhere: PinnedPath { PinnedPath(bytes: Array("elsewhere:".utf8) + bytes) }

    static func < (left: PinnedPath, right: PinnedPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
