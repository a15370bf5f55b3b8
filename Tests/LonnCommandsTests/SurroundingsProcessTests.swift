import Foundation
import Testing

/// What a process finds around it: others who write, the clock, the locale, its descriptors.
@Suite struct SurroundingsProcessTests {
    private static let list = ["list", "--purpose", "quote"] + Bench.login("Karin")

    @Test func `A second writer waits, and is told after five seconds`() throws {
        let bench = try Company.bench()
        let holder = try bench.holdLock(seconds: 600)
        let outcome = try bench.run(Self.list + ["--json"])
        holder.kill()
        _ = holder.wait()
        #expect(outcome.status == 16)
        #expect(try outcome.jsonError()["kind"] as? String == "busy")
        #expect(outcome.output.isEmpty)
        try bench.expectIntact(customers: 6)
    }

    @Test func `A second writer goes on when the first has ended`() throws {
        let bench = try Company.bench()
        let holder = try bench.holdLock(seconds: 2)
        #expect(try bench.run(Self.list).status == 0)
        _ = holder.wait()
        try bench.expectIntact(customers: 6)
    }

    @Test func `A clock set back is accepted and marked`() throws {
        let bench = try Company.bench()
        let earlier = String(Bench.morning - 86_400_000)
        let outcome = try bench.run(Self.list, environment: ["LONN_TESTBENCH_CLOCK": earlier])
        #expect(outcome.status == 0)
        let log = try bench.run("log --json", as: "Karin").json()
        let marked = try #require(log["entries"] as? [[String: Any]])
            .filter { $0["clockWentBack"] as? Bool == true }
        #expect(marked.count == 1)
        #expect(marked.first?["action"] as? String == "list")
        try bench.expectIntact(customers: 6)
    }

    @Test(arguments: ["C", "POSIX", "", "xx_YY", "en_US.ISO-8859-1"])
    func `In a locale without letters it speaks English and keeps the letters`(
        locale: String
    ) throws {
        let bench = try Company.bench()
        let environment = ["LANG": locale, "LC_ALL": locale, "TERM": ""]
        let outcome = try bench.run(Self.list, environment: environment)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("Åsa Öberg\tBorlänge"))
        let missing = try bench.run(
            ["show", "77"] + Bench.login("Sanna"), environment: environment)
        #expect(missing.status == 14)
        #expect(missing.error.hasPrefix("No customer has that number."))
    }

    @Test(arguments: [[0], [1], [2], [0, 2], [0, 1, 2]])
    func `Closed standard descriptors are given to no file`(closed: [Int]) throws {
        let bench = try Company.bench()
        let program = try Program.testbench.path()
        let script = """
            import os, sys
            for number in sys.argv[1].split(","): os.close(int(number))
            os.execv(sys.argv[2], sys.argv[2:])
            """
        let numbers = closed.map(String.init).joined(separator: ",")
        func run(_ arguments: [String]) throws -> CallOutcome {
            try bench.run(["-c", script, numbers, program] + arguments, by: .python)
        }
        let listed = try run(Self.list)
        #expect(listed.status == (closed.contains(1) ? 1 : 0))
        #expect(listed.error.isEmpty)
        #expect(try run(["show", "77"] + Bench.login("Sanna")).status == 14)
        try bench.write("Kundnr;Efternamn\n1001;Ek\n4002;Ek\n", to: "mer.csv")
        _ = try run(["import", "mer.csv"] + Bench.login("Karin"))
        // What is meant for people is in no file.
        let refused = try #require(
            try FileManager.default.contentsOfDirectory(
                atPath: bench.work.path(percentEncoded: false)
            ).first { $0 != "mer.csv" && $0.hasPrefix("mer") })
        let text = try String(contentsOf: bench.file(refused), encoding: .utf8)
        #expect(!text.contains("import"))
        try bench.expectIntact(customers: 7)
    }
}

extension Bench {
    /// Somebody who writes and takes his time; returns once he does.
    fileprivate func holdLock(seconds: Int) throws -> Child {
        let held = file("held").path(percentEncoded: false)
        let child = try start(
            [
                "-c",
                """
                import sqlite3, sys, time
                database = sqlite3.connect(sys.argv[1], isolation_level=None)
                database.execute("BEGIN IMMEDIATE")
                open(sys.argv[2], "w").close()
                time.sleep(int(sys.argv[3]))
                database.execute("ROLLBACK")
                """, vault.path(percentEncoded: false), held, String(seconds),
            ], by: .python)
        while !FileManager.default.fileExists(atPath: held) { usleep(10_000) }
        return child
    }
}
