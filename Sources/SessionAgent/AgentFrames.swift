/// Cuts what comes over a socket into frames.
package struct AgentFrames {
    private var input: [UInt8] = []

    /// Whether nothing is left of a frame.
    package var isEmpty: Bool { input.isEmpty }

    /// A frame, or why there will be none.
    package enum Frame: Hashable {
        case request([UInt8])
        case refused(AgentOutcome)
    }

    /// Starts between two frames.
    package init() {}

    /// Takes what has come.
    package mutating func append(_ bytes: some Collection<UInt8>) { input += bytes }

    /// The next complete frame: its kind and body.
    package mutating func next() -> Frame? {
        guard input.count >= 4 else { return nil }
        let count = input.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard (2...AgentProtocol.limit).contains(count) else { return .refused(.malformed) }
        guard input.count >= 4 + count else { return nil }
        let frame = Array(input[4..<(4 + count)])
        input.removeFirst(4 + count)
        // Whatever version a command is of, it can end the login.
        guard frame[0] == AgentProtocol.version || frame[1] == AgentRequest.lockKind else {
            return .refused(.otherVersion)
        }
        return .request(Array(frame.dropFirst()))
    }
}
