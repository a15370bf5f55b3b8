import Foundation

/// A program that is run as a process of its own, with an environment of its own.
struct Program {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let path: String
    let environment: [String: String]

    /// Runs it to its end; what it prints is thrown away.
    ///
    /// `posix_spawn` itself: Foundation's `Process` takes more time than what is measured.
    func run(_ arguments: [String]) throws {
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
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw Failure(description: "\(path) cannot be waited for") }
        }
        guard status == 0 else {
            let name = arguments.first ?? ""
            throw Failure(description: "\(path) \(name) ends with \(status >> 8)")
        }
    }
}
