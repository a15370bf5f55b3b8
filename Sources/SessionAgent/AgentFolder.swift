internal import Foundation
public import VaultCrypto

/// The folder of the agents' sockets: ours, and closed to everybody else.
///
/// A socket is called `<vault id>-<member id>.sock`. Its address holds about 100 bytes, less than such
/// a name in a deep folder, so it is reached through the opened folder.
public struct AgentFolder: Sendable {
    /// The folder, as it was named.
    public let path: String
    private let folder: OwnedDescriptor

    /// Opens the folder.
    ///
    /// - Parameter makes: whether to make it, mode 0700, if there is none.
    /// - Throws: ``AgentFailure/notRunning`` if there is none, ``AgentFailure/notOurs`` if it is a
    ///   link, somebody else's, or open to others.
    public init(_ path: String, makes: Bool = false) throws(AgentFailure) {
        if makes { unsafe _ = mkdir(path, 0o700) }
        let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { throw errno == ENOENT ? .notRunning : .notOurs }
        folder = OwnedDescriptor(number)
        self.path = path
        var information = stat()
        guard unsafe fstat(number, &information) == 0,
            information.st_uid == geteuid(), information.st_mode & 0o077 == 0
        else { throw .notOurs }
    }

    static func name(_ vault: VaultID, _ member: MemberID) -> String {
        "\(vault.hex)-\(member.hex).sock"
    }

    /// Whose agents have a socket here; it may be a dead one's.
    public func logins() -> [(vault: VaultID, member: MemberID)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().compactMap { name in
            let parts = name.split(separator: ".")
            guard parts.count == 2, parts[1] == "sock" else { return nil }
            let identifiers = parts[0].split(separator: "-").map { Self.identifier($0) }
            guard identifiers.count == 2, let vault = identifiers[0], let member = identifiers[1]
            else { return nil }
            return (VaultID(vault), MemberID(member))
        }
    }

    private static func identifier(_ text: Substring) -> Bytes16? {
        guard text.count == 32 else { return nil }
        let digits = text.compactMap(\.hexDigitValue).map { UInt8($0) }
        guard digits.count == 32 else { return nil }
        return Bytes16(stride(from: 0, to: 32, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    /// Which file a socket is, so that nobody deletes another's.
    func identity(of name: String) -> FileIdentity? {
        var information = stat()
        guard unsafe fstatat(folder.number, name, &information, AT_SYMLINK_NOFOLLOW) == 0 else {
            return nil
        }
        return FileIdentity(information)
    }

    func remove(_ name: String) { unsafe _ = unlinkat(folder.number, name, 0) }

    func rename(_ old: String, to new: String) -> Bool {
        unsafe renameat(folder.number, old, folder.number, new) == 0
    }

    /// A listening socket, mode 0600.
    func listen(at name: String) throws(AgentFailure) -> OwnedDescriptor {
        let descriptor = try socket()
        let former = umask(0o177)
        defer { umask(former) }
        guard unsafe withAddress(of: name, { unsafe bind(descriptor.number, $0, $1) }) == 0,
            systemListen(descriptor.number) == 0,
            fcntl(descriptor.number, F_SETFL, O_NONBLOCK) == 0
        else { throw .notStarted }
        return descriptor
    }

    /// A socket that is connected to an agent of ours; reading and writing never block by themselves.
    func connect(to name: String) throws(AgentFailure) -> OwnedDescriptor {
        let descriptor = try socket()
        // One that takes in nobody keeps a line of limited length waiting.
        var span = timeval(tv_sec: Self.patience, tv_usec: 0)
        unsafe setsockopt(
            descriptor.number, SOL_SOCKET, SO_SNDTIMEO, &span,
            socklen_t(MemoryLayout<timeval>.size))
        while unsafe withAddress(of: name, { unsafe systemConnect(descriptor.number, $0, $1) }) != 0
        {
            switch errno {
            case EINTR: continue
            // Its name is there, but there is no /proc to reach it by.
            case ENOENT where identity(of: name) != nil: throw .noAnswer
            case ENOENT, ECONNREFUSED: throw .notRunning
            case EAGAIN: throw .noAnswer
            default: throw .notOurs
            }
        }
        guard AgentSystem.isOwnPeer(descriptor.number),
            fcntl(descriptor.number, F_SETFL, O_NONBLOCK) == 0
        else { throw .notOurs }
        return descriptor
    }

    /// How long a command waits to be let in, seconds.
    private static let patience = 2

    private func socket() throws(AgentFailure) -> OwnedDescriptor {
        let number = systemSocket()
        guard number >= 0 else { throw .notStarted }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        return OwnedDescriptor(number)
    }

    private func withAddress(
        of name: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        #if os(Linux)
            let path = "/proc/self/fd/\(folder.number)/\(name)"
        #else
            let path = "\(path)/\(name)"
        #endif
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else {
            errno = ENAMETOOLONG
            return -1
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        return unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

#if canImport(Darwin)
    private func systemSocket() -> Int32 { Darwin.socket(AF_UNIX, SOCK_STREAM, 0) }
    private func systemListen(_ descriptor: Int32) -> Int32 { Darwin.listen(descriptor, 128) }
    private func systemConnect(
        _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
    ) -> Int32 { unsafe Darwin.connect(descriptor, address, length) }
#else
    private func systemSocket() -> Int32 {
        Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    }
    private func systemListen(_ descriptor: Int32) -> Int32 { Glibc.listen(descriptor, 128) }
    private func systemConnect(
        _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
    ) -> Int32 { unsafe Glibc.connect(descriptor, address, length) }
#endif
