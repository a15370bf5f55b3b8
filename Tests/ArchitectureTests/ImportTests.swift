import Foundation
import Testing
import VaultTestSupport

/// Reads the import lines of every source file and holds them against the plan of the house.
struct ImportTests {
    /// For each target, which of our own targets it may import.
    static let arrows: [String: Set<String>] = [
        "VaultCrypto": ["CSodium"],
        "KeyManagement": ["VaultCrypto"],
        "SwedishIdentifiers": [],
        "CustomerFiles": [],
        "CustomerVault": ["CSystem", "KeyManagement", "SwedishIdentifiers", "VaultCrypto"],
        "SessionAgent": ["CSystem", "KeyManagement", "VaultCrypto"],
        "LonnCommands": [
            "CSystem", "CustomerFiles", "CustomerVault", "KeyManagement", "SessionAgent",
            "SwedishIdentifiers", "VaultCrypto",
        ],
        "lonn": ["LonnCommands"],
        "lonn-testbench": ["CFault", "LonnCommands", "VaultCrypto"],
        "lonn-bench": [
            "CFloor", "CustomerFiles", "CustomerVault", "KeyManagement", "LonnCommands",
            "VaultCrypto",
        ],
        "lonn-fuzz": [
            "CustomerFiles", "CustomerVault", "KeyManagement", "LonnCommands", "SessionAgent",
            "SwedishIdentifiers", "VaultCrypto",
        ],
    ]

    /// Modules that only files in one folder may import.
    static let folders = [
        "CSodium": "VaultCrypto/Sodium/",
        "GRDB": "CustomerVault/Storage/",
        "GRDBSQLite": "CustomerVault/Storage/",
        "ArgumentParser": "LonnCommands/",
    ]

    struct ImportLine: Hashable, CustomStringConvertible {
        let file: String
        let module: String
        var target: String { String(file.prefix { $0 != "/" }) }
        var description: String { "\(file): import \(module)" }
    }

    static func lines(in text: String, of file: String) -> [ImportLine] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let position = words.firstIndex(of: "import"), position <= 2,
                words.indices.contains(position + 1),
                words[..<position].allSatisfy({
                    $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0)
                })
            else { return nil }
            return ImportLine(file: file, module: words[position + 1])
        }
    }

    static func violations(_ lines: [ImportLine]) -> [ImportLine] {
        lines.filter { line in
            if let folder = folders[line.module], !line.file.hasPrefix(folder) { return true }
            let ours =
                arrows.keys.contains(line.module)
                || ["CSystem", "CFault", "CFloor"].contains(line.module)
            return ours && arrows[line.target]?.contains(line.module) != true
        }
    }

    static func sources() throws -> [ImportLine] {
        let root = Repository.root.appending(path: "Sources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
            try lines(
                in: String(contentsOf: root.appending(path: file), encoding: .utf8), of: file)
        }
    }

    @Test func `every import follows the arrows of the house`() throws {
        let lines = try Self.sources()
        #expect(lines.count > 100, "the reader finds the import lines")
        #expect(Self.violations(lines) == [])
    }

    @Test func `one file a target speaks to the C shim`() throws {
        let users = try Self.sources().filter { $0.module == "CSystem" }
        for (target, lines) in Dictionary(grouping: users, by: \.target) {
            #expect(lines.count == 1, "\(target)")
        }
    }

    @Test func `the only sockets are Unix sockets`() throws {
        let root = Repository.root.appending(path: "Sources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        let words = [
            "AF_INET", "PF_INET", "getaddrinfo", "URLSession", "NWConnection", "CFSocket",
            "import Network", "FoundationNetworking",
        ]
        var unixSockets = 0
        for file in files where file.hasSuffix(".swift") || file.hasSuffix(".c") {
            let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            for word in words { #expect(!text.contains(word), "\(file) has \(word)") }
            if text.contains("AF_UNIX") { unixSockets += 1 }
        }
        #expect(unixSockets == 1, "the reader finds the sockets that there are")
    }

    @Test(arguments: [
        ("VaultCrypto/GroupKey.swift", "internal import CSodium"),
        ("KeyManagement/Role.swift", "import GRDB"),
        ("SwedishIdentifiers/CivilDate.swift", "public import VaultCrypto"),
        ("CustomerVault/UseCases/AddCustomer.swift", "@preconcurrency import GRDB"),
        ("CustomerFiles/CSVRow.swift", "import CustomerVault"),
    ])
    func `a forbidden import is found`(file: String, line: String) {
        #expect(Self.violations(Self.lines(in: line, of: file)).count == 1)
    }
}
