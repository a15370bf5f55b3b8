import Foundation
import Testing

/// The agents of a bench, found by the names that their sockets had when they were bound.
extension Bench {
    /// Process numbers of the agents that run for this bench's vault.
    func agentProcesses() throws -> Set<pid_t> {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: agents.path(percentEncoded: false))
        let prefixes = Set(names.filter { $0.hasSuffix(".sock") })
        let sockets = try String(contentsOfFile: "/proc/net/unix", encoding: .utf8)
        // A connection has the name of the socket that it came in by.
        let found = sockets.split(separator: "\n").compactMap { line -> pid_t? in
            guard let path = line.split(separator: " ").last?.split(separator: "/").last,
                let dot = path.lastIndex(of: "."), prefixes.contains(String(path[..<dot]))
            else { return nil }
            return pid_t(path[path.index(after: dot)...])
        }
        // Copies of one vault have the same names; each agent holds its own folder open.
        let folder = agents.resolvingSymlinksInPath().path(percentEncoded: false)
        return Set(found).filter { Self.openFiles(of: $0).contains { folder.hasPrefix($0) } }
    }

    /// What a process holds open below the folder of temporary files.
    private static func openFiles(of process: pid_t) -> [String] {
        let folder = "/proc/\(process)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
        }.filter { $0.hasSuffix("/lonn/run") }
    }

    /// The one agent's process number.
    func agentProcess() throws -> pid_t {
        // The system's list of sockets may move while it is read.
        var found: Set<pid_t> = []
        for _ in 0..<100 where found.isEmpty {
            found = try agentProcesses()
            if found.isEmpty { usleep(10_000) }
        }
        #expect(found.count == 1)
        return try #require(found.first)
    }

    /// Waits until a process is gone, at most ten seconds.
    static func isGone(_ process: pid_t) -> Bool {
        for _ in 0..<1000 {
            let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            // A process that nobody has waited for yet is a zombie.
            guard let state, state.split(separator: ")").last?.hasPrefix(" Z") == false else {
                return true
            }
            usleep(10_000)
        }
        return false
    }
}
