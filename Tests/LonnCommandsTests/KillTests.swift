import Foundation
import Testing
import VaultTestSupport

/// A command that dies at a named step, by SIGKILL from within; then it is run again.
struct KillCase: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    /// How the second run may end when the first had done its work.
    let whenDone: Set<Int32>

    var testDescription: String { name }

    static let cases = [
        KillCase(
            name: "enrol",
            arguments: [
                "member", "enrol", "Olle", "--code-file", "code", "--new-passphrase-file", "olle",
            ], whenDone: [14]),
        KillCase(
            name: "add", arguments: ["add", "--from", "kund"] + Bench.login("Karin"),
            whenDone: [65]),
        KillCase(
            name: "edit", arguments: ["edit", "1001", "--from", "change"] + Bench.login("Karin"),
            whenDone: [65]),
        KillCase(
            name: "protect", arguments: ["protect", "1001", "--yes"] + Bench.login("Karin"),
            whenDone: [65]),
        KillCase(
            name: "rotate", arguments: ["keys", "rotate", "--all"] + Bench.login("Karin"),
            whenDone: []),
        KillCase(
            name: "remove",
            arguments: ["member", "remove", "Nils", "--yes"] + Bench.login("Karin"),
            whenDone: [14]),
        KillCase(
            name: "revoke",
            arguments: ["member", "revoke", "Ivar", "--role", "invoicing", "--yes"]
                + Bench.login("Ada"),
            whenDone: [14]),
        KillCase(
            name: "approve",
            arguments: ["member", "approve", "Sanna", "--yes"] + Bench.login("Ivar"),
            whenDone: [65]),
        KillCase(
            name: "recover",
            arguments: [
                "recovery", "use", "Berit", "--code-file", "kit", "--new-passphrase-file", "olle",
            ], whenDone: [65]),
        KillCase(
            name: "leaked",
            arguments: ["passphrase", "--leaked", "--new-passphrase-file", "olle"]
                + Bench.login("Nils"),
            whenDone: [12]),
    ]

    static let steps = ["begin", "log", "commit", "durable"]
}

@Suite struct KillTests {
    /// The firm, with something to do for each case.
    static let prepared = Result {
        let bench = try Company.bench()
        try bench.write("åtta åttor åkte bort\n", to: "olle")
        let invited = try bench.run("member invite Olle --role planning --json", as: "Karin").json()
        try bench.write(try #require(invited["code"] as? String), to: "code")
        #expect(try bench.run("member grant Sanna --role invoicing", as: "Ada").status == 0)
        #expect(try bench.run("backup kopior", as: "Ada").status == 0)
        try bench.write("customerNumber: 2001\nfamilyName: Markelind\n", to: "kund")
        try bench.write("street: Markelindstigen 7\ngateCode: Kod 7391 Kvast\n", to: "change")
        return bench
    }

    @Test(arguments: KillCase.cases, KillCase.steps)
    func `A command killed at a step is done or not done, and runs again`(
        case: KillCase, step: String
    ) throws {
        for count in 1...9 {
            let bench = try Bench(copying: Self.prepared.get())
            let outcome = try bench.run(
                `case`.arguments, environment: ["LONN_TESTBENCH_KILL": "\(step):\(count)"])
            guard outcome.status == -SIGKILL else {
                #expect(outcome.status == 0)
                // Every command passes every step at least once.
                #expect(count > 1)
                return
            }
            #expect(outcome.output.isEmpty)
            let hits = try ResidueSearch.hits(
                of: ["Markelind", "Kod 7391 Kvast"], below: bench.home)
            #expect(hits.isEmpty, "\(hits)")
            let verified = try bench.run("verify", as: "Karin")
            #expect(verified.status == 0, "\(step):\(count) \(verified.error)")

            let again = try bench.run(`case`.arguments)
            let permitted = `case`.whenDone.union([0])
            #expect(permitted.contains(again.status), "\(step):\(count) \(again.error)")
            #expect(try bench.customerCount() == (`case`.name == "add" ? 7 : 6))
        }
        Issue.record("\(`case`.name) passes \(step) more often than was tried")
    }

    @Test(arguments: [
        ("log:1", 6), ("begin:3", 1006), ("commit:2", 1006), ("durable:3", 2006),
    ])
    func `An import killed at a step leaves whole batches, and the next one completes it`(
        kill: String, customers: Int
    ) throws {
        let bench = try Company.bench()
        try bench.writeRegister(rows: 2100, to: "big.csv")
        let load = ["import", "big.csv", "--json"] + Bench.login("Karin")
        let outcome = try bench.run(load, environment: ["LONN_TESTBENCH_KILL": kill])
        #expect(outcome.status == -SIGKILL)
        let hits = try ResidueSearch.hits(of: ["Markelind", "Stubblyckan"], below: bench.home)
        #expect(hits.isEmpty, "\(hits)")
        try bench.expectIntact(customers: customers)
        let report = try bench.run(load)
        #expect(report.status == 0)
        #expect(try report.json()["imported"] as? Int == 2106 - customers)
        #expect(try bench.customerCount() == 2106)
    }

    @Test(arguments: ["log:1", "begin:3", "commit:2", "durable:2"])
    func `An import that hands values in, killed at a step, hands none in twice`(
        kill: String
    ) throws {
        let bench = try Company.bench()
        try bench.writeRegister(rows: 300, to: "big.csv")
        let load = ["import", "big.csv", "--json"] + Bench.login("Sanna")
        let outcome = try bench.run(load, environment: ["LONN_TESTBENCH_KILL": kill])
        #expect(outcome.status == -SIGKILL)
        #expect(try bench.run(load).status == 0)
        // One that was handed in twice would stay a proposal.
        let entered = try bench.run("deposit accept --member Sanna --yes --json", as: "Ivar").json()
        #expect(entered["entered"] as? Int == 300)
        #expect(entered["proposals"] as? Int == 0)
        let waiting = try bench.run("deposit list --json", as: "Ivar").json()
        #expect((waiting["deposits"] as? [Any])?.isEmpty == true)
        #expect(try bench.customerCount() == 306)
        try bench.expectIntact(customers: 306)
    }

    @Test func `An import killed at any moment leaves whole batches`() throws {
        for _ in 0..<4 {
            let bench = try Company.bench()
            try bench.writeRegister(rows: 1200, to: "big.csv")
            let load = ["import", "big.csv"] + Bench.login("Karin")
            let child = try bench.start(load)
            usleep(.random(in: 10_000...600_000))
            child.kill()
            _ = child.wait()
            let count = try bench.customerCount()
            #expect([6, 1006, 1206].contains(count))
            #expect(try bench.run("verify", as: "Karin").status == 0)
        }
    }

    @Test func `A re-encryption killed at any moment loses nothing and goes on`() throws {
        let bench = try Company.bench()
        try bench.writeRegister(rows: 700, to: "big.csv")
        #expect(try bench.run("import big.csv", as: "Karin").status == 0)
        // The administrator holds no keys, so that all is left to do.
        #expect(try bench.run("keys rotate --all", as: "Ada").status == 0)
        var left = try bench.rowsLeft()
        #expect(left > 706)

        for kill in ["begin:2", "log:2", "commit:2", "durable:2"] {
            let outcome = try bench.run(
                "keys reencrypt", as: "Karin", environment: ["LONN_TESTBENCH_KILL": kill])
            #expect(outcome.status == -SIGKILL)
            let now = try bench.rowsLeft()
            #expect(now <= left)
            left = now
        }
        for _ in 0..<4 {
            if left == 0 {
                #expect(try bench.run("keys rotate --all", as: "Ada").status == 0)
            }
            let child = try bench.start(["keys", "reencrypt"] + Bench.login("Karin"))
            usleep(.random(in: 10_000...600_000))
            child.kill()
            _ = child.wait()
            left = try bench.rowsLeft()
        }
        let hits = try ResidueSearch.hits(of: ["Markelind", "Stubblyckan"], below: bench.home)
        #expect(hits.isEmpty, "\(hits)")
        try bench.expectIntact(customers: 706)
        #expect(try bench.run("keys reencrypt", as: "Karin").status == 0)
        #expect(try bench.rowsLeft() == 0)
        try bench.expectIntact(customers: 706)
    }

    @Test(arguments: ["begin", "commit", "link"])
    func `A founding killed at a step leaves nothing, and the next one founds`(
        step: String
    ) throws {
        let bench = try Bench()
        try bench.write("gul häst stapel batteri\n", to: "karin")
        let found = ["init", "Karin", "--passphrase-file", "karin"]
        let kill = ["LONN_TESTBENCH_KILL": "\(step):1"]
        let outcome = try bench.run(found, environment: kill)
        #expect(outcome.status == -SIGKILL)
        // The kit is shown before it is in force, and nothing else.
        #expect(!outcome.output.contains("founded"))
        // Whole or not there: what the killed one wrote has another name.
        #expect(!FileManager.default.fileExists(atPath: bench.vault.path(percentEncoded: false)))
        try bench.expectRefusal(.init(10, "no-vault"), of: ["list"] + Bench.login("Karin"))
        #expect(try bench.run(found).status == 0)
        try bench.expectIntact(customers: 0)
        try bench.expectRefusal(.init(1, "already-there"), of: found)
        // Each of the steps comes once.
        let other = try bench.run(
            found + ["--vault", "other.vault"], environment: ["LONN_TESTBENCH_KILL": "\(step):2"])
        #expect(other.status == 0)
    }

    @Test func `A sheet is praised only when its kit is in force`() throws {
        for count in 1...9 {
            let bench = try Company.bench()
            let outcome = try bench.run(
                ["recovery", "renew", "--recovery-file", "sheet"] + Bench.login("Karin"),
                environment: ["LONN_TESTBENCH_KILL": "begin:\(count)"])
            let isPraised = outcome.error.contains("put it in a safe")
            let log = try bench.run("log --action renew-kit --json", as: "Karin").json()
            let isRenewed = (log["entries"] as? [Any])?.isEmpty == false
            #expect(!isPraised || isRenewed)
            guard outcome.status == -SIGKILL else {
                // The control: undisturbed it is in force and praised, and some kill came before that.
                #expect(isPraised && isRenewed && count > 1)
                return
            }
        }
        Issue.record("a renewal begins more often than was tried")
    }

    @Test func `A founding killed at any moment leaves a whole vault or none`() throws {
        for _ in 0..<4 {
            let bench = try Bench()
            try bench.write("gul häst stapel batteri\n", to: "karin")
            let found = ["init", "Karin", "--passphrase-file", "karin"]
            let child = try bench.start(found)
            usleep(.random(in: 1_000...80_000))
            child.kill()
            _ = child.wait()
            let exists = FileManager.default.fileExists(
                atPath: bench.vault.path(percentEncoded: false))
            #expect(try bench.run(found).status == (exists ? 1 : 0))
            try bench.expectIntact(customers: 0)
        }
    }
}

extension Bench {
    /// A register of made-up people, as many as asked, each with a reserved number of his own.
    fileprivate func writeRegister(rows: Int, to name: String) throws {
        let numbers = try String(
            contentsOf: Repository.fixtures.appending(path: "identifiers/testpersonnummer.txt"),
            encoding: .utf8
        ).split(separator: "\n").prefix(20_000).suffix(rows)
        var text = "Kundnr;Förnamn;Efternamn;Personnr;Ort\n"
        for (index, number) in numbers.enumerated() {
            text += "\(10_001 + index);Siv;Markelind;\(number);Stubblyckan\n"
        }
        try write(text, to: name)
    }

    /// What stands under old keys.
    fileprivate func rowsLeft() throws -> Int {
        let status = try run("keys status --json", as: "Karin").json()
        let groups = try #require(status["groups"] as? [[String: Any]])
        return groups.compactMap { $0["cellsLeft"] as? [String: Int] }
            .flatMap(\.values).reduce(0, +)
    }
}
