import Foundation
import Testing

#if os(Linux)
    @Suite struct AgentLifeTests {
        private func loggedIn(
            _ name: String = "Ivar", on bench: Bench, minute: Int = 60_000
        ) throws -> pid_t {
            let outcome = try bench.run(
                ["login", name, "--passphrase-file", name.lowercased()],
                environment: ["LONN_TESTBENCH_MINUTE": String(minute)])
            #expect(outcome.status == 0, "\(outcome.error)")
            return try bench.agentProcess()
        }

        @Test func `After one login commands need no passphrase, and leave no journal behind`()
            throws
        {
            let bench = try Company.bench()
            _ = try loggedIn(on: bench)
            for _ in 0..<3 {
                #expect(try bench.run(["show", "1001"]).status == 0)
            }
            let journal = bench.vault.path(percentEncoded: false) + "-wal"
            var isThere = true
            for _ in 0..<1000 where isThere {
                isThere = FileManager.default.fileExists(atPath: journal)
                usleep(5000)
            }
            #expect(!isThere)
        }

        @Test(arguments: [SIGKILL, SIGSEGV, SIGTERM, SIGHUP])
        func `An agent that is ended leaves nobody logged in, and the way free`(
            signal: Int32
        ) throws {
            let bench = try Company.bench()
            let first = try loggedIn(on: bench)
            #expect(kill(first, signal) == 0)
            #expect(Bench.isGone(first))
            let outcome = try bench.run(["show", "1001", "--json"])
            #expect(outcome.status == 11)
            #expect(try outcome.jsonError()["kind"] as? String == "not-logged-in")
            let hasSocket = try FileManager.default.contentsOfDirectory(
                atPath: bench.agents.path(percentEncoded: false)
            ).contains { $0.hasSuffix(".sock") }
            #expect(hasSocket == (signal == SIGKILL || signal == SIGSEGV))
            _ = try loggedIn(on: bench)
            #expect(try bench.run(["show", "1001"]).status == 0)
        }

        @Test func `A second login takes the first one's place`() throws {
            let bench = try Company.bench()
            let first = try loggedIn(on: bench)
            let second = try loggedIn(on: bench)
            #expect(first != second)
            #expect(Bench.isGone(first))
            #expect(try bench.run(["logout"]).status == 0)
            #expect(Bench.isGone(second))
        }

        @Test func `A login that nobody uses ends by itself`() throws {
            let bench = try Company.bench()
            // Fifteen minutes of 200 ms.
            let agent = try loggedIn(on: bench, minute: 200)
            #expect(Bench.isGone(agent))
            #expect(try bench.run(["show", "1001"]).status == 11)
        }

        @Test func `A removed member's next command ends his agent`() throws {
            let bench = try Company.bench()
            let agent = try loggedIn(on: bench)
            #expect(try bench.run("member remove Ivar --yes", as: "Karin").status == 0)
            #expect(try bench.run(["show", "1001"]).status == 11)
            #expect(Bench.isGone(agent))
        }

        @Test func `What changes the member list wants the passphrase again`() throws {
            let bench = try Company.bench()
            // Five minutes of 300 ms, of which the last is too short to begin anything.
            _ = try loggedIn("Karin", on: bench, minute: 300)
            let invite = ["member", "invite", "Eva", "--role", "planning", "--json"]
            #expect(
                try bench.run(invite, environment: ["LONN_TESTBENCH_MINUTE": "300"]).status == 0)
            usleep(1_500_000)
            let late = try bench.run(
                ["member", "remove", "Eva", "--yes", "--json"],
                environment: ["LONN_TESTBENCH_MINUTE": "300"]
            )
            #expect(late.status == 64)
            #expect(try late.jsonError()["kind"] as? String == "no-terminal")
            // Reading goes on.
            #expect(try bench.run(["show", "1001", "--purpose", "quote"]).status == 0)
            #expect(try bench.run("member remove Eva --yes", as: "Karin").status == 0)
        }

        @Test func `A command of the agent's own is nothing for people`() throws {
            let outcome = try Bench().run(["agent", "--json"])
            #expect(outcome.status == 1)
            #expect(try outcome.jsonError()["kind"] as? String == "agent-not-started")
        }
    }
#endif
