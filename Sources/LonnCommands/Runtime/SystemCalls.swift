internal import CSystem

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The C functions of `CSystem`, in Swift's types.
enum SystemCalls {
    /// Forbids core dumps and tracing; false if the system refuses.
    static func harden() -> Bool { csystem_harden_process() == 0 }

    /// Whether they are forbidden.
    static var isHardened: Bool { csystem_is_hardened() == 1 }

    /// The file that this process runs, under a name that holds even if it is replaced meanwhile.
    static var ownProgram: String {
        #if os(Linux)
            "/proc/self/exe"
        #else
            CommandLine.arguments.first ?? ""
        #endif
    }

    /// Whether an absolute path is a folder of this user's, and closed to others as a runtime folder
    /// has to be: in an open one anybody could take the sockets' folder away.
    static func isOwnFolder(_ path: String) -> Bool {
        var information = stat()
        return path.hasPrefix("/") && stat(path, &information) == 0
            && information.st_mode & S_IFMT == S_IFDIR && information.st_uid == geteuid()
            && information.st_mode & 0o077 == 0
    }

    /// Whether an absolute path leads to the folder where this process stands.
    static func isWorkingFolder(_ path: String) -> Bool {
        var (named, here) = (stat(), stat())
        return path.hasPrefix("/") && stat(path, &named) == 0 && stat(".", &here) == 0
            && named.st_dev == here.st_dev && named.st_ino == here.st_ino
    }

    /// The numbers of the file system at a path, as `/proc/self/mountinfo` has them.
    static func device(of path: String) -> String? {
        var found = csystem_file_system()
        guard csystem_describe_file_system(path, &found) == 0 else { return nil }
        return "\(found.major_number):\(found.minor_number)"
    }

    /// Where XDG_RUNTIME_DIR usually leads.
    static var usualRuntimeFolder: String { "/run/user/\(geteuid())" }

    /// The size of the terminal behind a descriptor, if there is one and it says.
    static func terminalSize(_ descriptor: Int32) -> TerminalSize? {
        var (columns, rows): (Int32, Int32) = (0, 0)
        guard csystem_terminal_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else {
            return nil
        }
        return TerminalSize(columns: Int(columns), rows: Int(rows))
    }

    /// The environment; of two equal names the first counts, and what is no UTF-8 is repaired.
    static func environment() -> [String: String] {
        var found: [String: String] = [:]
        guard var entry = csystem_environment() else { return found }
        while let text = entry.pointee {
            let parts = String(cString: text).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, found[String(parts[0])] == nil {
                found[String(parts[0])] = String(parts[1])
            }
            entry += 1
        }
        return found
    }

    /// From now on interrupt and termination are noted, the first time that each arrives.
    static func noteInterruptions() { csystem_note_interruptions() }

    static var hasNotedInterruption: Bool { csystem_noted_interruption() != 0 }

    static func forgetInterruptions() { csystem_forget_interruptions() }

    /// Lends a descriptor on which signals arrive as bytes while `body` runs.
    ///
    /// Interrupt, hang-up, quit, termination and stop reach nobody else meanwhile.
    static func catchingSignals<Result>(_ body: (Int32) throws -> Result) throws -> Result {
        let descriptor = csystem_catch_signals()
        guard descriptor >= 0 else { throw Failure.unexpected }
        defer { csystem_release_signals() }
        return try body(descriptor)
    }
}
