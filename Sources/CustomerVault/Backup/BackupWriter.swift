import Foundation
import VaultCrypto

/// Writes a backup's file under another name, from the body on; the manifest comes in front at last.
///
/// The file is removed with the writer unless it was kept.
final class BackupWriter {
    let path: String
    private let descriptor: Int32
    private let hash = RunningHash()
    private var length: UInt64 = 0
    private var buffer: [UInt8] = []
    private var isKept = false

    /// Makes the file, which only its owner may open.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``.
    init(_ path: String) throws(VaultFailure) {
        self.path = path
        descriptor = unsafe open(
            path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .backup(.folderUnwritable) }
        // So long somebody works on it; where a file system knows no locks, its age tells.
        _ = flock(descriptor, LOCK_EX)
        try write([UInt8](repeating: 0, count: BackupManifest.size))
    }

    deinit {
        close(descriptor)
        if !isKept { unsafe _ = unlink(path) }
    }

    /// Removes what processes that were killed have left: nobody holds its lock any more.
    ///
    /// There may be salts in it, which open what is erased meanwhile.
    static func removeLeftovers(startingWith path: String) {
        for file in FileChecks.files(startingWith: path) {
            let descriptor = unsafe open(file, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unsafe _ = unlink(file) }
            close(descriptor)
        }
        FileChecks.removeLeftovers(startingWith: path)
    }

    /// Whether there is something that a process that was killed has left.
    static func hasLeftovers(startingWith path: String) -> Bool {
        FileChecks.files(startingWith: path).contains { file in
            let descriptor = unsafe open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            defer { close(descriptor) }
            return flock(descriptor, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK
        }
    }

    /// Appends a frame to the body.
    func append(_ frame: BackupFrame) throws {
        buffer += frame.encoded()
        if buffer.count >= 1 << 18 { try flush() }
    }

    private func flush() throws(VaultFailure) {
        hash.append(buffer)
        length += UInt64(buffer.count)
        try write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Ends the body.
    func body() throws(VaultFailure) -> (length: UInt64, hash: Bytes32) {
        try flush()
        return (length, hash.finish())
    }

    /// Puts the manifest in front of the body, and all of it to the disk.
    func finish(_ manifest: BackupManifest) throws(VaultFailure) {
        let bytes = manifest.bytes
        guard bytes.count == BackupManifest.size,
            unsafe pwrite(descriptor, bytes, bytes.count, 0) == bytes.count,
            fsync(descriptor) == 0
        else { throw .backup(.folderUnwritable) }
    }

    /// Gives the file its name.
    func keep(as name: String) throws(VaultFailure) {
        guard unsafe rename(path, name) == 0 else { throw .backup(.folderUnwritable) }
        isKept = true
    }

    private func write(_ bytes: [UInt8]) throws(VaultFailure) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe Foundation.write(
                    descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .backup(.folderUnwritable) }
            done += count
        }
    }
}
