import VaultCrypto

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// One connected command, as the agent sees it.
final class AgentConnection {
    let descriptor: OwnedDescriptor
    /// When something came last, on the server's clock.
    private(set) var lastByte: UInt64
    /// When the frame under way must be complete; `nil` between frames.
    private(set) var deadline: UInt64?
    private(set) var isClosed = false
    private var input: [UInt8] = []
    private var isAtEnd = false

    /// A frame, or why there will be none.
    enum Frame {
        case request([UInt8])
        case refused(AgentOutcome)
    }

    init(_ descriptor: OwnedDescriptor, at now: UInt64) {
        self.descriptor = descriptor
        lastByte = now
    }

    func close() { isClosed = true }

    func isLate(at now: UInt64) -> Bool { deadline.map { now >= $0 } ?? false }

    /// Takes what has come, at most one frame's length at a time.
    func receive(at now: UInt64) {
        var piece = [UInt8](repeating: 0, count: 16 * 1024)
        let count = unsafe systemRead(descriptor.number, &piece, piece.count)
        if count > 0 {
            input += piece.prefix(count)
            lastByte = now
            deadline = deadline ?? (now + AgentProtocol.frameMilliseconds)
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            isClosed = true
        }
    }

    /// The next complete frame of what has come: its kind and body.
    func nextFrame(at now: UInt64) -> Frame? {
        guard input.count >= 4 else {
            if input.isEmpty { deadline = nil }
            return nil
        }
        let count = input.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard (2...AgentProtocol.limit).contains(count) else { return .refused(.malformed) }
        guard input.count >= 4 + count else { return nil }
        let frame = Array(input[4..<(4 + count)])
        input.removeFirst(4 + count)
        deadline = input.isEmpty ? nil : now + AgentProtocol.frameMilliseconds
        // Whatever version a command is of, it can end the login.
        guard frame[0] == AgentProtocol.version || frame[1] == AgentRequest.lockKind else {
            return .refused(.otherVersion)
        }
        return .request(Array(frame.dropFirst()))
    }

    /// Sends an answer whole, or closes.
    func send(_ outcome: AgentOutcome, _ body: [UInt8]) {
        let frame = header(outcome, count: body.count) + body
        if unsafe !frame.withUnsafeBytes({ unsafe push($0) }) { isClosed = true }
    }

    /// Sends a secret straight from locked memory.
    func send(_ outcome: AgentOutcome, _ secret: borrowing SecretBytes) {
        let header = header(outcome, count: secret.count)
        let isSent = secret.withBytes { bytes in
            unsafe header.withUnsafeBytes({ unsafe push($0) })
                && bytes.withUnsafeBytes({ unsafe push($0) })
        }
        if !isSent { isClosed = true }
    }

    private func header(_ outcome: AgentOutcome, count: Int) -> [UInt8] {
        var header = ByteWriter(capacity: 6)
        header.append(UInt32(count + 2))
        header.append(AgentProtocol.version)
        header.append(outcome.rawValue)
        return header.bytes
    }

    /// Whether the socket took everything at once: a command that does not read is let go.
    private func push(_ buffer: UnsafeRawBufferPointer) -> Bool {
        while true {
            let count = unsafe systemWrite(descriptor.number, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            return count == buffer.count
        }
    }
}
