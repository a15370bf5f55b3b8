internal import Foundation
internal import Synchronization

/// Folders for tests that are gone when the test process ends, whoever still holds them then: a
/// static value is never let go.
public enum TemporaryFolder {
    private static let open = Mutex<Set<String>>([])

    private static let emptiesAtEnd: Void = {
        atexit { TemporaryFolder.open.withLock { $0 }.forEach(TemporaryFolder.delete) }
    }()

    /// A path that nothing has yet.
    public static func path() -> String {
        emptiesAtEnd
        let path = FileManager.default.temporaryDirectory
            .appending(path: "lonn-\(UUID().uuidString)").path
        open.withLock { _ = $0.insert(path) }
        return path
    }

    /// Makes an empty folder that is closed to others.
    public static func make() throws -> String {
        let path = path()
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return path
    }

    /// Deletes a folder with all that is in it.
    public static func remove(_ path: String) {
        delete(path)
        open.withLock { _ = $0.remove(path) }
    }

    private static func delete(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }
}
