/// Where a console's bytes go and come from: the process's descriptors, or memory.
package protocol ConsoleDevice: Sendable {
    var isOutputTerminal: Bool { get }
    var isErrorTerminal: Bool { get }
    var isInputTerminal: Bool { get }
    /// The size of the terminal behind a stream; `nil` where there is none or it does not say.
    func size(of stream: ConsoleStream) -> TerminalSize?

    /// Writes all of `bytes`.
    ///
    /// - Throws: ``OutputClosed`` when nobody reads any more.
    func send(_ bytes: [UInt8], to stream: ConsoleStream) throws

    /// Lets a pager show a text on the terminal; false if there is no such pager.
    func page(
        _ text: [UInt8], through words: [String], environment: [String: String]
    ) throws -> Bool

    /// Reads some bytes of standard input; 0 at its end.
    func receive(into buffer: UnsafeMutableRawBufferPointer) throws -> Int

    /// Asks the person at standard input's terminal for a line; `nil` at the end of input.
    func askShown(_ prompt: String, limit: Int) throws -> [UInt8]?

    /// Asks the person at the terminal for a line that is not shown; false at the end of input.
    func askHidden(_ prompt: String, into secret: SecretBuffer) throws -> Bool
}

package enum ConsoleStream: Sendable {
    case output
    case error
}

/// Standard output has been closed by whoever read it.
package struct OutputClosed: Error, Hashable {}
