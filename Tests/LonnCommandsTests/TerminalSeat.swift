import Glibc

/// Somebody at a terminal: knows which lines are new to him.
final class TerminalSeat {
    private let call: TerminalCall
    /// The first line that has not been compared yet.
    private var next = 0
    private var hidden: (row: Int, line: String)?
    private var complaints: [String] = []

    init(_ call: TerminalCall) {
        self.call = call
    }

    /// Waits until the new lines are as wanted, or the program has ended, or patience has.
    func lines(_ count: Int, until isThere: ([String]) -> Bool) throws -> [String] {
        var found: [String] = []
        try call.wait { screen, state in
            found = Array(screen.lines.dropFirst(next))
            // After the last line of what is shown at the end, the cursor stands on an empty one.
            if found.last?.isEmpty == true, found.count > count { found.removeLast() }
            if case .ended = state { return true }
            return isThere(found)
        }
        next += found.count
        return found
    }

    /// Types a line; it stands where the cursor is.
    func type(_ text: String) throws {
        try typeHalf(text)
        next = call.screen.row + 1
        call.terminal.type("\n")
    }

    func typeHalf(_ text: String) throws {
        guard !text.isEmpty else { return }
        call.terminal.type(text)
        try call.wait { screen, _ in
            screen.lines.suffix(3).joined().hasSuffix(text.trimmingSuffix)
        }
    }

    func typeHidden(_ text: String) throws {
        let screen = call.screen
        hidden = (screen.row, screen.lines[screen.row])
        if call.terminal.echoes { complaints.append("the terminal echoes a secret") }
        call.terminal.type(text + "\n")
        next = screen.row + 1
    }

    func press(_ key: TerminalScript.Key) throws {
        let row = call.screen.row
        call.terminal.type(key.text)
        switch key {
        case .backspace: break
        case .interrupt, .end, .quit: next = row + 1
        case .stop:
            try call.wait { _, state in state == .stopped }
            checkSettings("stopped")
            next = call.screen.row
        }
    }

    /// Waits for the end; returns what is not as it should be.
    func leave(expecting status: Int32) throws -> [String] {
        let ended = try call.end()
        checkSettings("ended")
        let screen = call.screen
        if ended != status { complaints.append("the exit code is \(ended) instead of \(status)") }
        complaints += screen.complaints.map { "the terminal was sent \($0)" }
        if let hidden, screen.lines[hidden.row] != hidden.line {
            complaints.append("a secret was shown")
        }
        let rest = screen.lines.dropFirst(next).filter { !$0.isEmpty }
        if !rest.isEmpty {
            complaints.append("the screen goes on with\n\(rest.joined(separator: "\n"))")
        }
        return complaints
    }

    private func checkSettings(_ event: String) {
        if call.terminal.settings != call.before {
            complaints.append("the terminal's settings are others after the program has \(event)")
        }
    }
}

extension String {
    /// Without the spaces at the end, which no screen shows.
    fileprivate var trimmingSuffix: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
