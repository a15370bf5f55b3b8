import Foundation

/// Pins that are written but not in force: what cannot be noted must not be done, and what is not
/// done must not be noted.
struct StagedPins {
    private let file: String
    private let temporary: String

    /// - Throws: ``VaultFailure/pinsUnwritable``.
    init(_ bytes: [UInt8], for file: String) throws(VaultFailure) {
        self.file = file
        temporary = "\(file).\(getpid())"
        var information = stat()
        let isThere = unsafe lstat(file, &information) == 0
        guard !isThere || information.st_mode & S_IFMT == S_IFREG else { throw .pinsUnwritable }
        do throws(VaultFailure) {
            try FileChecks.makeFolder((file as NSString).deletingLastPathComponent)
        } catch {
            throw .pinsUnwritable
        }
        FileChecks.removeLeftovers(startingWith: file + ".")
        unsafe _ = unlink(temporary)
        let descriptor = unsafe open(
            temporary, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .pinsUnwritable }
        let written = unsafe write(descriptor, bytes, bytes.count)
        guard close(descriptor) == 0, written == bytes.count else {
            discard()
            throw .pinsUnwritable
        }
    }

    /// Puts them in force.
    func keep() throws(VaultFailure) {
        guard unsafe rename(temporary, file) == 0 else {
            discard()
            throw .pinsUnwritable
        }
    }

    /// Forgets them.
    func discard() { unsafe _ = unlink(temporary) }
}
