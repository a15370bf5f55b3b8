import Foundation
import Testing
import VaultTestSupport

/// An empty folder with a home of its own, in which the real programs run; gone with the value.
///
/// ```swift
/// let bench = try Bench()
/// try bench.write("gul häst stapel batteri\n", to: "karin")
/// let outcome = try bench.run(["init", "Karin", "--passphrase-file", "karin"])
/// ```
final class Bench: Sendable {
    /// The working folder of every call.
    let work: URL
    /// Nothing of a call lies outside of it: HOME and the XDG folders.
    let home: URL
    private let root: URL

    /// 2026-03-02 08:00 UTC.
    static let morning = 1_772_438_400_000

    /// The name of a register file of that moment.
    static let register = "register-2026-03-02T080000Z.lonnbackup"

    init() throws {
        root = URL(filePath: try TemporaryFolder.make())
        work = root.appending(path: "work")
        home = root.appending(path: "home")
        for folder in [work, home] {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
    }

    /// A copy of everything that another bench holds now.
    convenience init(copying other: Bench) throws {
        try self.init()
        for (from, to) in [(other.work, work), (other.home, home)] {
            try FileManager.default.removeItem(at: to)
            try FileManager.default.copyItem(at: from, to: to)
        }
        // The pins know the vault by its path.
        let state = home.appending(path: "state/lonn")
        for file in try FileManager.default.contentsOfDirectory(
            at: state, includingPropertiesForKeys: nil)
        {
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing(other.root.lastPathComponent, with: root.lastPathComponent)
                .write(to: file, atomically: true, encoding: .utf8)
            try setMode(0o600, of: file)
        }
    }

    deinit {
        // No agent outlives its bench.
        if FileManager.default.fileExists(atPath: agents.path(percentEncoded: false)) {
            _ = try? run(["logout", "--all"])
        }
        TemporaryFolder.remove(root.path(percentEncoded: false))
    }

    /// The folder of the session agents' sockets.
    var agents: URL { home.appending(path: "state/lonn/run") }

    /// The vault's file.
    var vault: URL { home.appending(path: "data/lonn/default.vault") }

    func file(_ name: String) -> URL { work.appending(path: name) }

    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws {
        try data.write(to: file(name))
        try setMode(0o600, of: file(name))
    }

    func setMode(_ mode: Int, of url: URL) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: url.path(percentEncoded: false))
    }

    /// What a call has in its environment; nothing is inherited.
    func environment(_ additions: [String: String] = [:]) -> [String: String] {
        [
            "HOME": home.path(percentEncoded: false),
            "XDG_DATA_HOME": home.appending(path: "data").path(percentEncoded: false),
            "XDG_STATE_HOME": home.appending(path: "state").path(percentEncoded: false),
            "PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8", "TZ": "UTC",
            "LONN_TESTBENCH_CLOCK": String(Self.morning),
        ].merging(additions) { $1 }
    }

    /// Runs a call to its end.
    @discardableResult
    func run(
        _ arguments: [String], by program: Program = .testbench, input: String? = nil,
        output: ChildOutput = .kept, environment additions: [String: String] = [:]
    ) throws -> CallOutcome {
        try start(
            arguments, by: program, input: input, output: output, environment: additions
        ).wait()
    }

    /// Starts a call; the input is a file of the working folder.
    func start(
        _ arguments: [String], by program: Program = .testbench, input: String? = nil,
        output: ChildOutput = .kept, environment additions: [String: String] = [:]
    ) throws -> Child {
        try Child(
            executable: try program.path(), arguments: arguments,
            environment: environment(additions), folder: work,
            input: input.map(file), output: output, streams: root)
    }

    /// Runs a call as a member whose passphrase file has his name in small letters.
    @discardableResult
    func run(
        _ line: String, as member: String, environment additions: [String: String] = [:]
    ) throws -> CallOutcome {
        try run(
            line.split(separator: " ").map(String.init) + Self.login(member),
            environment: additions)
    }

    static func login(_ member: String) -> [String] {
        ["--as", member, "--passphrase-file", member.lowercased()]
    }
}

/// The real programs; they lie beside the test bundle.
enum Program: String {
    case lonn
    case testbench = "lonn-testbench"
    case python = "python3"

    struct Missing: Error {
        let program: String
    }

    func path() throws -> String {
        let folders =
            self == .python
            ? ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { URL(filePath: $0) }
            : Self.besideTests
        for folder in folders {
            let path = folder.appending(path: rawValue).path(percentEncoded: false)
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw Missing(program: rawValue)
    }

    private static var besideTests: [URL] {
        let starts =
            [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(filePath: $0) }]
            + (Bundle.allBundles.map { $0.bundleURL as URL? })
        return starts.compactMap { $0?.resolvingSymlinksInPath() }.flatMap { start in
            sequence(first: start) { $0.deletingLastPathComponent() }.prefix(6)
        }
    }
}
