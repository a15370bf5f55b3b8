import Foundation
import Testing
import VaultTestSupport

@Suite struct BadInputVaultTests {
    private static let list = ["list"] + Bench.login("Sanna")

    @Test(arguments: [0o644, 0o660, 0o604, 0o622])
    func `A vault that others may read or write is refused`(mode: Int) throws {
        let bench = try Company.bench()
        try bench.setMode(mode, of: bench.vault)
        try bench.expectRefusal(.init(1, "open-to-others"), of: Self.list)
        try bench.setMode(0o600, of: bench.vault)
        try bench.expectIntact(customers: 6)
    }

    @Test func `A file that is no vault is refused and left alone`() throws {
        let bench = try Company.bench()
        let text = Repository.fixtures.appending(path: "bad-input/no-vault.txt")
        try bench.write(Data(contentsOf: text), to: "text.vault")
        try bench.write("", to: "empty.vault")
        try bench.write(Data(contentsOf: bench.vault).prefix(60), to: "short.vault")
        try bench.python(
            """
            import sqlite3, sys
            database = sqlite3.connect(sys.argv[1])
            database.execute("CREATE TABLE t (x)")
            database.commit()
            """, bench.file("other.vault").path(percentEncoded: false))
        try bench.setMode(0o600, of: bench.file("other.vault"))
        for name in ["text.vault", "empty.vault", "short.vault", "other.vault"] {
            let before = try Data(contentsOf: bench.file(name))
            try bench.expectRefusal(
                .init(10, "not-a-vault"), of: Self.list + ["--vault", name])
            // Whoever may read it: it is none of ours.
            try bench.setMode(0o644, of: bench.file(name))
            #expect(try bench.run(Self.list + ["--vault", name]).status == 10)
            try bench.expectRefusal(
                .init(1, "already-there"),
                of: ["init", "Olle", "--passphrase-file", "karin", "--vault", name])
            #expect(try Data(contentsOf: bench.file(name)) == before)
        }
    }

    @Test func `A vault that is cut short or overwritten is refused as damaged`() throws {
        let whole = try Company.bench()
        let size = try Data(contentsOf: whole.vault).count
        for (name, change) in [
            ("cut", { (data: inout Data) in data = data.prefix(size / 2) }),
            ("zeros", { $0.replaceSubrange(4096..<(size - 4096), with: Data(count: size - 8192)) }),
        ] as [(String, (inout Data) -> Void)] {
            let bench = try Company.bench()
            var data = try Data(contentsOf: bench.vault)
            change(&data)
            try data.write(to: bench.vault)
            try bench.setMode(0o600, of: bench.vault)
            let outcome = try bench.run(Self.list)
            #expect([10, 15].contains(outcome.status), "\(name): \(outcome.status)")
            #expect(outcome.error.split(separator: "\n").count == 2)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func `A newer format is refused, and the file stays as it is`() throws {
        let bench = try Company.bench()
        try bench.tamper("PRAGMA user_version = 2")
        try bench.expectRefusal(.init(1, "newer-format"), of: Self.list)
    }

    @Test func `A symbolic link, a folder and a pipe are no vault`() throws {
        let bench = try Company.bench()
        try FileManager.default.createSymbolicLink(
            at: bench.file("link.vault"), withDestinationURL: bench.vault)
        try FileManager.default.createDirectory(
            at: bench.file("folder.vault"), withIntermediateDirectories: false)
        mkfifo(bench.file("pipe.vault").path(percentEncoded: false), 0o600)
        for name in ["link.vault", "folder.vault", "pipe.vault"] {
            try bench.expectRefusal(.init(1, "not-a-file"), of: Self.list + ["--vault", name])
        }
    }

    @Test(arguments: [
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra (x)",
        "CREATE INDEX i ON log (number)",
        "DROP TABLE log",
        "DROP INDEX log_customer",
    ])
    func `Something planted in the database is refused`(statement: String) throws {
        let bench = try Company.bench()
        try bench.tamper(statement)
        try bench.expectRefusal(.init(15, "foreign-schema"), of: Self.list)
        try bench.expectRefusal(.init(15, "foreign-schema"), of: ["verify"] + Bench.login("Karin"))
    }

    @Test func `A file put back to an older copy is refused by those who saw more`() throws {
        let bench = try Company.bench()
        let old = try Data(contentsOf: bench.vault)
        #expect(try bench.run("show 1001", as: "Sanna").status == 0)
        try old.write(to: bench.vault)
        try bench.setMode(0o600, of: bench.vault)
        try bench.expectRefusal(.init(15, "rolled-back"), of: Self.list)
        try bench.expectRefusal(
            .init(15, "rolled-back"), of: ["show", "1001"] + Bench.login("Sanna"))
    }

    @Test func `An older file is accepted by the vault's name, which the refusal tells`() throws {
        let bench = try Company.bench()
        let old = try Data(contentsOf: bench.vault)
        #expect(try bench.run("show 1001", as: "Sanna").status == 0)
        try old.write(to: bench.vault)
        try bench.setMode(0o600, of: bench.vault)
        let hint = try #require(
            try bench.run(Self.list + ["--json"]).jsonError()["hint"] as? String)
        let id = try #require(hint.firstMatch(of: #/--accept-vault ([0-9a-f]{32})`/#)?.1)
        try bench.expectRefusal(
            .init(15, "rolled-back"),
            of: Self.list + ["--accept-vault", String(repeating: "0", count: 32)])
        #expect(try bench.run(Self.list + ["--accept-vault", String(id)]).status == 0)
        // From then on it is what was seen last.
        #expect(try bench.run(Self.list).status == 0)
        try bench.expectIntact(customers: 6)
    }

    @Test func `A copy that was seen elsewhere does not make the original older`() throws {
        let bench = try Company.bench()
        #expect(try bench.run("list", as: "Sanna").status == 0)
        try FileManager.default.copyItem(at: bench.vault, to: bench.file("copy.vault"))
        for _ in 0..<2 {
            #expect(try bench.run(Self.list + ["--vault", "copy.vault"]).status == 0)
        }
        #expect(try bench.run(Self.list).status == 0)
    }

    @Test func `A member list put back to an older copy is refused`() throws {
        let bench = try Company.bench()
        let old = try Data(contentsOf: bench.vault)
        #expect(try bench.run("member remove Nils --yes", as: "Karin").status == 0)
        try old.write(to: bench.vault)
        try bench.setMode(0o600, of: bench.vault)
        try bench.expectRefusal(.init(15, "rolled-back"), of: ["list"] + Bench.login("Karin"))
    }

    @Test func `Another vault at a known path is refused until it is accepted`() throws {
        let bench = try Company.bench()
        #expect(try bench.run("list", as: "Sanna").status == 0)
        let made = try bench.run([
            "--vault", "other.vault", "init", "Karin", "--passphrase-file", "karin", "--json",
        ])
        let id = try #require(try made.json()["vault"] as? String)
        try FileManager.default.removeItem(at: bench.vault)
        try FileManager.default.copyItem(at: bench.file("other.vault"), to: bench.vault)
        let list = ["list", "--purpose", "quote"] + Bench.login("Karin")
        try bench.expectRefusal(.init(15, "another-vault"), of: list)
        try bench.expectRefusal(
            .init(15, "another-vault"),
            of: list + ["--accept-vault", String(repeating: "0", count: 32)])
        #expect(try bench.run(list + ["--accept-vault", id]).status == 0)
        #expect(try bench.run(list).status == 0)
    }

    @Test func `While somebody else writes for more than five seconds, it is busy`() throws {
        let bench = try Company.bench()
        let script = """
            import sqlite3, sys, time
            database = sqlite3.connect(sys.argv[1], isolation_level=None)
            database.execute("BEGIN IMMEDIATE")
            open("locked", "w").close()
            time.sleep(60)
            """
        let writer = try bench.start(
            ["-c", script, bench.vault.path(percentEncoded: false)], by: .python)
        defer {
            writer.kill()
            _ = writer.wait()
        }
        let locked = bench.file("locked").path(percentEncoded: false)
        while !FileManager.default.fileExists(atPath: locked) { usleep(10_000) }
        let calls = try [["--lang", "sv"], ["--json"]].map { try bench.start(Self.list + $0) }
        let outcomes = calls.map { $0.wait() }
        #expect(outcomes.map(\.status) == [16, 16])
        #expect(outcomes[0].error.split(separator: "\n").count == 2)
        #expect(try outcomes[1].jsonError()["kind"] as? String == "busy")
        writer.kill()
        _ = writer.wait()
        try bench.expectIntact(customers: 6)
    }
}
