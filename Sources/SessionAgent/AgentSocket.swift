#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An agent's listening socket and the name that leads commands to it.
struct AgentSocket {
    let listener: OwnedDescriptor
    private let folder: AgentFolder
    private let name: String
    private let identity: FileIdentity

    /// Listens at a name, in the place of whoever had it.
    ///
    /// - Throws: ``AgentFailure/notStarted``.
    init(in folder: AgentFolder, named name: String) throws(AgentFailure) {
        // Bound under another name first, so that the socket appears in its place ready to answer.
        let temporary = "\(name).\(getpid())"
        folder.remove(temporary)
        listener = try folder.listen(at: temporary)
        // Looked at before the renaming: right after it the name may be another login's.
        guard let identity = folder.identity(of: temporary), folder.rename(temporary, to: name)
        else {
            folder.remove(temporary)
            throw .notStarted
        }
        self.identity = identity
        self.folder = folder
        self.name = name
    }

    /// Whether commands that go by the name come here: not if the folder has been moved, or another
    /// login has taken the name.
    var isInPlace: Bool { FileIdentity(path: "\(folder.path)/\(name)") == identity }

    /// Takes the name away, unless it is somebody else's by now.
    func remove() {
        if folder.identity(of: name) == identity { folder.remove(name) }
    }
}

/// Which file of the computer a socket is.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let number: UInt64

    /// The socket behind a path, if there is one.
    init?(path: String) {
        var information = stat()
        guard unsafe lstat(path, &information) == 0 else { return nil }
        self.init(information)
    }

    /// The socket that was looked at, if it is one.
    init?(_ information: stat) {
        guard information.st_mode & S_IFMT == S_IFSOCK else { return nil }
        device = UInt64(information.st_dev)
        number = UInt64(information.st_ino)
    }
}
