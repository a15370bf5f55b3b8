public import Foundation

/// Where the sources and fixtures lie, seen from this file.
public enum Repository {
    /// The folder of `Package.swift`.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of test data.
    public static let fixtures = root.appending(path: "Fixtures")

    /// The text of every source of the tests.
    public static func testSources() throws -> [String] {
        let folder = root.appending(path: "Tests")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }.sorted()
            .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }
}
