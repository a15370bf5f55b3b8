#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Asks at the controlling terminal for a line that is not shown.
///
/// The terminal gets its settings back whatever happens: at the end, on an error, before the
/// process ends by a signal, and while it is stopped with Ctrl-Z.
struct HiddenPrompt {
    /// The terminal's device.
    let path: String

    private enum Ending {
        case line
        case signal(Int32)
    }

    func ask(_ prompt: String, into secret: SecretBuffer) throws {
        let terminal = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { throw Failure.noTerminal }
        defer { close(terminal) }
        guard isatty(terminal) == 1 else { throw Failure.noTerminal }
        while true {
            let ending = try SystemCalls.catchingSignals { signals in
                try withoutEcho(terminal) {
                    try show(prompt, on: terminal)
                    return try readLine(from: terminal, signals: signals, into: secret)
                }
            }
            switch ending {
            case .line: return
            case .signal(SIGINT): throw Failure.interrupted
            case .signal(SIGTSTP):
                // The shell continues the process here; the line is asked for anew.
                secret.clear()
                raise(SIGTSTP)
            case .signal(let number):
                raise(number)
                throw Failure.interrupted
            }
        }
    }

    /// Runs `body` with the terminal's echo off, and puts the former settings back.
    private func withoutEcho<Result>(_ terminal: Int32, _ body: () throws -> Result) throws
        -> Result
    {
        var former = termios()
        guard tcgetattr(terminal, &former) == 0 else { throw Failure.noTerminal }
        var silent = former
        silent.c_lflag &= ~tcflag_t(ECHO | ECHONL)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { throw Failure.noTerminal }
        defer {
            tcsetattr(terminal, TCSAFLUSH, &former)
            try? show("\n", on: terminal)
        }
        return try body()
    }

    private func show(_ text: String, on terminal: Int32) throws {
        try Array(text.utf8).withUnsafeBytes { try Descriptor(terminal).write($0) }
    }

    private func readLine(
        from terminal: Int32, signals: Int32, into secret: SecretBuffer
    ) throws -> Ending {
        var byte: UInt8 = 0
        while true {
            var waiting = [
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
                pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waiting, 2, -1) >= 0 || errno == EINTR else { throw Failure.noTerminal }
            if waiting[0].revents != 0, read(signals, &byte, 1) == 1 {
                return .signal(Int32(byte))
            }
            guard waiting[1].revents != 0 else { continue }
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != UInt8(ascii: "\n") else { return .line }
            try secret.append(byte)
            byte = 0
        }
    }
}
