internal import Foundation

/// A temporary folder that goes with the last reference to it.
public final class VaultScratch: Sendable {
    /// The folder.
    public let folder: String

    /// Makes an empty folder.
    public init() throws {
        folder = try TemporaryFolder.make()
    }

    /// Makes a copy of another folder as it stands.
    public init(copying other: VaultScratch) throws {
        folder = TemporaryFolder.path()
        try FileManager.default.copyItem(atPath: other.folder, toPath: folder)
    }

    deinit { TemporaryFolder.remove(folder) }

    /// A path inside.
    public func path(_ name: String) -> String { "\(folder)/\(name)" }
}
