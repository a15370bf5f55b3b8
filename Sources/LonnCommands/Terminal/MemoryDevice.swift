internal import Synchronization

/// A console in memory, for tests and for commands that run inside another.
///
/// Asked for input that it was not given, it stops the process: nothing may fall back to the
/// real terminal.
package final class MemoryDevice: ConsoleDevice {
    private struct State {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var input: [UInt8]?
        var secrets: [[UInt8]]
    }

    package let isOutputTerminal: Bool
    package let isErrorTerminal: Bool
    package let isInputTerminal: Bool
    private let size: TerminalSize
    private let state: Mutex<State>

    /// `input` is all of standard input; `secrets` answer the hidden prompts one after another.
    package init(
        input: String? = nil, secrets: [String] = [], terminals: Set<Terminal> = [],
        width: Int = 80, height: Int = 24
    ) {
        isOutputTerminal = terminals.contains(.output)
        isErrorTerminal = terminals.contains(.error)
        isInputTerminal = terminals.contains(.input)
        size = TerminalSize(columns: width, rows: height)
        state = Mutex(
            State(input: input.map { Array($0.utf8) }, secrets: secrets.map { Array($0.utf8) }))
    }

    /// Which descriptors play a terminal.
    package enum Terminal: Sendable {
        case input
        case output
        case error
    }

    /// What has been written to standard output.
    package var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }
    /// What has been written to standard error.
    package var errors: String { state.withLock { String(decoding: $0.errors, as: UTF8.self) } }

    package func size(of stream: ConsoleStream) -> TerminalSize? { size }

    package func send(_ bytes: [UInt8], to stream: ConsoleStream) {
        state.withLock { state in
            switch stream {
            case .output: state.output += bytes
            case .error: state.errors += bytes
            }
        }
    }

    package func page(
        _ text: [UInt8], through words: [String], environment: [String: String]
    ) -> Bool { false }

    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let part = state.withLock { state -> [UInt8]? in
            guard let input = state.input else { return nil }
            state.input = Array(input.dropFirst(buffer.count))
            return Array(input.prefix(buffer.count))
        }
        guard let part else { fatalError("standard input was not given") }
        buffer.copyBytes(from: part)
        return part.count
    }

    package func askShown(_ prompt: String, limit: Int) -> [UInt8]? {
        send(Array(prompt.utf8), to: .error)
        return state.withLock { state -> [UInt8]? in
            guard let input = state.input else { fatalError("standard input was not given") }
            guard !input.isEmpty else { return nil }
            let line = input.prefix { $0 != UInt8(ascii: "\n") }
            state.input = Array(input.dropFirst(line.count + 1))
            return Array(line)
        }
    }

    package func askHidden(_ prompt: String, into secret: SecretBuffer) throws -> Bool {
        let answer = state.withLock { $0.secrets.isEmpty ? nil : $0.secrets.removeFirst() }
        guard let answer else { fatalError("no answer was given to a hidden prompt") }
        for byte in answer { try secret.append(byte) }
        return true
    }
}
