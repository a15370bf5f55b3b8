internal import CSystem

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The C functions that the agent needs, in Swift's types.
enum AgentSystem {
    /// Milliseconds that go on while the computer sleeps, so that a login ends in a closed laptop.
    static func clock() -> UInt64 {
        var time = timespec()
        #if canImport(Darwin)
            unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        #else
            unsafe clock_gettime(CLOCK_BOOTTIME, &time)
        #endif
        return UInt64(max(time.tv_sec, 0)) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }

    /// Whether the process at the other end of a socket is the same user's.
    static func isOwnPeer(_ socket: Int32) -> Bool {
        csystem_peer_user(socket) == Int(geteuid())
    }

    /// Kills the process at the other end of a connection that is still open, and waits for its end;
    /// never this one.
    static func killPeer(_ socket: Int32) -> Bool { csystem_kill_peer(socket) == 0 }

    /// Starts a program detached, with `input` as its descriptor 3 and `output` as 4.
    static func spawn(_ program: String, _ arguments: [String], input: Int32, output: Int32) -> Bool
    {
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        return unsafe csystem_spawn_detached(program, &words, input, output) == 0
    }

    /// Runs `body` on a thread whose stack is locked and left out of core dumps.
    static func onPrivateStack(_ body: @escaping () -> Void) -> Bool {
        let errand = Errand(body)
        return withExtendedLifetime(errand) {
            unsafe csystem_run_on_private_stack(
                stackSize,
                { context in
                    guard let context = unsafe context else { return }
                    unsafe Unmanaged<Errand>.fromOpaque(context).takeUnretainedValue().body()
                },
                Unmanaged.passUnretained(errand).toOpaque()) == 0
        }
    }

    private static let stackSize: UInt = 1024 * 1024

    private final class Errand {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Lends a descriptor on which signals arrive as bytes while `body` runs.
    static func catchingSignals<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        let descriptor = csystem_catch_signals()
        guard descriptor >= 0 else { throw AgentFailure.notStarted }
        defer { csystem_release_signals() }
        return try body(descriptor)
    }
}

/// A file descriptor that is closed with its owner.
final class OwnedDescriptor: Sendable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Writes everything, waiting for room until the deadline.
    func write(_ buffer: UnsafeRawBufferPointer, until deadline: UInt64 = .max) throws {
        var done = 0
        while done < buffer.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
            done += try transfer(POLLOUT, until: deadline) {
                unsafe systemWrite(number, rest.baseAddress, rest.count)
            }
        }
    }

    func write(_ bytes: [UInt8], until deadline: UInt64 = .max) throws {
        unsafe try bytes.withUnsafeBytes { unsafe try write($0, until: deadline) }
    }

    /// Fills the whole buffer by the deadline, however slowly it comes, or fails.
    func fill(_ buffer: UnsafeMutableRawBufferPointer, until deadline: UInt64 = .max) throws {
        var done = 0
        while done < buffer.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = try transfer(POLLIN, until: deadline) {
                unsafe systemRead(number, rest.baseAddress, rest.count)
            }
            guard count > 0 else { throw AgentFailure.noAnswer }
            done += count
        }
    }

    /// Reads exactly `count` bytes.
    func read(_ count: Int, until deadline: UInt64 = .max) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe try bytes.withUnsafeMutableBytes { unsafe try fill($0, until: deadline) }
        return bytes
    }

    /// Reads to the end, or to where the connection breaks; false if neither has come by the deadline.
    func isClosedByPeer(until deadline: UInt64) -> Bool {
        var piece = [UInt8](repeating: 0, count: 256)
        while true {
            let count = try? transfer(POLLIN, until: deadline) {
                unsafe systemRead(number, &piece, piece.count)
            }
            guard let count else { return AgentSystem.clock() < deadline }
            if count == 0 { return true }
        }
    }

    /// Runs a system call that moves bytes, again when it was interrupted or has to wait.
    private func transfer(
        _ event: Int32, until deadline: UInt64, _ call: () -> Int
    ) throws -> Int {
        while true {
            // Asked each time: a byte now and then is no answer.
            let now = deadline == .max ? 0 : AgentSystem.clock()
            guard now < deadline else { throw AgentFailure.noAnswer }
            let count = call()
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var waiting = [pollfd(fd: number, events: Int16(event), revents: 0)]
                let span = deadline == .max ? -1 : Int32(min(deadline - now, 60_000))
                unsafe _ = poll(&waiting, 1, span)
            default: throw AgentFailure.noAnswer
            }
        }
    }
}

#if canImport(Darwin)
    func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        unsafe Darwin.read(descriptor, buffer, count)
    }

    func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        unsafe Darwin.write(descriptor, buffer, count)
    }
#else
    func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        unsafe Glibc.read(descriptor, buffer, count)
    }

    func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        unsafe Glibc.write(descriptor, buffer, count)
    }
#endif
