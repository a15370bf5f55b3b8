internal import Synchronization

/// Standard output (buffered), standard error and standard input of one call.
package final class Console: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var broken: (any Error)?
        var inputUse: InputUse?
    }

    /// What standard input is read for; it can serve one thing only.
    enum InputUse {
        case secret
        case dialogue
        case data
    }

    private static let bufferSize = 32 * 1024
    let device: any ConsoleDevice
    private let state = Mutex(State())

    package init(_ device: any ConsoleDevice) {
        self.device = device
    }

    var isOutputTerminal: Bool { device.isOutputTerminal }
    var isErrorTerminal: Bool { device.isErrorTerminal }
    var isInputTerminal: Bool { device.isInputTerminal }

    /// Columns and rows of a stream's terminal.
    func size(of stream: ConsoleStream) -> TerminalSize { device.size(of: stream) ?? .usual }

    /// Columns that a line of standard output has.
    var width: Int { size(of: .output).columns }

    /// Puts text into the buffer of standard output.
    ///
    /// - Throws: ``OutputClosed`` when nobody reads any more.
    func write(_ text: String) throws {
        try write(bytes: Array(text.utf8))
    }

    /// Puts bytes into the buffer of standard output.
    func write(bytes: [UInt8]) throws {
        try state.withLock { state in
            state.pending += bytes
            if state.pending.count >= Self.bufferSize { try send(&state) }
        }
    }

    /// Sends what the buffer holds.
    func flush() throws {
        try state.withLock { try send(&$0) }
    }

    private func send(_ state: inout State) throws {
        if let broken = state.broken { throw broken }
        guard !state.pending.isEmpty else { return }
        defer { state.pending = [] }
        do {
            // A long output ends where somebody has had enough of it.
            for start in stride(from: 0, to: state.pending.count, by: Self.bufferSize) {
                if Interruption.isNoted { throw Failure.interrupted }
                let part = state.pending[start...].prefix(Self.bufferSize)
                try device.send(Array(part), to: .output)
            }
        } catch {
            state.broken = error
            throw error
        }
    }

    /// Writes text to standard error at once, after what standard output still holds.
    ///
    /// A broken standard output shows at the next write or flush; a broken standard error nowhere.
    func note(_ text: String) {
        try? flush()
        try? device.send(Array(text.utf8), to: .error)
    }

    /// A prompt in lines for its terminal; what is typed stands apart from it.
    func prompt(_ text: String) -> String {
        let words = wrapped(text, on: .error)
        return words + (!text.hasSuffix(" ") || words.hasSuffix(" ") ? "" : " ")
    }

    /// Reserves standard input for one use; dialogue may be asked for again, the others not.
    ///
    /// - Throws: wrong usage when it has been promised to something else.
    func useInput(for use: InputUse) throws(Failure) {
        let refused = state.withLock { state in
            defer { state.inputUse = state.inputUse ?? use }
            return state.inputUse.map { !($0 == .dialogue && use == .dialogue) } ?? false
        }
        if refused { throw .inputUsedTwice }
    }
}

extension Console {
    /// Prose as a stream wants it: where that is a terminal, no line is longer than it is wide,
    /// save for a word, or a command between back-ticks, that has no room in any.
    func wrapped(_ text: String, on stream: ConsoleStream) -> String {
        guard stream == .output ? isOutputTerminal : isErrorTerminal else { return text }
        let columns = Screen(columns: size(of: stream).columns, rows: 0, ink: .none).columns ?? 0
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.flatMap { line in
            guard DisplayText.width(line) > columns else { return [line] }
            let margin = String(line.prefix { $0 == " " })
            return TextFlow(prose: line, first: margin, next: margin).lines(to: columns)
        }.joined(separator: "\n")
    }
}
