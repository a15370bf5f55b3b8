import Foundation
import VaultCrypto

/// Reads a backup's file from its beginning, strictly; at the end its hash must be the manifest's.
///
/// Nothing that was read counts before ``next()`` has returned `nil`.
final class BackupReader {
    let manifest: BackupManifest
    private let file: BackupFile
    private let hash = RunningHash()
    private var left: UInt64
    private var buffer: [UInt8] = []
    private var position = 0
    private var lastKind: UInt8 = 0
    private var isDone = false

    /// Opens an ordinary file of the wanted kind and reads its manifest.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``, ``VaultFailure/keysFile(_:)``.
    init(_ path: String, _ kind: BackupManifest.Kind) throws(VaultFailure) {
        do throws(VaultFailure) {
            (file, manifest) = try Self.open(path, kind)
        } catch {
            throw error.of(kind)
        }
        left = manifest.bodyLength
    }

    private static func open(
        _ path: String, _ kind: BackupManifest.Kind
    ) throws(VaultFailure) -> (BackupFile, BackupManifest) {
        let file = try BackupFile(path)
        let manifest = try BackupManifest(parsing: file.read(BackupManifest.size))
        guard manifest.kind == kind else { throw .backup(.wrongKind) }
        guard file.size == UInt64(BackupManifest.size) + manifest.bodyLength else {
            throw .backup(.damaged)
        }
        return (file, manifest)
    }

    /// The next frame; `nil` at the end of a file that is what its manifest says.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``, ``VaultFailure/keysFile(_:)``.
    func next() throws(VaultFailure) -> BackupFrame? {
        do throws(VaultFailure) {
            return try frame()
        } catch {
            throw error.of(manifest.kind)
        }
    }

    /// Reads on to the end, and returns what the file says of itself.
    ///
    /// - Throws: ``VaultFailure/backup(_:)``, ``VaultFailure/keysFile(_:)``.
    func whole() throws(VaultFailure) -> BackupManifest {
        while try next() != nil {}
        return manifest
    }

    private func frame() throws(VaultFailure) -> BackupFrame? {
        guard !isDone else { return nil }
        guard left > 0 || position < buffer.count else {
            isDone = true
            guard hash.finish() == manifest.bodyHash else { throw .backup(.damaged) }
            return nil
        }
        let head = try take(5)
        let length = head.dropFirst().reduce(0) { $0 << 8 | Int($1) }
        guard head[0] >= lastKind, length <= BackupFrame.longest else { throw .backup(.damaged) }
        lastKind = head[0]
        let content = try take(length)
        let frame: BackupFrame
        do throws(MalformedBytes) {
            frame = try BackupFrame(kind: head[0], parsing: content)
        } catch {
            throw .backup(.damaged)
        }
        guard frame.belongs(in: manifest.kind) else { throw .backup(.damaged) }
        return frame
    }

    private func take(_ count: Int) throws(VaultFailure) -> [UInt8] {
        while buffer.count - position < count {
            guard left > 0 else { throw .backup(.damaged) }
            buffer.removeFirst(position)
            position = 0
            let part = file.read(Int(min(left, 1 << 18)))
            guard !part.isEmpty else { throw .backup(.damaged) }
            hash.append(part)
            left -= UInt64(part.count)
            buffer += part
        }
        defer { position += count }
        return Array(buffer[position..<(position + count)])
    }
}

extension BackupManifest {
    /// What a file says of itself, and nobody has verified.
    init(file path: String) throws(VaultFailure) {
        try self.init(parsing: BackupFile(path).read(Self.size))
    }
}

/// An ordinary file that is open for reading; a link is none.
private final class BackupFile {
    private let descriptor: Int32
    let size: UInt64

    init(_ path: String) throws(VaultFailure) {
        let opened = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        var information = stat()
        guard opened >= 0, unsafe fstat(opened, &information) == 0,
            information.st_mode & S_IFMT == S_IFREG
        else {
            if opened >= 0 { close(opened) }
            throw .backup(.unreadable)
        }
        descriptor = opened
        size = UInt64(information.st_size)
    }

    deinit { close(descriptor) }

    /// The next bytes; fewer at the end of the file, or where it cannot be read.
    func read(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = unsafe bytes.withUnsafeMutableBytes { bytes in
                unsafe Foundation.read(
                    descriptor, bytes.baseAddress.map { unsafe $0 + done }, count - done)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            done += got
        }
        return Array(bytes.prefix(done))
    }
}
