import Foundation

/// What is asked of a path before SQLite touches the file.
enum FileChecks {
    /// An ordinary file, ours, closed to others, with the header of a vault of this format.
    static func requireVault(at path: String) throws(VaultFailure) {
        var information = stat()
        guard unsafe lstat(path, &information) == 0 else { throw absence() }
        guard information.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        let header = try header(of: path)
        guard header.count == 100, header.prefix(16).elementsEqual(Array("SQLite format 3\0".utf8)),
            number(header, at: 68) == Schema.applicationID
        else { throw .notAVault }
        let format = number(header, at: 60)
        guard format <= Schema.format else { throw .newerFormat }
        guard format == Schema.format else { throw .notAVault }
        guard information.st_uid == geteuid(), information.st_mode & 0o077 == 0 else {
            throw .openToOthers
        }
        try requireOwnJournal(of: path)
        // SQLite would leave a journal beside it that is read-only, too.
        guard unsafe access(path, R_OK | W_OK) == 0 else { throw .cannotWrite }
    }

    /// What SQLite keeps beside the file: ordinary files of ours, and never a rollback journal, which
    /// no vault has and which would be played back into the file.
    private static func requireOwnJournal(of path: String) throws(VaultFailure) {
        guard !isFilled(path + "-journal") else { throw .foreignJournal }
        for suffix in ["-wal", "-shm"] {
            var information = stat()
            guard unsafe lstat(path + suffix, &information) == 0 else { continue }
            guard information.st_mode & S_IFMT == S_IFREG else { throw .foreignJournal }
            guard information.st_uid == geteuid(), information.st_mode & 0o077 == 0 else {
                throw .openToOthers
            }
        }
    }

    /// Whether there is a file with something in it.
    static func isFilled(_ path: String) -> Bool {
        var information = stat()
        return unsafe lstat(path, &information) == 0 && information.st_size > 0
    }

    /// The path without `.`, `..` and linked folders, so that one file has one name in the pins.
    static func canonical(_ path: String) -> String {
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// The path as it was asked for, from the root, with its linked folders: whoever turns one of them
    /// elsewhere must not turn the pins with it. `..` stays, since it leads back from where a link ends.
    static func absolute(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath
        let whole = path.hasPrefix("/") ? path : "\(here)/\(path)"
        return "/" + whole.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    /// Refuses a path where anything stands, be it a broken link, or where nobody lets us look; and
    /// one beside which a journal is left that would be played into whatever comes there.
    static func requireAbsent(_ path: String) throws(VaultFailure) {
        var information = stat()
        guard unsafe lstat(path, &information) != 0 else { throw .alreadyThere }
        let failure = absence()
        guard failure == .noVault else { throw failure }
        guard !["-journal", "-wal"].contains(where: { isFilled(path + $0) }) else {
            throw .foreignJournal
        }
    }

    /// Why the last call found nothing to open at a path.
    private static func absence() -> VaultFailure {
        switch errno {
        case ENOENT, ENOTDIR: .noVault
        case ELOOP, ENAMETOOLONG: .notAFile
        default: .noAccess
        }
    }

    /// A folder that only we may enter, if there is none yet.
    static func makeFolder(_ path: String) throws(VaultFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotWrite
        }
    }

    /// An empty file of ours where nothing stands.
    static func makeFile(_ path: String) throws(VaultFailure) {
        let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite }
        close(descriptor)
    }

    /// Removes a database with what SQLite keeps beside it.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unsafe _ = unlink(path + suffix) }
    }

    /// Removes what a process that was killed has left: files of an hour and more.
    static func removeLeftovers(startingWith path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        let here = folder.isEmpty ? "." : folder
        for file in (try? FileManager.default.contentsOfDirectory(atPath: here)) ?? []
        where file.hasPrefix(name) {
            var information = stat()
            guard unsafe lstat("\(here)/\(file)", &information) == 0,
                time(nil) - time_t(information.modified) > 3600
            else { continue }
            unsafe _ = unlink("\(here)/\(file)")
        }
    }

    /// Whether anything has a name, a link that leads nowhere too.
    static func isThere(_ path: String) -> Bool {
        var information = stat()
        return unsafe lstat(path, &information) == 0
    }

    /// The files of a folder whose paths begin so.
    static func files(startingWith path: String) -> [String] {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasPrefix(name) }.map { "\(folder)/\($0)" }
    }

    /// Removes folders that a process that was killed has left, with what is in them: nobody holds their
    /// lock any more. Where a file system knows no locks, their age tells.
    static func removeFolders(startingWith path: String) {
        for folder in files(startingWith: path) {
            let descriptor = unsafe open(
                folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var information = stat()
            let isFree =
                if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                    true
                } else {
                    unsafe errno != EWOULDBLOCK && fstat(descriptor, &information) == 0
                        && time(nil) - time_t(information.modified) > 3600
                }
            if isFree { try? FileManager.default.removeItem(atPath: folder) }
        }
    }

    /// Makes the names in a folder durable.
    static func syncFolder(_ path: String) throws(VaultFailure) {
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .cannotWrite }
        defer { close(folder) }
        // Some file systems have nothing to write for a folder.
        guard fsync(folder) == 0 || errno == EINVAL else { throw .cannotWrite }
    }

    private static func header(of path: String) throws(VaultFailure) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw absence() }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: 100)
        let count = unsafe read(descriptor, &header, 100)
        return Array(header.prefix(max(count, 0)))
    }

    private static func number(_ header: [UInt8], at offset: Int) -> UInt32 {
        header[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension stat {
    /// When the file was last written, seconds since 1970.
    fileprivate var modified: Int {
        #if canImport(Darwin)
            st_mtimespec.tv_sec
        #else
            st_mtim.tv_sec
        #endif
    }
}
