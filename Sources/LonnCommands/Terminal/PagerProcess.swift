#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A running pager that reads from a pipe and draws on the terminal of this process.
struct PagerProcess {
    private let identifier: pid_t
    private let pipe: Int32

    /// Milliseconds between two looks at a pager that takes nothing.
    private static let pause: Int32 = 200
    private static let pieceSize = 4096

    /// Shows `text` and waits until the person has seen enough.
    ///
    /// - Returns: false if there is no such pager.
    static func show(
        _ text: [UInt8], through words: [String], environment: [String: String]
    ) throws -> Bool {
        // Ctrl-C and Ctrl-Z are for the pager alone, which may take or ignore them.
        let former = [SIGINT, SIGQUIT, SIGTSTP].map { (number: $0, action: signal($0, SIG_IGN)) }
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
        for number in [SIGINT, SIGQUIT, SIGTSTP, SIGPIPE] { sigaddset(&signals, number) }
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
        var ending: Int32?
        // Whoever has seen enough closes the pipe.
        try? text.withUnsafeBytes { ending = try feed($0[...]) }
        close(pipe)
        while ending == nil { ending = wait(0) }
        let code = (ending ?? 0) >> 8 & 0xff
        return !((ending ?? 0) & 0x7f == 0 && (code == 126 || code == 127))
    }

    /// Writes piece by piece as the pager takes them, and stops with it meanwhile.
    ///
    /// - Returns: how the pager has ended, if it has.
    private func feed(_ text: Slice<UnsafeRawBufferPointer>) throws -> Int32? {
        var rest = text
        while !rest.isEmpty {
            var waiting = pollfd(fd: pipe, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, Self.pause) > 0 else {
                if let ending = wait(WNOHANG) { return ending }
                continue
            }
            // A pipe that is ready takes so much without making anybody wait.
            let piece = rest.prefix(Self.pieceSize)
            try Descriptor(pipe).write(UnsafeRawBufferPointer(rebasing: piece))
            rest = rest.dropFirst(piece.count)
        }
        return nil
    }

    /// Waits for the pager; where it stops, this process does, so that the shell sees the whole job
    /// stopped, and both go on with its `fg`.
    ///
    /// - Returns: how it has ended; `nil` if it has not.
    private func wait(_ options: Int32) -> Int32? {
        var status: Int32 = 0
        let found = waitpid(identifier, &status, options | WUNTRACED)
        if found == 0 || (found < 0 && errno == EINTR) { return nil }
        guard found > 0, status & 0xff == 0x7f else { return status }
        signal(SIGTSTP, SIG_DFL)
        raise(SIGTSTP)
        signal(SIGTSTP, SIG_IGN)
        return nil
    }
}
