import Foundation
import Testing
import VaultTestSupport

/// A backup or restoration that dies at a step leaves what was there, or all of what is new.
@Suite struct BackupKillTests {
    private static let register = "kopior/\(Bench.register)"

    /// The firm with a backup, and a customer and a change that it does not have.
    private static let prepared = Result {
        let bench = try Company.bench()
        #expect(try bench.run("backup kopior", as: "Ada").status == 0)
        try bench.write("customerNumber: 2001\nfamilyName: Markelind\n", to: "kund")
        #expect(try bench.run("add --from kund", as: "Karin").status == 0)
        try bench.write("city: Markelindstad\n", to: "change")
        #expect(try bench.run("edit 1001 --from change", as: "Karin").status == 0)
        return bench
    }

    private func kill(_ step: String, _ arguments: [String], on bench: Bench) throws {
        let outcome = try bench.run(
            arguments + Bench.login("Karin"), environment: ["LONN_TESTBENCH_KILL": "\(step):1"])
        #expect(outcome.status == -SIGKILL, "\(step) \(outcome.error)")
        #expect(outcome.output.isEmpty)
        let hits =
            try ResidueSearch.hits(of: ["Markelind", "Lövgläntan"], below: bench.home)
            + ResidueSearch.hits(of: ["Markelind", "Lövgläntan"], below: bench.file("kopior"))
        #expect(hits.isEmpty, "\(hits)")
    }

    /// How many customers a register brings to an empty machine.
    private func restored(_ register: String, on bench: Bench) throws -> Int? {
        let empty = ["XDG_STATE_HOME": bench.file("annan").path]
        let place = "v\(Int.random(in: 0..<1_000_000)).vault"
        let outcome = try bench.run(
            ["restore", register, "--json", "--accept-older", "--vault", place]
                + Bench.login("Karin"), environment: empty)
        #expect(outcome.status == 0, "\(outcome.error)")
        return try outcome.json()["customers"] as? Int
    }

    @Test(arguments: ["backup-written", "backup-logged", "backup-keys", "backup-done"])
    func `a backup killed at a step leaves the backups that were there`(step: String) throws {
        let bench = try Bench(copying: Self.prepared.get())
        try kill(step, ["backup", "kopior"], on: bench)
        #expect(try restored(Self.register, on: bench) == 6)
        let newer = "kopior/register-2026-03-02T080001Z.lonnbackup"
        if FileManager.default.fileExists(atPath: bench.file(newer).path) {
            #expect(step == "backup-done")
            #expect(try restored(newer, on: bench) == 7)
        }
        let left = {
            try FileManager.default.contentsOfDirectory(atPath: bench.file("kopior").path)
                .filter { $0.hasPrefix(".lonn") }
        }
        #expect(try left().isEmpty == (step == "backup-done"))
        #expect(try bench.run("backup kopior", as: "Karin").status == 0)
        #expect(try left().isEmpty)
        try bench.expectIntact(customers: 7)
    }

    @Test(arguments: ["begin", "restore-filled", "log", "commit", "durable"])
    func `a restoration killed at a step is done or not done`(step: String) throws {
        let bench = try Bench(copying: Self.prepared.get())
        let restore = ["restore", Self.register, "--yes"]
        try kill(step, restore, on: bench)
        try bench.expectIntact(customers: step == "durable" ? 6 : 7)
        #expect(try bench.run(restore + Bench.login("Karin")).status == 0)
        try bench.expectIntact(customers: 6)
    }

    @Test(arguments: ["restore-keys", "restore-built", "restore-linked"])
    func `a restoration to an empty place leaves no vault or a whole one`(step: String) throws {
        let bench = try Bench(copying: Self.prepared.get())
        try FileManager.default.removeItem(at: bench.home.appending(path: "state"))
        try FileManager.default.removeItem(at: bench.vault)
        let restore = ["restore", Self.register]
        try kill(step, restore, on: bench)
        let isThere = FileManager.default.fileExists(atPath: bench.vault.path)
        #expect(isThere == (step == "restore-linked"))
        // What it has left opens what is erased later: it goes with the next restoration or backup.
        let left = {
            try FileManager.default.contentsOfDirectory(
                atPath: bench.vault.deletingLastPathComponent().path
            ).filter { $0.hasPrefix(".lonn-restore-") }
        }
        #expect(try left().count == 1)
        let next = isThere ? ["backup", "kopior"] : restore
        #expect(try bench.run(next + Bench.login("Karin")).status == 0)
        #expect(try left().isEmpty)
        try bench.expectIntact(customers: 6)
    }
}
