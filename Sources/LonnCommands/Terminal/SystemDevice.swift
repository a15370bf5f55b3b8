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

    package func receive(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try Descriptor(input).read(into: buffer)
    }

    package func askHidden(_ prompt: String, into secret: SecretBuffer) throws {
        try HiddenPrompt(path: terminalPath).ask(prompt, into: secret)
    }
}
