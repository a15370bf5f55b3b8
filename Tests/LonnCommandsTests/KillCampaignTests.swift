import Foundation
import Testing
import VaultTestSupport

/// Commands that change who may what, killed at each step of SQLite to the disk and at random moments;
/// then the vault is verified, and the command is run again to its end.
///
/// `LONN_KILLS=1200 swift test --filter KillCampaignTests` makes that many; without, it makes a few.
@Suite struct KillCampaignTests {
    private static let kills =
        ProcessInfo.processInfo.environment["LONN_KILLS"].flatMap(Int.init) ?? 12

    static let cases =
        KillCase.cases.filter { !["add", "edit", "protect"].contains($0.name) } + [
            KillCase(
                name: "reencrypt", arguments: ["keys", "reencrypt"] + Bench.login("Karin"),
                whenDone: []),
            KillCase(
                name: "passphrase",
                arguments: ["passphrase", "--new-passphrase-file", "olle"] + Bench.login("Sanna"),
                whenDone: [12]),
            KillCase(
                name: "new member keys",
                arguments: ["member", "keys", "renew"] + Bench.login("Nils"), whenDone: []),
            KillCase(
                name: "restore",
                arguments: ["restore", "kopior/\(Bench.register)", "--yes"]
                    + Bench.login("Karin"), whenDone: []),
            KillCase(
                name: "new kit", arguments: ["recovery", "renew"] + Bench.login("Karin"),
                whenDone: []),
        ]

    /// The firm, with new keys for everything and all of its customers under the old ones.
    private static let rotated = Result {
        let bench = try Bench(copying: KillTests.prepared.get())
        #expect(try bench.run("keys rotate --all", as: "Ada").status == 0)
        return bench
    }

    private static func bench(for name: String) throws -> Bench {
        try Bench(copying: name == "reencrypt" ? rotated.get() : KillTests.prepared.get())
    }

    @Test(arguments: cases)
    func `A command killed at a step to the disk leaves a whole vault, and runs again`(
        case: KillCase
    ) throws {
        let steps = try Self.steps(of: `case`)
        #expect(steps > 20)
        let share = max(1, Self.kills / Self.cases.count)
        var tally = Tally(steps: steps)
        // Each step once as far as there are kills for it, else some of them; then any moment.
        let planned = min(share, steps)
        let offset = Int.random(in: 0..<max(1, steps / planned))
        for position in 0..<planned {
            let step = 1 + (position * steps / planned + offset) % steps
            try kill(`case`, at: .step(step), &tally)
        }
        for _ in planned..<max(planned, share) {
            try kill(`case`, at: .moment, &tally)
        }
        if share > 12 { print("\(`case`.name): \(tally)") }
    }

    private enum Moment {
        case step(Int)
        case moment
    }

    private struct Tally: CustomStringConvertible {
        let steps: Int
        var kills = 0
        var survived = 0
        var undone = 0
        var description: String {
            """
            \(steps) steps, \(kills) killed (\(undone) had to be done again), \(survived) too late
            """
        }
    }

    private func kill(_ case: KillCase, at moment: Moment, _ tally: inout Tally) throws {
        let bench = try Self.bench(for: `case`.name)
        let outcome: CallOutcome
        switch moment {
        case .step(let step):
            outcome = try bench.run(
                `case`.arguments, environment: ["LONN_TESTBENCH_KILL": "write:\(step)"])
        case .moment:
            let child = try bench.start(`case`.arguments)
            usleep(.random(in: 1_000...400_000))
            child.kill()
            outcome = child.wait()
        }
        let wasKilled = outcome.status == -SIGKILL
        if wasKilled { tally.kills += 1 } else { tally.survived += 1 }
        #expect(wasKilled || outcome.status == 0, "\(moment) \(outcome.error)")
        let verified = try bench.run("verify", as: "Ada")
        #expect(verified.status == 0, "\(moment) \(verified.output)\(verified.error)")

        let again = try bench.run(`case`.arguments)
        #expect(
            `case`.whenDone.union([0]).contains(again.status), "\(moment) \(again.error)")
        if again.status == 0, wasKilled { tally.undone += 1 }
        try bench.expectIntact(customers: 6)
    }

    /// How many steps the command takes when nobody disturbs it.
    private static func steps(of case: KillCase) throws -> Int {
        let bench = try bench(for: `case`.name)
        let outcome = try bench.run(
            `case`.arguments, environment: ["LONN_TESTBENCH_STEPS": "steps"])
        #expect(outcome.status == 0, "\(outcome.error)")
        let text = try String(contentsOf: bench.file("steps"), encoding: .utf8)
        return try #require(text.split(separator: " ").first.flatMap { Int($0) })
    }
}
