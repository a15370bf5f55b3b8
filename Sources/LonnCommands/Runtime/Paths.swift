/// Where the vault and this account's state lie.
struct Paths: Equatable, Sendable {
    /// `--vault`, else `LONN_VAULT`, else `lonn/default.vault` in the data folder; from the root, by the
    /// links that led to the working folder.
    let vault: String
    /// `lonn` in the state folder: pins and settings of this account.
    let stateFolder: String
    /// Where the session agents' sockets are: `lonn` in the runtime folder, if there is one of ours.
    let agentFolder: String

    /// Everywhere that this account's agents may be, the nearest first: a login without
    /// XDG_RUNTIME_DIR must find the desktop's, too.
    var agentFolders: [String] {
        let others = ["\(stateFolder)/run", "\(SystemCalls.usualRuntimeFolder)/lonn"]
        return [agentFolder] + others.filter { $0 != agentFolder }
    }

    /// Follows the XDG base directory specification: its variables count only when absolute.
    init(options: GlobalValues, environment: [String: String]) throws(Failure) {
        func folder(_ variable: String, below home: String) throws(Failure) -> String {
            if let path = environment[variable], path.hasPrefix("/") { return path }
            guard let root = environment["HOME"], root.hasPrefix("/") else { throw .noHome }
            return "\(root)/\(home)"
        }
        // The shell knows by which links it came to where it stands; the system does not.
        func fromRoot(_ path: String) -> String {
            guard !path.isEmpty, !path.hasPrefix("/"), let here = environment["PWD"],
                SystemCalls.isWorkingFolder(here)
            else { return path }
            return "\(here)/\(path)"
        }
        if let named = options.vault {
            vault = fromRoot(named)
        } else if let named = environment["LONN_VAULT"], !named.isEmpty {
            vault = fromRoot(named)
        } else {
            vault = try folder("XDG_DATA_HOME", below: ".local/share") + "/lonn/default.vault"
        }
        stateFolder = try folder("XDG_STATE_HOME", below: ".local/state") + "/lonn"
        agentFolder =
            environment["XDG_RUNTIME_DIR"].flatMap { SystemCalls.isOwnFolder($0) ? $0 : nil }
            .map { "\($0)/lonn" } ?? "\(stateFolder)/run"
    }
}
