import Foundation
import VaultCrypto

/// Pins that are written but not in force: what cannot be noted must not be done, and what is not
/// done must not be noted.
///
/// They are on the disk before they get the file's name, and the name is before ``keep()`` returns, so
/// that after a power cut there are the old ones or the new ones. Nobody else writes the file until they
/// are kept or discarded.
final class StagedPins {
    private let file: String
    private let temporary: String
    private var lock: PinsLock?

    /// - Throws: ``VaultFailure/pinsUnwritable``.
    init(_ pins: Pins, for file: String, _ lock: PinsLock) throws(VaultFailure) {
        self.file = file
        self.lock = lock
        temporary = "\(file).new"
        var information = stat()
        let isThere = unsafe lstat(file, &information) == 0
        guard !isThere || information.st_mode & S_IFMT == S_IFREG else { throw .pinsUnwritable }
        unsafe _ = unlink(temporary)
        let descriptor = unsafe open(
            temporary, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .pinsUnwritable }
        let bytes = pins.bytes
        let written = unsafe write(descriptor, bytes, bytes.count)
        let isDurable = written == bytes.count && fsync(descriptor) == 0
        guard close(descriptor) == 0, isDurable else {
            discard()
            throw .pinsUnwritable
        }
    }

    /// Puts them in force.
    ///
    /// - Throws: ``VaultFailure/pinsUnwritable``.
    func keep() throws(VaultFailure) {
        guard unsafe rename(temporary, file) == 0, lock?.syncFolder() == true else {
            discard()
            throw .pinsUnwritable
        }
        lock = nil
    }

    /// Forgets them.
    func discard() {
        unsafe _ = unlink(temporary)
        lock = nil
    }
}

extension StagedPins {
    /// How a state relates to one that is newer and noted already.
    enum Rule {
        /// It was read: somebody may have noted a newer one meanwhile, which stays.
        case seen
        /// It is the newest there is: where a newer one is noted, the file has been put back.
        case newest
        /// The user has accepted it in so many words.
        case accepted
    }

    /// Stages what was seen of a vault, at each of its file's paths; nothing if as much is noted already.
    ///
    /// - Throws: ``VaultFailure/pinsUnwritable``, ``VaultFailure/busy``,
    ///   ``VaultFailure/pinsBroken(_:)``, ``VaultFailure/rolledBack(_:)``.
    static func noting(
        _ pin: Pin, at paths: Set<PinnedPath>, of vault: VaultID, in file: String, _ rule: Rule
    ) throws(VaultFailure) -> StagedPins? {
        let lock = try PinsLock(file)
        var pins = Pins(file: file)
        var newest = pin
        if rule != .accepted {
            guard !pins.isBroken else { throw .pinsBroken(vault) }
            if let noted = pins.newest(at: paths), noted.head.number >= pin.head.number {
                guard rule == .seen else { throw .rolledBack(vault) }
                newest = noted
            }
        }
        let lagging = paths.filter { path in
            !pins.pins.contains { $0.path == path && $0.head.number >= newest.head.number }
        }
        guard rule == .accepted || !lagging.isEmpty else {
            // Its time tells who has logged in last.
            unsafe _ = utimes(file, nil)
            return nil
        }
        for path in rule == .accepted ? paths.sorted() : lagging.sorted() {
            pins.set(newest.at(path))
        }
        return try StagedPins(pins, for: file, lock)
    }

    /// Refuses a file that cannot be replaced.
    static func requireWritable(_ file: String) throws(VaultFailure) {
        let lock = try PinsLock(file)
        try StagedPins(Pins(file: file), for: file, lock).discard()
    }
}
