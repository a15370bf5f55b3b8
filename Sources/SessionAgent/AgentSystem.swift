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

    /// Writes everything, waiting for room.
    func write(_ buffer: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < buffer.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
            let count = unsafe systemWrite(number, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw AgentFailure.noAnswer }
            done += count
        }
    }

    func write(_ bytes: [UInt8]) throws {
        unsafe try bytes.withUnsafeBytes { unsafe try write($0) }
    }

    /// Fills the whole buffer, or fails.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws {
        var done = 0
        while done < buffer.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = unsafe systemRead(number, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw AgentFailure.noAnswer }
            done += count
        }
    }

    /// Reads exactly `count` bytes.
    func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe try bytes.withUnsafeMutableBytes { unsafe try fill($0) }
        return bytes
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
