public import KeyManagement
import VaultCrypto

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The agent as a process: started by a login, ended by time, by a request or by a signal.
public enum AgentProcess {
    /// The hidden command's name.
    public static let command = "agent"
    private static let orders: Int32 = 3
    private static let readiness: Int32 = 4
    private static let ready: UInt8 = 1

    /// Starts `program` as the agent of a login and waits until it serves.
    ///
    /// The seed goes through an inherited pipe, straight from locked memory.
    ///
    /// - Throws: ``AgentFailure/notStarted``.
    public static func start(
        _ program: String, _ terms: AgentTerms, member: UnlockedMember
    ) throws {
        let (ordersIn, ordersOut) = try pipe()
        let (readyIn, readyOut) = try pipe()
        guard let encoded = try? terms.encoded(),
            AgentSystem.spawn(
                program, ["lonn", command], input: ordersIn.number, output: readyOut.number)
        else { throw AgentFailure.notStarted }
        do {
            try hand(over: encoded, member, through: ordersOut)
            try awaitReadiness(readyIn, closing: readyOut)
        } catch is AgentFailure {
            throw AgentFailure.notStarted
        }
    }

    private static func hand(
        over terms: [UInt8], _ member: UnlockedMember, through pipe: OwnedDescriptor
    ) throws {
        var header = ByteWriter(capacity: terms.count + 4)
        header.append(UInt32(terms.count))
        header.append(contentsOf: terms)
        try pipe.write(header.bytes)
        try member.withSeed { seed in
            try seed.withBytes { bytes in
                unsafe try bytes.withUnsafeBytes { unsafe try pipe.write($0) }
            }
        }
    }

    private static func awaitReadiness(
        _ answer: OwnedDescriptor, closing other: consuming OwnedDescriptor
    ) throws {
        _ = consume other
        var waiting = [pollfd(fd: answer.number, events: Int16(POLLIN), revents: 0)]
        guard unsafe poll(&waiting, 1, 20_000) == 1, try answer.read(1) == [ready] else {
            throw AgentFailure.notStarted
        }
    }

    private static func pipe() throws -> (OwnedDescriptor, OwnedDescriptor) {
        var ends: [Int32] = [0, 0]
        guard unsafe systemPipe(&ends) == 0 else { throw AgentFailure.notStarted }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (OwnedDescriptor(ends[0]), OwnedDescriptor(ends[1]))
    }

    /// Runs as the agent, on the descriptors that a login has inherited to this process, until the
    /// login ends.
    ///
    /// - Parameter open: opens the file that the terms name.
    /// - Throws: ``AgentFailure/notStarted`` in a process that no login has started, and what `open`
    ///   throws.
    public static func serve(open: @escaping (AgentTerms) throws -> any KeyDirectorySource) throws {
        guard isPipe(orders), isPipe(readiness) else { throw AgentFailure.notStarted }
        let input = OwnedDescriptor(orders)
        let output = OwnedDescriptor(readiness)
        var result: Result<Void, any Error> = .failure(AgentFailure.notStarted)
        // All that touches a key happens on a stack that no dump holds.
        let hasRun = AgentSystem.onPrivateStack {
            result = Result { try serve(input, output, open) }
        }
        guard hasRun else { throw AgentFailure.notStarted }
        try result.get()
    }

    private static func serve(
        _ input: OwnedDescriptor, _ output: OwnedDescriptor,
        _ open: (AgentTerms) throws -> any KeyDirectorySource
    ) throws {
        let count = try input.read(4).reduce(0) { $0 << 8 | Int($1) }
        guard count <= AgentTerms.limit else { throw AgentFailure.notStarted }
        let terms = try AgentTerms(parsing: input.read(count))
        let seed = unsafe try SecretBytes.received(count: 32) { unsafe try input.fill($0) }
        unsafe _ = chdir("/")
        let service = try AgentService(
            terms, seed: seed, source: open(terms), clock: AgentSystem.clock)
        let socket = try AgentSocket(
            in: AgentFolder(terms.folder), named: AgentFolder.name(terms.vault, terms.member))
        defer { socket.remove() }
        let server = AgentServer(socket: socket, service: service, clock: AgentSystem.clock)
        try AgentSystem.catchingSignals { signals in
            try output.write([ready])
            server.run(signals: signals)
        }
    }

    private static func isPipe(_ descriptor: Int32) -> Bool {
        var information = stat()
        return unsafe fstat(descriptor, &information) == 0
            && information.st_mode & S_IFMT == S_IFIFO
    }
}

#if canImport(Darwin)
    private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 {
        unsafe Darwin.pipe(ends)
    }
#else
    private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 {
        unsafe Glibc.pipe(ends)
    }
#endif
