#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A running pager that reads from a pipe and draws on the terminal of this process.
struct PagerProcess {
    private let identifier: pid_t
    private let pipe: Int32

    /// Shows `text` and waits until the person has seen enough.
    ///
    /// - Returns: false if there is no such pager.
    static func show(
        _ text: [UInt8], through words: [String], environment: [String: String]
    ) throws -> Bool {
        // Ctrl-C is for the pager alone.
        let former = [SIGINT, SIGQUIT].map { (number: $0, action: signal($0, SIG_IGN)) }
        defer { for (number, action) in former { signal(number, action) } }
        guard let process = PagerProcess(words, environment) else { return false }
        return process.send(text)
    }

    private init?(_ words: [String], _ environment: [String: String]) {
        var ends: [Int32] = [0, 0]
        guard Self.openPipe(&ends) else { return nil }
        defer { close(ends[0]) }
        var actions: posix_spawn_file_actions_t = .init()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)

        var attributes: posix_spawnattr_t = .init()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var started = pid_t()
        guard
            posix_spawnp(&started, words[0], &actions, &attributes, &arguments, &variables) == 0
        else {
            close(ends[1])
            return nil
        }
        identifier = started
        pipe = ends[1]
    }

    private static func openPipe(_ ends: inout [Int32]) -> Bool {
        #if canImport(Darwin)
            let isOpen = Darwin.pipe(&ends) == 0
        #else
            let isOpen = Glibc.pipe(&ends) == 0
        #endif
        // The copy that the pager gets as its standard input stays open in it.
        if isOpen { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
        return isOpen
    }

    /// False if the shell did not find it; it has shown nothing then.
    private func send(_ text: [UInt8]) -> Bool {
        // Whoever has seen enough closes the pipe.
        try? text.withUnsafeBytes { try Descriptor(pipe).write($0) }
        close(pipe)
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        let code = (status >> 8) & 0xff
        return !(status & 0x7f == 0 && (code == 126 || code == 127))
    }
}
