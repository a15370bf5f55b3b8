public import Foundation

/// Where the sources and fixtures lie, seen from this file.
public enum Repository {
    /// The folder of `Package.swift`.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of test data.
    public static let fixtures = root.appending(path: "Fixtures")
}
