import Foundation

/// A program that is run as a process of its own, with an environment of its own.
struct Program {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let path: String
    let environment: [String: String]

    /// The `lonn` that lies beside this program.
    static var lonn: String {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "lonn").path
    }

    /// Runs it to its end; what it prints is thrown away.
    func run(_ arguments: [String]) throws {
        let child = try start(arguments)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw Failure(description: "\(path) cannot be waited for") }
        }
        try check(status, arguments)
    }

    /// Runs it to its end and looks each millisecond at the most memory that it has taken, in bytes.
    ///
    /// What the system tells of an ended child counts this program's memory before `exec`, too.
    func watch(_ arguments: [String]) throws -> Int {
        let child = try start(arguments)
        var (status, most): (Int32, Int) = (0, 0)
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            guard ended == 0 || errno == EINTR else {
                throw Failure(description: "\(path) cannot be waited for")
            }
            if let state = try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8),
                let line = state.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
                let kibibytes = line.split(separator: " ").dropLast().last.flatMap({ Int($0) })
            {
                most = max(most, kibibytes * 1024)
            }
            usleep(1000)
        }
        try check(status, arguments)
        return most
    }

    /// `posix_spawn` itself: Foundation's `Process` takes more time than what is measured.
    private func start(_ arguments: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for descriptor: Int32 in [1, 2] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var child = pid_t()
        guard posix_spawn(&child, path, &actions, nil, &words, &settings) == 0 else {
            throw Failure(description: "\(path) cannot be started")
        }
        return child
    }

    private func check(_ status: Int32, _ arguments: [String]) throws {
        guard status == 0 else {
            let name = arguments.first ?? ""
            throw Failure(description: "\(path) \(name) ends with \(status >> 8)")
        }
    }
}
