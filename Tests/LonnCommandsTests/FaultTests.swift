import CustomerVault
import Foundation
import Testing

/// Every command that writes or reveals, on a disk that is full or broken from one of SQLite's writes on.
///
/// `LONN_FAULTS=all swift test --filter FaultTests` goes through each write in both ways; without, the
/// commands take turns at the first, one in the middle, and the last.
@Suite struct FaultTests {
    private static let triesAll = ProcessInfo.processInfo.environment["LONN_FAULTS"] == "all"

    /// A bench, what its vault holds, and the deposit that somebody is to decide about.
    struct Prepared {
        let bench: Bench
        let model: VaultModel
        let deposit: String
    }

    static let prepared = Dictionary(
        uniqueKeysWithValues: FaultCase.Ground.allCases.map { ground in
            (ground, Result { try prepare(ground) })
        })

    private static func prepare(_ ground: FaultCase.Ground) throws -> Prepared {
        let bench = try Bench(copying: KillTests.prepared.get())
        func run(_ line: String, as member: String) throws {
            let outcome = try bench.run(line, as: member)
            try #require(outcome.status == 0, "\(line): \(outcome.error)")
        }
        for (name, text) in [
            ("emptied", "note:\n"), ("number", "personalIdentityNumber: 19710115-2390\n"),
            ("other", "personalIdentityNumber: 19760414-2393\n"),
            ("mer.csv", "Kundnr;Efternamn\n4001;Markelind\n4002;Markelind\n"),
        ] { try bench.write(text, to: name) }
        try run("keys rotate --group notes", as: "Karin")
        try run("protect 1003 --yes", as: "Karin")
        try run("backup kopior", as: "Karin")
        try run("event 1002 order", as: "Sanna")
        try run("edit 1002 --from other", as: "Sanna")
        let listed = try bench.run("deposit list --json", as: "Ivar").json()
        let deposits = try #require(listed["deposits"] as? [[String: Any]])
        let deposit = try #require(deposits.first?["id"] as? String)
        switch ground {
        case .ordinary: break
        case .handedIn: try run("edit 1005 --from number", as: "Sanna")
        case .rotated:
            // Of groups alone: roles' keys an owner would make anew before his command.
            for group in ["case", "name", "address", "contact"] {
                try run("keys rotate --group \(group)", as: "Ada")
            }
        }
        return Prepared(
            bench: bench, model: try OpenedVault(bench, at: Bench.morning).model(),
            deposit: deposit)
    }

    @Test(arguments: FaultCase.cases.indices)
    func `On a disk that takes nothing more a command is done or not done, and shows nothing`(
        index: Int
    ) throws {
        let `case` = FaultCase.cases[index]
        let prepared = try #require(try Self.prepared[`case`.ground]?.get())
        let done = try `case`.undisturbed(prepared)
        let (writes, after) = (done.writes, done.after)
        if Self.triesAll {
            var refused = 0
            for write in 1...writes {
                for kind in ["full", "io"] {
                    let status = try run(`case`, from: prepared, failing: (kind, write), to: after)
                    if status != 0 { refused += 1 }
                }
            }
            print("\(`case`.line): \(writes) writes, \(refused) of \(2 * writes) calls refused")
        } else {
            let write = [1, 1 + writes / 2, writes][index % 3]
            let kind = index % 2 == 0 ? "full" : "io"
            try run(`case`, from: prepared, failing: (kind, write), to: after)
        }
    }

    /// - Returns: the exit code.
    @discardableResult
    private func run(
        _ case: FaultCase, from prepared: Prepared, failing: (kind: String, write: Int),
        to after: VaultModel
    ) throws -> Int32 {
        let place: Comment = "\(failing.kind) from write \(failing.write) on"
        let bench = try Bench(copying: prepared.bench)
        let time = Bench.morning + 5000
        let outcome = try bench.run(
            `case`.arguments(deposit: prepared.deposit),
            environment: [
                "LONN_TESTBENCH_FAIL": "\(failing.kind):\(failing.write)",
                "LONN_TESTBENCH_CLOCK": String(time),
            ])
        if outcome.status != 0 {
            #expect(outcome.status == 1, "\(place): \(outcome.error)")
            #expect(outcome.output.isEmpty, place)
            let sentences = outcome.error.split(separator: "\n").suffix(2)
            #expect(sentences.count == 2 && sentences.allSatisfy { $0.hasSuffix(".") }, place)
        }
        // With room again.
        let opened = try OpenedVault(bench, at: time + 1000)
        let (actions, named) = try opened.done(at: time)
        let findings = try opened.session.verify()
        #expect(findings.isEmpty, "\(place): \(findings)")
        let now = try opened.model()
        let isWhole = [prepared.model, after].contains(now)
        #expect(
            isWhole || (`case`.inBatches && now.isBetween(prepared.model, after)), place)
        // What is said not to be done is not.
        if outcome.status != 0, !`case`.inBatches { #expect(now == prepared.model, place) }
        if outcome.status == 0 {
            #expect(now == after, place)
            if let action = `case`.action { #expect(actions.contains(action), place) }
        }
        for model in [prepared.model, after] {
            #expect(
                model.shownUnlogged(in: outcome.output, named: named).isEmpty, place)
            #expect(model.shownUnlogged(in: outcome.error, named: []).isEmpty, place)
        }
        return outcome.status
    }

    @Test(arguments: ["init", "restore"])
    func `On a disk that takes nothing more no vault is made, or a whole one`(
        word: String
    ) throws {
        let prepared = try #require(try Self.prepared[.ordinary]?.get())
        let register = "kopior/register-2026-03-02T080001Z.lonnbackup"
        let call =
            word == "init"
            ? ["init", "Karin", "--passphrase-file", "karin"]
            : ["restore", register, "--accept-older"] + Bench.login("Karin")
        let place = ["--vault", "ny.vault"]
        let undisturbed = try Bench(copying: prepared.bench)
        let done = try undisturbed.run(
            call + place, environment: ["LONN_TESTBENCH_STEPS": "steps"])
        #expect(done.status == 0, "\(done.error)")
        let counts = try String(contentsOf: undisturbed.file("steps"), encoding: .utf8)
        let writes = try #require(counts.split(separator: " ").last.flatMap { Int($0) })
        for write in Self.triesAll ? Array(1...writes) : [1, writes / 2, writes] {
            let bench = try Bench(copying: prepared.bench)
            let outcome = try bench.run(
                call + place, environment: ["LONN_TESTBENCH_FAIL": "full:\(write)"])
            let vault = bench.file("ny.vault")
            let isThere = FileManager.default.fileExists(
                atPath: vault.path(percentEncoded: false))
            if outcome.status == 0 { #expect(isThere) }
            if isThere {
                let opened = try OpenedVault(bench, vault: vault, at: Bench.morning)
                #expect(try opened.session.verify().isEmpty)
                #expect(try opened.model().customers.count == (word == "init" ? 0 : 6))
            } else {
                #expect(outcome.status == 1, "\(outcome.error)")
                #expect(try bench.leftovers().isEmpty)
                #expect(try bench.run(call + place).status == 0)
            }
        }
    }

    @Test func `What is shown without its entry is noticed`() throws {
        let prepared = try #require(try Self.prepared[.ordinary]?.get())
        let time = Bench.morning + 5000
        let show = ["show", "1001", "--purpose", "quote"] + Bench.login("Sanna")
        let bench = try Bench(copying: prepared.bench)
        let output = try bench.run(
            show, environment: ["LONN_TESTBENCH_CLOCK": String(time)]
        ).output
        let (actions, named) = try OpenedVault(bench, at: time + 1000).done(at: time)
        #expect(actions.contains("show") && named == ["1001"])
        #expect(prepared.model.shownUnlogged(in: output, named: named).isEmpty)
        // The same where the file is as it was before the command.
        let without = try OpenedVault(Bench(copying: prepared.bench), at: time + 1000)
        #expect(
            try prepared.model.shownUnlogged(in: output, named: without.done(at: time).named)
                == ["1001"])
    }
}

extension FaultCase {
    /// Where nobody disturbs it: how many steps to the disk it takes, how many of them are writes, and
    /// what the vault holds then.
    func undisturbed(
        _ prepared: FaultTests.Prepared
    ) throws -> (steps: Int, writes: Int, after: VaultModel) {
        let bench = try Bench(copying: prepared.bench)
        let done = try bench.run(
            arguments(deposit: prepared.deposit), environment: ["LONN_TESTBENCH_STEPS": "steps"])
        #expect(done.status == 0, "\(done.error)")
        let counts = try String(contentsOf: bench.file("steps"), encoding: .utf8)
            .split(separator: " ").compactMap { Int($0) }
        try #require(counts.count == 2 && counts[1] > 2)
        return (counts[0], counts[1], try OpenedVault(bench, at: Bench.morning).model())
    }
}
