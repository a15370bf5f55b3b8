#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The descriptors of the process.
package struct SystemDevice: ConsoleDevice {
    private let input: Int32
    private let output: Int32
    private let error: Int32
    private let terminalPath: String

    package init(
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, error: Int32 = STDERR_FILENO,
        terminalPath: String = "/dev/tty"
    ) {
        self.input = input
        self.output = output
        self.error = error
        self.terminalPath = terminalPath
    }

    package var isOutputTerminal: Bool { isatty(output) == 1 }
    package var isErrorTerminal: Bool { isatty(error) == 1 }
    package var isInputTerminal: Bool { isatty(input) == 1 }

    package func size(of stream: ConsoleStream) -> TerminalSize? {
        SystemCalls.terminalSize(stream == .output ? output : error)
    }

    package func send(_ bytes: [UInt8], to stream: ConsoleStream) throws {
        try bytes.withUnsafeBytes { buffer in
            try Descriptor(stream == .output ? output : error).write(buffer)
        }
    }

    package func page(
        _ text: [UInt8], through words: [String], environment: [String: String]
    ) throws -> Bool {
        try PagerProcess.show(text, through: words, environment: environment)
    }

    package func receive(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try Descriptor(input).read(into: buffer)
    }

    package func askShown(_ prompt: String, limit: Int) throws -> [UInt8]? {
        var line: [UInt8] = []
        // The prompt follows standard error, unless that is kept in a file.
        let shown = isErrorTerminal ? error : input
        let isThere = try TerminalPrompt.shown(input: input, output: shown).ask(
            prompt, forget: { line = [] },
            take: { byte in
                guard line.count < limit else { throw Failure.lineTooLong }
                line.append(byte)
            })
        return isThere ? line : nil
    }

    package func askHidden(_ prompt: String, into secret: SecretBuffer) throws -> Bool {
        try TerminalPrompt.hidden(at: terminalPath) { terminal in
            try terminal.ask(
                prompt, forget: { secret.clear() }, take: { try secret.append($0) })
        }
    }
}
