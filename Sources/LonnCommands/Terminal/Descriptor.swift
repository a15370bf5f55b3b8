#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// read(2) and write(2) on a descriptor that somebody else closes.
struct Descriptor {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    /// Opens a file for reading, lends it and closes it; `nil` if it cannot be opened.
    static func reading<Result>(
        path: String, _ body: (Descriptor) throws -> Result
    ) rethrows -> Result? {
        let number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else { return nil }
        defer { close(number) }
        return try body(Descriptor(number))
    }

    /// Reads once, however often a signal interrupts; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        while true {
            #if canImport(Darwin)
                let count = Darwin.read(number, buffer.baseAddress, buffer.count)
            #else
                let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            guard errno == EINTR else { throw .inputUnreadable }
        }
    }

    /// Writes everything.
    ///
    /// - Throws: ``OutputClosed`` when the other end is gone, else ``Failure/outputFailed``.
    func write(_ buffer: UnsafeRawBufferPointer) throws {
        var rest = buffer[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Darwin)
                let count = Darwin.write(number, part.baseAddress, part.count)
            #else
                let count = Glibc.write(number, part.baseAddress, part.count)
            #endif
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE, EBADF, EIO: throw OutputClosed()
            default: throw Failure.outputFailed
            }
        }
    }
}
