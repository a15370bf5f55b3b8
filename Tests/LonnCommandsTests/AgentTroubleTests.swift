import Foundation
import Testing

#if os(Linux)
    /// What becomes of logins whose agent hangs, is lost, or is not where it should be.
    @Suite struct AgentTroubleTests {
        private func logIn(
            _ name: String, on bench: Bench, environment: [String: String] = [:]
        ) throws {
            let outcome = try bench.run(
                ["login", name, "--passphrase-file", name.lowercased()], environment: environment)
            #expect(outcome.status == 0, "\(outcome.error)")
        }

        @Test func `An agent whose folder is moved away ends though nobody asks it`() throws {
            let bench = try Company.bench()
            try logIn("Ivar", on: bench)
            let agent = try bench.agentProcess()
            try FileManager.default.moveItem(
                at: bench.agents, to: bench.agents.appendingPathExtension("old"))
            #expect(Bench.isGone(agent))
        }

        @Test func `Logins at the same moment leave one agent`() throws {
            let bench = try Company.bench()
            let logins = try (0..<4).map { _ in
                try bench.start(["login", "Ivar", "--passphrase-file", "ivar"])
            }
            for login in logins { #expect(login.wait().status == 0) }
            var agents = try bench.agentProcesses()
            for _ in 0..<1000 where agents.count > 1 {
                usleep(10_000)
                agents = try bench.agentProcesses()
            }
            #expect(agents.count == 1)
            #expect(try bench.run(["show", "1001"]).status == 0)
        }

        @Test func `A login ends the member's former one in the other folder, too`() throws {
            let bench = try Company.bench()
            let runtime = bench.home.appending(path: "runtime")
            try FileManager.default.createDirectory(
                at: runtime, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
            try logIn("Ivar", on: bench)
            let former = try bench.agentProcess()
            let desktop = ["XDG_RUNTIME_DIR": runtime.path(percentEncoded: false)]
            try logIn("Ivar", on: bench, environment: desktop)
            #expect(Bench.isGone(former))
            #expect(try bench.run(["show", "1001"], environment: desktop).status == 0)
            #expect(try bench.run(["show", "1001"]).status == 11)
            #expect(try bench.run(["logout"], environment: desktop).status == 0)
        }

        @Test func `An older file in the vault's place ends no login`() throws {
            let bench = try Bench()
            for name in ["karin", "ivar"] {
                try bench.write("gul häst stapel batteri \(name)\n", to: name)
            }
            #expect(
                try bench.run(["init", "Karin", "--passphrase-file", "karin"]).status == 0)
            let older = try Data(contentsOf: bench.vault)
            let invited = try bench.run(
                "member invite Ivar --role invoicing --json", as: "Karin")
            let code = try #require(invited.json()["code"] as? String)
            try bench.write(code, to: "code")
            #expect(
                try bench.run([
                    "member", "enrol", "Ivar", "--code-file", "code", "--new-passphrase-file",
                    "ivar",
                ]).status == 0)
            try logIn("Ivar", on: bench)
            let agent = try bench.agentProcess()
            let newer = try bench.exchangeVault(for: older)
            let outcome = try bench.run(["list", "--json"])
            #expect(outcome.status == 15)
            #expect(try outcome.jsonError()["kind"] as? String == "rolled-back")
            // With the true file the login goes on.
            _ = try bench.exchangeVault(for: newer)
            #expect(try bench.run(["list"]).status == 0)
            #expect(try bench.agentProcess() == agent)
        }

        @Test func `An agent that hangs in a transaction keeps no other writer out`() throws {
            let bench = try Company.bench()
            try logIn("Ivar", on: bench)
            let hanging = try bench.startHangingAgent()
            let command = try bench.start(["show", "1001", "--json"])
            // Now the command waits for an answer, with the file locked for writing.
            bench.wait(for: "asked")
            #expect(try bench.run("list", as: "Sanna").status == 0)
            let outcome = command.wait()
            #expect(outcome.status == 11)
            #expect(try outcome.jsonError()["kind"] as? String == "agent-silent")
            hanging.kill()
            _ = hanging.wait()
            let log = try bench.run("log --json --member Ivar", as: "Ada").json()
            let actions = try #require(log["entries"] as? [[String: Any]])
                .map { $0["action"] as? String }
            #expect(!actions.contains("show"))
        }

        @Test func `An agent without descriptors waits for some, and does not spin`() throws {
            let bench = try Company.bench()
            try logIn("Ivar", on: bench)
            let agent = try bench.agentProcess()
            // The system's libraries open what they need as the file is let go for the first time.
            bench.waitForRest()
            sleep(1)
            try bench.limitDescriptors(of: agent, to: 3)
            let before = try bench.processorTime(of: agent)
            let command = try bench.start(["status", "--json"])
            sleep(2)
            #expect(try bench.processorTime(of: agent) - before < 10)
            try bench.limitDescriptors(of: agent, to: 1024)
            let logins = try command.wait().json()["logins"] as? [[String: Any]]
            #expect(logins?.first?["member"] as? String == "Ivar")
        }

        @Test func `A logout ends an agent that does not answer`() throws {
            let bench = try Company.bench()
            try logIn("Ivar", on: bench)
            let agent = try bench.agentProcess()
            kill(agent, SIGSTOP)
            #expect(try bench.run(["logout", "--json"]).json()["loggedOut"] as? Int == 1)
            #expect(Bench.isGone(agent))
        }

        @Test func `A logout ends the agent of a vault that is not there any more`() throws {
            let bench = try Company.bench()
            try logIn("Ivar", on: bench)
            let agent = try bench.agentProcess()
            bench.waitForRest()
            try FileManager.default.removeItem(at: bench.vault)
            #expect(try bench.run(["logout", "--json"]).json()["loggedOut"] as? Int == 1)
            #expect(Bench.isGone(agent))
        }
    }

    extension Bench {
        /// Puts other bytes in the vault's place, and returns those that were there.
        fileprivate func exchangeVault(for other: Data) throws -> Data {
            waitForRest()
            let former = try Data(contentsOf: vault)
            try other.write(to: vault)
            try setMode(0o600, of: vault)
            return former
        }

        /// Changes how many descriptors a process may have from now on.
        fileprivate func limitDescriptors(of process: pid_t, to count: Int) throws {
            let script = """
                import resource, sys
                process, count = int(sys.argv[1]), int(sys.argv[2])
                most = resource.prlimit(process, resource.RLIMIT_NOFILE)[1]
                resource.prlimit(process, resource.RLIMIT_NOFILE, (count, most))
                """
            let outcome = try run(["-c", script, String(process), String(count)], by: .python)
            #expect(outcome.status == 0)
        }

        /// What a process has taken of the processor, in hundredths of a second.
        fileprivate func processorTime(of process: pid_t) throws -> Int {
            let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            let fields = try #require(text.split(separator: ")").last).split(separator: " ")
            return fields[11...12].compactMap { Int($0) }.reduce(0, +)
        }

        /// Waits until nobody has the vault open.
        fileprivate func waitForRest() {
            for name in ["-wal", "-shm"] {
                let path = vault.path(percentEncoded: false) + name
                for _ in 0..<1000 where FileManager.default.fileExists(atPath: path) {
                    usleep(5000)
                }
            }
        }

        /// Waits until a file is there.
        fileprivate func wait(for name: String) {
            let path = file(name).path(percentEncoded: false)
            while !FileManager.default.fileExists(atPath: path) { usleep(10_000) }
        }

        /// Takes the place of the agent with somebody who knows its status and answers nothing else;
        /// the file `asked` tells that he has been asked.
        fileprivate func startHangingAgent() throws -> Child {
            let script = """
                import os, socket, sys
                os.chdir(sys.argv[1])
                name = [n for n in os.listdir(".") if n.endswith(".sock")][0]
                agent = socket.socket(socket.AF_UNIX)
                agent.connect(name)
                agent.sendall(bytes([0, 0, 0, 2, 2, 1]))
                status = agent.recv(1000)
                listener = socket.socket(socket.AF_UNIX)
                listener.bind("new")
                listener.listen()
                os.rename("new", name)
                open(sys.argv[2] + "/ready", "w").close()
                while True:
                    command = listener.accept()[0]
                    while True:
                        frame = command.recv(1000)
                        if frame[5:] != bytes([1]): break
                        command.sendall(status)
                    if frame: break
                open(sys.argv[2] + "/asked", "w").close()
                listener.accept()
                """
            let child = try start(
                [
                    "-c", script, agents.path(percentEncoded: false),
                    work.path(percentEncoded: false),
                ], by: .python)
            wait(for: "ready")
            return child
        }
    }
#endif
