import CustomerVault
import Foundation
import Testing
import VaultTestSupport

/// Commands that change or show customers, killed at steps of SQLite to the disk and at random moments:
/// each customer is then as before or as after, and the command can be run again to its end.
///
/// `LONN_KILLS=2400 swift test --filter KillModelTests` makes that many; without, each command dies once.
@Suite struct KillModelTests {
    private static let kills =
        ProcessInfo.processInfo.environment["LONN_KILLS"].flatMap(Int.init) ?? 0

    static let cases = FaultCase.cases.filter {
        [
            "add", "edit", "deposit", "event", "protect", "unprotect", "import", "settle-deposit",
            "rotate", "reencrypt", "retire", "disallow", "renew-kit", "backup", "restore", "reveal",
        ].contains($0.action)
    }

    private struct Tally: CustomStringConvertible {
        let steps: Int
        var kills = 0
        var survived = 0
        var done = 0
        var description: String {
            "\(steps) steps, \(kills) killed (\(done) were done already), \(survived) too late"
        }
    }

    @Test(arguments: cases.indices)
    func `Whatever is killed leaves each customer as before or as after`(index: Int) throws {
        let `case` = Self.cases[index]
        let prepared = try #require(try FaultTests.prepared[`case`.ground]?.get())
        let (steps, _, after) = try `case`.undisturbed(prepared)
        let share = max(1, Self.kills / Self.cases.count)
        // Each step once as far as there are kills for it, else some of them; then any moment.
        let planned = min(share, steps)
        let offset = Int.random(in: 0..<max(1, steps / planned))
        var tally = Tally(steps: steps)
        for number in 0..<share {
            let step = number < planned ? 1 + (number * steps / planned + offset) % steps : nil
            try kill(`case`, prepared, at: step, after, &tally)
            if share > 1, number % 10 == 9 || number == share - 1 {
                print("\(`case`.testDescription): \(tally)")
                fflush(nil)
            }
        }
    }

    /// - Parameter step: any moment if `nil`.
    private func kill(
        _ case: FaultCase, _ prepared: FaultTests.Prepared, at step: Int?, _ after: VaultModel,
        _ tally: inout Tally
    ) throws {
        let place: Comment = "\(step.map { "step \($0)" } ?? "any moment")"
        let bench = try Bench(copying: prepared.bench)
        let arguments = `case`.arguments(deposit: prepared.deposit)
        let time = Bench.morning + 5000
        var environment = ["LONN_TESTBENCH_CLOCK": String(time)]
        if let step { environment["LONN_TESTBENCH_KILL"] = "write:\(step)" }
        let child = try bench.start(arguments, environment: environment)
        if step == nil {
            usleep(.random(in: 1_000...400_000))
            child.kill()
        }
        let outcome = child.wait()
        let wasKilled = outcome.status == -SIGKILL
        #expect(wasKilled || outcome.status == 0, "\(place): \(outcome.error)")
        if wasKilled { tally.kills += 1 } else { tally.survived += 1 }
        for folder in [bench.home, bench.file("kopior")] {
            let hits = try ResidueSearch.hits(
                of: ["Markelind", "Kod 7391 Kvast", "19710115"], below: folder)
            #expect(hits.isEmpty, "\(place): \(hits)")
        }

        let now = try state(bench, at: time + 1000, place, shown: outcome.output)
        #expect(now.isBetween(prepared.model, after), place)
        if !`case`.inBatches { #expect([prepared.model, after].contains(now), place) }
        if `case`.action == "backup" { try restoreEach(on: bench, place) }

        // The paper of a kit that is not in force is another one's now.
        try? FileManager.default.removeItem(at: bench.file("paper"))
        let again = try bench.run(
            arguments, environment: ["LONN_TESTBENCH_CLOCK": String(time + 1500)])
        let isDone = now == after && after != prepared.model
        if isDone { tally.done += 1 }
        #expect(
            again.status == 0 || (isDone && [1, 12, 14, 65].contains(again.status)),
            "\(place): \(again.error)")
        let then = try state(bench, at: time + 2000, place, shown: "")
        if !isDone { #expect(then == after, place) }
    }

    /// What a vault holds that must be whole; nothing of it has been shown without an entry.
    private func state(
        _ bench: Bench, at time: Int, _ place: Comment, shown: String
    ) throws -> VaultModel {
        let opened = try OpenedVault(bench, at: time)
        let (_, named) = try opened.done(at: time - 1000)
        let findings = try opened.session.verify()
        #expect(findings.isEmpty, "\(place): \(findings)")
        let model = try opened.model()
        #expect(model.shownUnlogged(in: shown, named: named).isEmpty, place)
        return model
    }

    /// Every register of the folder goes with the keys file that is there.
    private func restoreEach(on bench: Bench, _ place: Comment) throws {
        let folder = bench.file("kopior").path(percentEncoded: false)
        let registers = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("register-") }
        #expect(registers.count >= 2, place)
        for (number, register) in registers.enumerated() {
            let restored = try bench.run(
                "restore kopior/\(register) --json --accept-older --vault v\(number).vault",
                as: "Karin",
                environment: ["XDG_STATE_HOME": bench.file("annan").path(percentEncoded: false)])
            #expect(restored.status == 0, "\(place): \(restored.error)")
            #expect(try restored.json()["customers"] as? Int == 6, place)
        }
    }
}
