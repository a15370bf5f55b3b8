import Foundation
import Testing

/// A call of the real program at a pseudo-terminal that is its controlling terminal.
///
/// A shell with job control starts it, as at a desk: Ctrl-Z gives the terminal back to the shell,
/// and ``resume()`` is its `fg`. The shell lives until the value goes, so nothing shown is lost.
final class TerminalCall {
    enum State: Equatable {
        case running
        case stopped
        case ended(Int32)
    }

    struct Stuck: Error {
        let shown: [String]
    }

    let terminal: PseudoTerminal
    /// The terminal's settings before the program ran.
    let before: [UInt32]
    private let bench: Bench
    private let shell: pid_t
    private let folder: URL
    private var bytes: [UInt8] = []

    private static let script = """
        set -m
        cd "$1" || exit
        control=$2
        shift 2
        "$@"
        code=$?
        while test $code = 148
        do
            echo stopped > "$control/state"
            read answer < "$control/resume"
            rm "$control/state"
            fg > /dev/null
            code=$?
        done
        echo ended $code > "$control/state"
        read answer < "$control/resume"
        """

    init(
        _ arguments: [String], by program: Program = .testbench, in bench: Bench,
        columns: Int = 80, rows: Int = 24, environment additions: [String: String] = [:]
    ) throws {
        self.bench = bench
        terminal = try PseudoTerminal(columns: columns, rows: rows)
        before = terminal.settings
        folder = bench.home.appending(path: "terminal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try #require(mkfifo(folder.appending(path: "resume").path, 0o600) == 0)
        let words =
            ["sh", "-c", Self.script, "sh", bench.work.path, folder.path]
            + [try program.path()] + arguments
        let environment = bench.environment(
            ["TERM": "xterm"].merging(additions) { $1 }
        ).filter { !$0.value.isEmpty }
        shell = try Self.start(words, environment, at: terminal.path)
    }

    deinit {
        let job = terminal.foreground
        if job > 1, job != shell { kill(-job, SIGKILL) }
        kill(-shell, SIGKILL)
        var status: Int32 = 0
        while waitpid(shell, &status, 0) < 0, errno == EINTR {}
        try? FileManager.default.removeItem(at: folder)
    }

    private static func start(
        _ words: [String], _ environment: [String: String], at path: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a new session opens becomes its own.
        posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU] {
            sigaddset(&signals, number)
        }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let newSession: Int32 = 0x80
        posix_spawnattr_setflags(
            &attributes, Int16(newSession | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var started = pid_t()
        let code = posix_spawn(&started, "/bin/sh", &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw Child.NotStarted(code: code) }
        return started
    }

    /// What the terminal has been sent.
    var sent: [UInt8] { bytes }

    var screen: TerminalScreen { TerminalScreen(bytes, columns: terminal.columns) }

    private var state: State {
        let file = folder.appending(path: "state")
        guard let text = try? String(contentsOf: file, encoding: .utf8), text.hasSuffix("\n")
        else { return .running }
        let words = text.split { $0.isWhitespace }
        if words.first == "stopped" { return .stopped }
        return words.last.flatMap { Int32($0) }.map { .ended($0) } ?? .running
    }

    /// Goes on reading until the screen is as wanted.
    func wait(until isThere: (TerminalScreen, State) -> Bool) throws {
        let deadline = ContinuousClock.now + PseudoTerminal.patience
        while true {
            // What was shown before the state changed is there to be read.
            let now = state
            let more = terminal.read(within: .milliseconds(10))
            bytes += more
            if more.isEmpty, isThere(screen, now) { return }
            guard .now < deadline else { throw Stuck(shown: screen.lines) }
        }
    }

    /// Waits for the program's end and returns its exit code.
    func end() throws -> Int32 {
        var code: Int32 = -1
        try wait { _, state in
            guard case .ended(let status) = state else { return false }
            code = status
            return true
        }
        return code
    }

    /// `fg`.
    func resume() throws {
        let deadline = ContinuousClock.now + PseudoTerminal.patience
        while .now < deadline {
            let fifo = open(folder.appending(path: "resume").path, O_WRONLY | O_NONBLOCK)
            guard fifo >= 0 else {
                usleep(10_000)
                continue
            }
            write(fifo, "\n", 1)
            close(fifo)
            return
        }
        throw Stuck(shown: screen.lines)
    }

    /// Sends a signal to the program.
    func signal(_ number: Int32) { kill(-terminal.foreground, number) }
}
