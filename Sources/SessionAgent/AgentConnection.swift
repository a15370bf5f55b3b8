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
    private var input = AgentFrames()
    private var isAtEnd = false

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
            input.append(piece.prefix(count))
            lastByte = now
            deadline = deadline ?? (now + AgentProtocol.frameMilliseconds)
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            isClosed = true
        }
    }

    /// The next complete frame of what has come: its kind and body.
    func nextFrame(at now: UInt64) -> AgentFrames.Frame? {
        let frame = input.next()
        if input.isEmpty {
            deadline = nil
        } else if frame != nil {
            deadline = now + AgentProtocol.frameMilliseconds
        }
        return frame
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
