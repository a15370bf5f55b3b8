// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "lonn",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "lonn", targets: ["lonn"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        .target(name: "CSystem"),
        .target(name: "VaultCrypto", dependencies: ["CSodium"]),
        .target(name: "KeyManagement", dependencies: ["VaultCrypto"]),
        .target(name: "SwedishIdentifiers"),
        .target(name: "CustomerFiles"),
        .target(
            name: "CustomerVault",
            dependencies: [
                "CSystem", "VaultCrypto", "KeyManagement", "SwedishIdentifiers",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(name: "SessionAgent", dependencies: ["CSystem", "KeyManagement", "VaultCrypto"]),
        .target(
            name: "LonnCommands",
            dependencies: [
                "CSystem", "CustomerFiles", "CustomerVault", "KeyManagement", "SessionAgent",
                "SwedishIdentifiers", "VaultCrypto",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.embedInCode("Demo/kundregister.csv")]),
        .executableTarget(name: "lonn", dependencies: ["LonnCommands"]),
        .target(
            name: "CFault", dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")]),
        .executableTarget(
            name: "lonn-testbench", dependencies: ["CFault", "LonnCommands", "VaultCrypto"]),
        .target(
            name: "CFloor",
            dependencies: ["CSodium", .product(name: "GRDBSQLite", package: "GRDB.swift")],
            cSettings: [.unsafeFlags(["-O2"])]),
        .executableTarget(
            name: "lonn-bench",
            dependencies: [
                "CFloor", "CustomerFiles", "CustomerVault", "KeyManagement", "LonnCommands",
                "VaultCrypto",
            ]),
        .executableTarget(
            name: "lonn-fuzz",
            dependencies: [
                "CustomerFiles", "CustomerVault", "KeyManagement", "LonnCommands", "SessionAgent",
                "SwedishIdentifiers", "VaultCrypto",
            ]),
        .target(
            name: "VaultTestSupport", dependencies: ["KeyManagement", "VaultCrypto"],
            path: "Tests/VaultTestSupport"),
        .testTarget(name: "ArchitectureTests", dependencies: ["VaultTestSupport"]),
        .testTarget(name: "SwedishIdentifiersTests", dependencies: ["SwedishIdentifiers"]),
        .testTarget(name: "CustomerFilesTests", dependencies: ["CustomerFiles"]),
        .testTarget(name: "VaultCryptoTests", dependencies: ["VaultCrypto"]),
        .testTarget(
            name: "KeyManagementTests",
            dependencies: ["KeyManagement", "VaultCrypto", "VaultTestSupport"]),
        .testTarget(
            name: "SessionAgentTests",
            dependencies: ["SessionAgent", "KeyManagement", "VaultCrypto", "VaultTestSupport"]),
        .testTarget(
            name: "CustomerVaultTests",
            dependencies: [
                "CustomerVault", "KeyManagement", "SwedishIdentifiers", "VaultCrypto",
                "VaultTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "BenchTests", dependencies: ["lonn-bench"]),
        .testTarget(name: "FuzzTests", dependencies: ["VaultTestSupport", "lonn-fuzz"]),
        .testTarget(
            name: "LonnCommandsTests",
            dependencies: [
                "LonnCommands", "CustomerFiles", "CustomerVault", "KeyManagement", "VaultCrypto",
                "VaultTestSupport", "lonn",
                "lonn-testbench",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// One place for every target's language settings, so that none can drift.
for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
        ]
}
// What the tests spend their time in is optimised in debug builds too: it is what is delivered, and
// the suite runs in a part of the time.
for target in package.targets
where [
    "CustomerFiles", "CustomerVault", "KeyManagement", "LonnCommands", "SwedishIdentifiers",
    "VaultCrypto",
].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}
for target in package.targets
where ["VaultCrypto", "CustomerVault", "SessionAgent"].contains(target.name) {
    target.swiftSettings?.append(.strictMemorySafety())
}
