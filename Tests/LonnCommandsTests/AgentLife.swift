import Foundation
import Testing

/// The agents of a bench, found by the folder that each of them holds open.
extension Bench {
    /// Process numbers of the agents whose sockets are in a folder, else in this bench's usual one.
    func agentProcesses(in place: URL? = nil) throws -> Set<pid_t> {
        let folder = (place ?? agents).resolvingSymlinksInPath().path(percentEncoded: false)
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc")
        return Set(
            processes.compactMap { pid_t($0) }.filter { process in
                let words = try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
                return words == "lonn\0agent\0"
                    && Self.openFiles(of: process).contains { folder == $0 }
            })
    }

    private static func openFiles(of process: pid_t) -> [String] {
        let folder = "/proc/\(process)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
        }
    }

    /// The one agent's process number.
    func agentProcess(in place: URL? = nil) throws -> pid_t {
        let found = try agentProcesses(in: place)
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
