#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A file on a disk, held open, which is to stay as it was when it was opened.
package final class OrdinaryFile: Sendable {
    package let count: Int
    private let number: Int32
    private let changed: [Int]

    /// `nil` for what is no ordinary file or cannot be opened.
    package init?(path: String) {
        var found = stat()
        // To open a pipe, and to close it again, would be the end of who writes into it.
        guard stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return nil }
        let number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard number >= 0 else { return nil }
        guard fstat(number, &found) == 0, found.st_mode & S_IFMT == S_IFREG else {
            close(number)
            return nil
        }
        self.number = number
        count = Int(found.st_size)
        changed = Self.changes(of: found)
    }

    deinit { close(number) }

    /// Fills the front of a piece with the bytes from an offset on, and returns how many it filled.
    ///
    /// - Throws: ``Failure/inputChanged`` once somebody has written to the file.
    package func read(at offset: Int, into piece: inout [UInt8]) throws -> Int {
        var filled = 0
        while filled < piece.count {
            let count = piece.withUnsafeMutableBytes {
                pread(
                    number, $0.baseAddress.map { $0 + filled }, $0.count - filled,
                    off_t(offset + filled))
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure.inputUnreadable }
            guard count > 0 else { break }
            filled += count
        }
        var found = stat()
        guard fstat(number, &found) == 0 else { throw Failure.inputUnreadable }
        guard filled == piece.count, Self.changes(of: found) == changed else {
            throw Failure.inputChanged
        }
        return filled
    }

    /// What tells that a file has been written to.
    private static func changes(of file: stat) -> [Int] {
        #if canImport(Darwin)
            let time = file.st_mtimespec
        #else
            let time = file.st_mtim
        #endif
        return [Int(file.st_size), Int(time.tv_sec), Int(time.tv_nsec)]
    }
}
