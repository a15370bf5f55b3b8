import Foundation

/// Keeps other processes from writing a pins file: a lock on an empty file beside it, `….lock`, which
/// the system lets go when a process ends, however it ends. The file stays, or two could each lock one.
final class PinsLock {
    private let descriptor: Int32
    private let folder: String

    /// Waits as long as for the vault's file: five seconds.
    ///
    /// - Throws: ``VaultFailure/busy``, ``VaultFailure/pinsUnwritable``.
    init(_ file: String) throws(VaultFailure) {
        folder = (file as NSString).deletingLastPathComponent
        let name = (file as NSString).deletingPathExtension
        descriptor = try Self.open("\(name).lock", in: folder)
        for _ in 0..<5000 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else { break }
            usleep(1000)
        }
        let isHeld = errno == EWOULDBLOCK
        close(descriptor)
        throw isHeld ? .busy : .pinsUnwritable
    }

    deinit { close(descriptor) }

    /// Makes the names in the folder durable; false if the system cannot.
    func syncFolder() -> Bool {
        let folder = unsafe Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        // Some file systems have nothing to write for a folder.
        return fsync(folder) == 0 || errno == EINVAL
    }

    private static func open(_ path: String, in folder: String) throws(VaultFailure) -> Int32 {
        let flags = O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC
        var descriptor = unsafe Foundation.open(path, flags, 0o600)
        if descriptor < 0, errno == ENOENT {
            guard (try? FileChecks.makeFolder(folder)) != nil else { throw .pinsUnwritable }
            descriptor = unsafe Foundation.open(path, flags, 0o600)
        }
        guard descriptor >= 0 else { throw .pinsUnwritable }
        return descriptor
    }
}
