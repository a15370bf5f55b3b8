import VaultCrypto

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Serves a login on a socket: one thread, one poll(2), frames of limited length in limited time.
///
/// An answer goes out at once or not at all: nothing of it, least of all a key, waits in a buffer.
final class AgentServer {
    private let socket: AgentSocket
    private let service: AgentService
    private let clock: () -> UInt64
    private var connections: [AgentConnection] = []
    /// When the file is to be let go, after the last command has gone.
    private var restTime: UInt64?
    /// When the socket is listened at again, after there was no descriptor left to accept with.
    private var listenTime: UInt64?
    /// Whether the file may be open; the start has read it.
    private var hasServed = true

    init(socket: AgentSocket, service: AgentService, clock: @escaping () -> UInt64) {
        self.socket = socket
        self.service = service
        self.clock = clock
    }

    /// Serves until the login ends, a byte arrives on `signals`, or the socket's name leads elsewhere:
    /// neither a command nor a logout would find this agent any more.
    func run(signals: Int32) {
        while !service.isLocked {
            let left = service.timeLeft
            if left == 0 { return service.lock() }
            if let time = listenTime, clock() >= time { listenTime = nil }
            // A negative number is passed over.
            let listening = listenTime == nil ? socket.listener.number : -1
            var waiting = [signals, listening].map { Self.waiting(for: $0) }
            waiting += connections.map { Self.waiting(for: $0.descriptor.number) }
            let count = unsafe poll(&waiting, nfds_t(waiting.count), Int32(min(left, nextDeadline)))
            if count < 0 {
                guard errno == EINTR else { return service.lock() }
                continue
            }
            guard waiting[0].revents == 0, socket.isInPlace else { return service.lock() }
            let ready = zip(connections, waiting.dropFirst(2)).compactMap {
                $0.1.revents != 0 ? $0.0 : nil
            }
            for connection in ready where !service.isLocked { serve(connection) }
            connections.removeAll { $0.isClosed || $0.isLate(at: clock()) }
            letGo(at: clock())
            if waiting[1].revents != 0 { accept() }
        }
    }

    /// Lets go of the file half a second after the last command: as its last user, so that the
    /// journal goes with it, and not between two commands of a script.
    private func letGo(at now: UInt64) {
        guard connections.isEmpty, hasServed else { return restTime = nil }
        let time = restTime ?? now + 500
        restTime = time
        guard now >= time else { return }
        service.rest()
        restTime = nil
        hasServed = false
    }

    private static func waiting(for descriptor: Int32) -> pollfd {
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }

    /// Milliseconds until a frame is late, the file is let go or the socket is listened at again; a few
    /// seconds at most, so that the socket's name and a clock that went on while the computer slept
    /// are looked at.
    private var nextDeadline: UInt64 {
        let now = clock()
        let times = connections.compactMap(\.deadline) + [restTime, listenTime].compactMap { $0 }
        let first = times.map { $0 > now ? $0 - now + 1 : 1 }.min() ?? .max
        return min(first, AgentProtocol.lookMilliseconds)
    }

    private func accept() {
        while true {
            let number = systemAccept(socket.listener.number)
            if number < 0 {
                switch errno {
                case EINTR, ECONNABORTED: continue
                case EAGAIN: return
                // Who waits is still there, and poll(2) would say so at once, again and again.
                default: return listenTime = clock() + AgentProtocol.pauseMilliseconds
                }
            }
            let descriptor = OwnedDescriptor(number)
            _ = fcntl(number, F_SETFD, FD_CLOEXEC)
            // Another user gets no answer at all.
            guard fcntl(number, F_SETFL, O_NONBLOCK) == 0, AgentSystem.isOwnPeer(number) else {
                continue
            }
            if connections.count >= AgentProtocol.connections,
                let silent = connections.indices.min(by: {
                    connections[$0].lastByte < connections[$1].lastByte
                })
            {
                connections.remove(at: silent)
            }
            connections.append(AgentConnection(descriptor, at: clock()))
        }
    }

    private func serve(_ connection: AgentConnection) {
        connection.receive(at: clock())
        while let frame = connection.nextFrame(at: clock()) {
            switch frame {
            case .request(let bytes): answer(bytes, connection)
            case .refused(let outcome):
                connection.send(outcome, [])
                connection.close()
            }
            if service.isLocked || connection.isClosed { return }
        }
    }

    private func answer(_ bytes: [UInt8], _ connection: AgentConnection) {
        hasServed = true
        guard let request = try? AgentRequest(parsing: bytes) else {
            connection.send(.malformed, [])
            return connection.close()
        }
        switch service.answer(request) {
        case .bytes(let body): connection.send(.done, body)
        case .groupKey(let key): key.withSecret { connection.send(.done, $0) }
        case .refused(let outcome): connection.send(outcome, [])
        }
    }
}

#if canImport(Darwin)
    private func systemAccept(_ descriptor: Int32) -> Int32 {
        unsafe Darwin.accept(descriptor, nil, nil)
    }
#else
    private func systemAccept(_ descriptor: Int32) -> Int32 {
        Glibc.accept(descriptor, nil, nil)
    }
#endif
