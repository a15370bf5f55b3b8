import Foundation
import Testing

/// Where the vault and what goes with it lies.
@Suite struct SurroundingsPathTests {
    private static let list = ["list", "--purpose", "quote"] + Bench.login("Karin")

    @Test func `On another computer's disk no vault is read, and none is made`() throws {
        let bench = try Company.bench()
        let network = ["LONN_TESTBENCH_NETWORK": "1"]
        let refusal = BadInputRefusal(1, "network-file-system")
        try bench.expectRefusal(refusal, of: Self.list, environment: network)
        try bench.expectRefusal(refusal, of: [], environment: network)
        let found = ["init", "Olle", "--passphrase-file", "karin", "--vault", "new/other.vault"]
        try bench.expectRefusal(refusal, of: found, environment: network)
        #expect(
            !FileManager.default.fileExists(
                atPath: bench.file("new").path(percentEncoded: false)))
        // The negative control.
        #expect(try bench.run(Self.list).status == 0)
        #expect(try bench.run(found).status == 0)
    }

    @Test func `A device and a link to nothing are no vault and no place for one`() throws {
        let bench = try Company.bench()
        try FileManager.default.createSymbolicLink(
            at: bench.file("nowhere.vault"), withDestinationURL: bench.file("missing"))
        for path in ["/dev/null", "/dev/zero", "nowhere.vault"] {
            try bench.expectRefusal(.init(1, "not-a-file"), of: Self.list + ["--vault", path])
            try bench.expectRefusal(
                .init(1, "already-there"),
                of: ["init", "Olle", "--passphrase-file", "karin", "--vault", path])
        }
        #expect(
            !FileManager.default.fileExists(
                atPath: bench.file("missing").path(percentEncoded: false)))
    }

    @Test func `A journal that is none of the vault's own never gets into it`() throws {
        let bench = try Company.bench()
        let before = try Data(contentsOf: bench.vault)
        func beside(_ suffix: String) -> URL {
            URL(filePath: bench.vault.path(percentEncoded: false) + suffix)
        }
        let refusal = BadInputRefusal(15, "foreign-journal")
        try Data("rollback".utf8).write(to: beside("-journal"))
        try bench.expectRefusal(refusal, of: Self.list)
        try FileManager.default.removeItem(at: beside("-journal"))
        for suffix in ["-wal", "-shm"] {
            try FileManager.default.createSymbolicLink(
                at: beside(suffix), withDestinationURL: bench.file("karin"))
            try bench.expectRefusal(refusal, of: Self.list)
            try FileManager.default.removeItem(at: beside(suffix))
        }
        // One that another vault has left behind, whole and with right checksums.
        let other = try Bench()
        try other.write("gul häst stapel batteri\n", to: "karin")
        #expect(try other.run(["init", "Karin", "--passphrase-file", "karin"]).status == 0)
        try other.python(
            """
            import shutil, sqlite3, sys
            database = sqlite3.connect(sys.argv[1])
            database.execute("INSERT INTO failed_logins (time, member) VALUES (1, zeroblob(16))")
            database.execute("UPDATE log SET body = body")
            database.commit()
            shutil.copyfile(sys.argv[1] + "-wal", sys.argv[2])
            """, other.vault.path(percentEncoded: false), beside("-wal").path(percentEncoded: false)
        )
        try bench.setMode(0o600, of: beside("-wal"))
        try bench.expectRefusal(refusal, of: Self.list, mayLog: true)
        #expect(try Data(contentsOf: bench.vault) == before)
        try FileManager.default.removeItem(at: beside("-wal"))
        try? FileManager.default.removeItem(at: beside("-shm"))
        try bench.expectIntact(customers: 6)
    }

    @Test func `A journal of its own that a killed command has left is taken over`() throws {
        let bench = try Company.bench()
        try bench.write("familyName: Markelind\n", to: "kund")
        let outcome = try bench.run(
            "add --from kund", as: "Karin", environment: ["LONN_TESTBENCH_KILL": "durable:1"])
        #expect(outcome.status == -SIGKILL)
        let journal = bench.vault.path(percentEncoded: false) + "-wal"
        #expect(FileManager.default.fileExists(atPath: journal))
        try bench.expectIntact(customers: 7)
        #expect(!FileManager.default.fileExists(atPath: journal))
    }

    @Test func `What the account has seen must be noted, else nothing is shown or changed`() throws
    {
        let bench = try Company.bench()
        try bench.write("note: Ny grind\n", to: "change")
        let state = bench.home.appending(path: "state")
        let kept = bench.home.appending(path: "kept")
        try FileManager.default.moveItem(at: state, to: kept)
        try Data().write(to: state)
        let refusal = BadInputRefusal(1, "pins-unwritable")
        for line in ["list --purpose quote", "edit 1001 --from change", "verify"] {
            try bench.expectRefusal(
                refusal, of: line.split(separator: " ").map(String.init) + Bench.login("Karin"))
        }
        try bench.expectRefusal(
            refusal, of: ["init", "Olle", "--passphrase-file", "karin", "--vault", "new.vault"])
        #expect(
            !FileManager.default.fileExists(
                atPath: bench.file("new.vault").path(percentEncoded: false)))
        try FileManager.default.removeItem(at: state)
        try FileManager.default.moveItem(at: kept, to: state)
        // The edit was not made: it still changes something.
        #expect(try bench.run("edit 1001 --from change", as: "Karin").status == 0)
    }

    @Test(arguments: ["text", "empty", "pipe", "folder"])
    func `A damaged note is said, and mended by the vault's name`(kind: String) throws {
        let bench = try Company.bench()
        let folder = bench.home.appending(path: "state/lonn")
        for name in try FileManager.default.contentsOfDirectory(
            atPath: folder.path(percentEncoded: false))
        where name.hasSuffix(".pins") {
            let file = folder.appending(path: name)
            try FileManager.default.removeItem(at: file)
            switch kind {
            case "text": try Data("lonn pins 1\nnonsense\n".utf8).write(to: file)
            case "empty": try Data().write(to: file)
            case "pipe": mkfifo(file.path(percentEncoded: false), 0o600)
            default:
                try FileManager.default.createDirectory(
                    at: file, withIntermediateDirectories: false)
            }
        }
        try bench.expectRefusal(.init(15, "pins-broken"), of: Self.list)
        let hint = try #require(
            try bench.run(Self.list + ["--json"]).jsonError()["hint"] as? String)
        let id = try #require(hint.firstMatch(of: #/--accept-vault ([0-9a-f]{32})`/#)?.1)
        let accepted = try bench.run(Self.list + ["--accept-vault", String(id)])
        // What is no file cannot be replaced by one.
        let isFile = ["text", "empty"].contains(kind)
        #expect(accepted.status == (isFile ? 0 : 1), "\(accepted.error)")
        if isFile { #expect(try bench.run(Self.list).status == 0) }
    }

    @Test func `Folders of the desktop that are not absolute do not count`() throws {
        let bench = try Bench()
        try bench.write("gul häst stapel batteri\n", to: "karin")
        for folders in ["", "relative"] {
            let environment = ["XDG_DATA_HOME": folders, "XDG_STATE_HOME": folders]
            let found = try bench.run(
                ["init", "Karin", "--passphrase-file", "karin"], environment: environment)
            #expect(found.status == (folders.isEmpty ? 0 : 1))
            #expect(
                FileManager.default.fileExists(
                    atPath: bench.home.appending(path: ".local/share/lonn/default.vault")
                        .path(percentEncoded: false)))
            #expect(try bench.run(Self.list, environment: environment).status == 0)
        }
        #expect(
            try FileManager.default.contentsOfDirectory(
                atPath: bench.work.path(percentEncoded: false)) == ["karin"])
    }

    @Test(.enabled(if: geteuid() == 0, "only root can become somebody else"))
    func `What is closed to the user is said to be closed, not missing`() throws {
        let bench = try Company.bench()
        let nobody = try bench.becomeNobody()
        #expect(try nobody(Self.list).status == 0)
        let data = bench.home.appending(path: "data/lonn")
        try bench.setMode(0o000, of: data)
        for call in [Self.list, ["init", "Olle", "--passphrase-file", "karin"]] {
            let outcome = try nobody(call + ["--json"])
            #expect(outcome.status == 1)
            #expect(try outcome.jsonError()["kind"] as? String == "no-access")
        }
        try bench.setMode(0o700, of: data)
        try bench.setMode(0o000, of: bench.vault)
        #expect(try nobody(Self.list + ["--json"]).jsonError()["kind"] as? String == "no-access")
        // A file or a folder that may only be read.
        for (mode, url, folder) in [(0o400, bench.vault, 0o700), (0o600, bench.vault, 0o500)] {
            try bench.setMode(mode, of: url)
            try bench.setMode(folder, of: data)
            let outcome = try nobody(Self.list + ["--json"])
            #expect(outcome.status == 1)
            #expect(try outcome.jsonError()["kind"] as? String == "cannot-write")
            #expect(outcome.output.isEmpty)
        }
        try bench.setMode(0o700, of: data)
        #expect(try nobody(Self.list).status == 0)
        // A home that is not there and cannot be made.
        try bench.setMode(0o500, of: bench.home)
        let homeless = [
            "HOME": bench.home.appending(path: "gone").path(percentEncoded: false),
            "XDG_DATA_HOME": "", "XDG_STATE_HOME": "",
        ]
        let found = try nobody(["init", "Olle", "--passphrase-file", "karin", "--json"], homeless)
        #expect(found.status == 1)
        #expect(try found.jsonError()["kind"] as? String == "pins-unwritable")
        #expect(try nobody(Self.list, homeless).status == 10)
        try bench.setMode(0o700, of: bench.home)
    }
}

extension Bench {
    /// Gives everything to a user without rights.
    func becomeNobody() throws -> Nobody {
        let root = work.deletingLastPathComponent().path(percentEncoded: false)
        try python(
            """
            import os, sys
            for folder, _, files in os.walk(sys.argv[1]):
                for name in [folder] + [os.path.join(folder, file) for file in files]:
                    os.lchown(name, 65534, 65534)
            """, root)
        return Nobody(bench: self, program: try Program.testbench.path())
    }
}

/// Runs calls as a user without rights.
struct Nobody {
    let bench: Bench
    let program: String

    func callAsFunction(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> CallOutcome {
        let become = """
            import os, sys
            os.setgroups([]); os.setgid(65534); os.setuid(65534)
            os.execv(sys.argv[1], sys.argv[1:])
            """
        return try bench.run(
            ["-c", become, program] + arguments, by: .python, environment: environment)
    }
}
