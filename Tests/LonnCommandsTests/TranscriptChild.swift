import Foundation
import Synchronization

/// How a call ended, and what it wrote.
struct CallOutcome {
    /// The exit code; the signal's negative number if one ended it.
    let status: Int32
    let outputBytes: Data
    let errorBytes: Data

    var output: String { String(decoding: outputBytes, as: UTF8.self) }
    var error: String { String(decoding: errorBytes, as: UTF8.self) }

    /// The one JSON object of standard output.
    func json() throws -> [String: Any] { try Self.object(outputBytes) }

    /// The one JSON object of standard error.
    func jsonError() throws -> [String: Any] {
        try Self.object(errorBytes)["error"] as? [String: Any] ?? [:]
    }

    private static func object(_ data: Data) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
}

/// Where a call's standard output goes.
enum ChildOutput {
    case kept
    /// A pipe that nobody reads.
    case unread
    /// No descriptor at all.
    case closed
}

/// A running call, in a session of its own so that it finds no terminal.
final class Child: Sendable {
    struct NotStarted: Error {
        let code: Int32
    }

    private let identifier: pid_t
    private let files: (output: URL, error: URL)

    #if canImport(Glibc)
        private static let newSession: Int16 = 0x80
    #else
        private static let newSession: Int16 = 0x400
    #endif

    init(
        executable: String, arguments: [String], environment: [String: String], folder: URL,
        input: URL?, output: ChildOutput, streams: URL
    ) throws {
        let name = UUID().uuidString
        files = (streams.appending(path: "\(name).out"), streams.appending(path: "\(name).err"))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(
            &actions, 0, input?.path(percentEncoded: false) ?? "/dev/null", O_RDONLY, 0)
        let creating = O_WRONLY | O_CREAT | O_TRUNC
        var unread: Int32?
        switch output {
        case .kept:
            posix_spawn_file_actions_addopen(
                &actions, 1, files.output.path(percentEncoded: false), creating, 0o600)
        case .closed:
            posix_spawn_file_actions_addclose(&actions, 1)
        case .unread:
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { throw NotStarted(code: errno) }
            close(ends[0])
            unread = ends[1]
            posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        }
        posix_spawn_file_actions_addopen(
            &actions, 2, files.error.path(percentEncoded: false), creating, 0o600)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)

        // The shell only changes the folder; exec keeps the process and its number.
        let changing = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path(percentEncoded: false)]
        var words = (changing + [executable] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var started = pid_t()
        let code = posix_spawn(&started, "/bin/sh", &actions, &attributes, &words, &variables)
        unread.map { _ = close($0) }
        guard code == 0 else { throw NotStarted(code: code) }
        identifier = started
    }

    /// Ends it at once, as `kill -9` does.
    func kill() { _ = Foundation.kill(identifier, SIGKILL) }

    /// Waits for its end.
    func wait() -> CallOutcome {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7f
        return CallOutcome(
            status: signal == 0 ? (status >> 8) & 0xff : -signal,
            outputBytes: (try? Data(contentsOf: files.output)) ?? Data(),
            errorBytes: (try? Data(contentsOf: files.error)) ?? Data())
    }
}
