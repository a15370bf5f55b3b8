internal import Foundation

/// A temporary folder that goes with the last reference to it.
public final class VaultScratch: Sendable {
    /// The folder.
    public let folder: String

    /// Makes an empty folder.
    public init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "lonn-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    /// Makes a copy of another folder as it stands.
    public init(copying other: VaultScratch) throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "lonn-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: other.folder, toPath: folder)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A path inside.
    public func path(_ name: String) -> String { "\(folder)/\(name)" }
}
