#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Asks at a terminal for a line.
///
/// The terminal gets its settings back whatever happens: at the end, on an error, before the
/// process ends by a signal, and while it is stopped with Ctrl-Z; then the line is asked for anew.
struct TerminalPrompt {
    private enum Ending {
        case line
        case end
        case signal(Int32)
    }

    private let input: Int32
    private let output: Int32
    private let isHidden: Bool

    /// Asks at a terminal and shows what is typed.
    static func shown(input: Int32, output: Int32) -> TerminalPrompt {
        TerminalPrompt(input: input, output: output, isHidden: false)
    }

    /// Asks at the terminal of a path, without showing what is typed.
    static func hidden<Result>(
        at path: String, _ body: (TerminalPrompt) throws -> Result
    ) throws -> Result {
        let terminal = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { throw Failure.noTerminal }
        defer { close(terminal) }
        guard isatty(terminal) == 1 else { throw Failure.noTerminal }
        return try body(TerminalPrompt(input: terminal, output: terminal, isHidden: true))
    }

    /// Reads a line byte by byte, without its newline.
    ///
    /// - Parameter forget: called when what `take` has got counts no more.
    /// - Returns: false where the input ends and nothing was typed.
    func ask(
        _ prompt: String, forget: () -> Void, take: (UInt8) throws -> Void
    ) throws -> Bool {
        while true {
            let ending = try SystemCalls.catchingSignals { signals in
                try withOwnSettings {
                    try show(prompt)
                    return try readLine(signals: signals, take)
                }
            }
            switch ending {
            case .line: return true
            case .end: return false
            // Ctrl-C and Ctrl-\ are the same wish; ending by SIGQUIT would only say less.
            case .signal(SIGINT), .signal(SIGQUIT): throw Failure.interrupted
            case .signal(SIGTSTP):
                // The shell continues the process here.
                forget()
                raise(SIGTSTP)
            case .signal(let number):
                raise(number)
                throw Failure.interrupted
            }
        }
    }

    /// Runs `body` with the terminal set for it, and puts the former settings back.
    private func withOwnSettings(_ body: () throws -> Ending) throws -> Ending {
        var former = termios()
        guard tcgetattr(input, &former) == 0 else { throw Failure.noTerminal }
        var own = former
        if isHidden {
            own.c_lflag &= ~tcflag_t(ECHO | ECHONL)
        } else {
            // One key erases a letter of two bytes.
            own.c_iflag |= tcflag_t(IUTF8)
        }
        // What was typed before a hidden prompt was shown, so it is not the secret.
        let moment = isHidden ? TCSAFLUSH : TCSADRAIN
        guard tcsetattr(input, moment, &own) == 0 else { throw Failure.noTerminal }
        var ending: Ending?
        defer {
            tcsetattr(input, moment, &former)
            if case .line = ending, !isHidden {} else { try? show("\n") }
        }
        let reached = try body()
        ending = reached
        return reached
    }

    private func show(_ text: String) throws {
        try Array(text.utf8).withUnsafeBytes { try Descriptor(output).write($0) }
    }

    private func readLine(signals: Int32, _ take: (UInt8) throws -> Void) throws -> Ending {
        var byte: UInt8 = 0
        var isEmpty = true
        while true {
            var waiting = [
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waiting, 2, -1) >= 0 || errno == EINTR else { throw Failure.noTerminal }
            if waiting[0].revents != 0, read(signals, &byte, 1) == 1 {
                return .signal(Int32(byte))
            }
            guard waiting[1].revents != 0 else { continue }
            let count = read(input, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return isEmpty ? .end : .line }
            guard byte != UInt8(ascii: "\n") else { return .line }
            try take(byte)
            isEmpty = false
            byte = 0
        }
    }
}
