import Foundation
import Testing

/// A backup that is damaged, foreign or no pair is refused, and nothing is changed.
@Suite struct BackupRefusalTests {
    private static let login = Bench.login("Karin")

    /// A bench with a backup in `kopior`, its register under a short name.
    private func bench() throws -> Bench {
        let bench = try Company.bench()
        #expect(try bench.run("backup kopior", as: "Karin").status == 0)
        try FileManager.default.copyItem(
            at: bench.file("kopior/\(Bench.register)"),
            to: bench.file("kopior/r.lonnbackup"))
        return bench
    }

    private func change(
        _ name: String, of bench: Bench, _ body: (inout Data) -> Void
    ) throws {
        var data = try Data(contentsOf: bench.file(name))
        body(&data)
        try bench.write(data, to: name)
    }

    private func restore(_ more: String...) -> [String] {
        ["restore", "kopior/r.lonnbackup"] + more
    }

    /// The same into the vault that is there, and on an empty place.
    private func expect(
        _ refusal: BadInputRefusal, _ bench: Bench,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try bench.expectRefusal(
            refusal, of: restore("--yes") + Self.login, sourceLocation: sourceLocation)
        try bench.expectRefusal(
            refusal,
            of: restore("--accept-older", "--vault", "ny.vault") + Self.login,
            sourceLocation: sourceLocation)
        #expect(!FileManager.default.fileExists(atPath: bench.file("ny.vault").path))
        let left = try FileManager.default.contentsOfDirectory(atPath: bench.work.path)
        #expect(!left.contains { $0.hasPrefix(".lonn") })
    }

    @Test(arguments: ["r", "keys"])
    func `a backup with a bit changed, cut or made longer is refused`(file: String) throws {
        let bench = try bench()
        let name = "kopior/\(file).lonnbackup"
        let whole = try Data(contentsOf: bench.file(name))
        for change in [
            { $0[$0.count / 2] ^= 1 }, { $0 = $0.dropLast() }, { $0 += [0] },
        ] as [(inout Data) -> Void] {
            try self.change(name, of: bench, change)
            try expect(.init(15, "backup-damaged"), bench)
            try bench.write(whole, to: name)
        }
        if file == "keys" {
            // One that does not even look like a keys file is not as good as none.
            try self.change(name, of: bench) { $0[0] ^= 1 }
            try expect(.init(65, "not-a-backup"), bench)
            try bench.write(whole, to: name)
        }
        // The control: as it was, it is taken.
        #expect(
            try bench.run(restore("--accept-older", "--vault", "ny.vault") + Self.login).status == 0
        )
    }

    @Test func `a manifest that nobody signed is refused, whatever it says`() throws {
        let bench = try bench()
        let name = "kopior/r.lonnbackup"
        // Time, member, and the signature itself.
        for place in [36, 40, 200] {
            try change(name, of: bench) { $0[place] ^= 1 }
            try expect(.init(15, "backup-unsigned"), bench)
            try change(name, of: bench) { $0[place] ^= 1 }
        }
        try change(name, of: bench) { $0[11] = 2 }
        try expect(.init(65, "backup-newer-format"), bench)
    }

    @Test func `another vault's backup is refused, and its keys are not replaced`() throws {
        let bench = try bench()
        let found = ["init", "Olle", "--passphrase-file", "karin", "--recovery-file", "kit2"]
        #expect(try bench.run(found + ["--vault", "annat.vault"]).status == 0)
        let other = ["--vault", "annat.vault", "--as", "Olle", "--passphrase-file", "karin"]
        try bench.expectRefusal(
            .init(65, "backup-of-another-vault"), of: ["backup", "kopior"] + other)
        try bench.expectRefusal(
            .init(65, "backup-of-another-vault"), of: restore("--yes") + other)
        #expect(try bench.run(["backup", "andra"] + other).status == 0)
        try bench.expectRefusal(
            .init(65, "backup-of-another-vault"),
            of: restore("--keys", "andra/keys.lonnbackup", "--vault", "ny.vault") + Self.login)
    }

    @Test func `a register needs keys as new as itself`() throws {
        let bench = try bench()
        let keys = try Data(contentsOf: bench.file("kopior/keys.lonnbackup"))
        #expect(try bench.run("backup kopior", as: "Karin").status == 0)
        try bench.write(keys, to: "gamla.lonnbackup")
        try bench.expectRefusal(
            .init(65, "backups-differ"),
            of: [
                "restore", "kopior/register-2026-03-02T080001Z.lonnbackup", "--keys",
                "gamla.lonnbackup", "--vault", "ny.vault",
            ] + Self.login)
        try bench.write(
            Data(contentsOf: bench.file("kopior/r.lonnbackup")), to: "r.lonnbackup")
        try bench.expectRefusal(
            .init(65, "keys-file-missing"),
            of: ["restore", "r.lonnbackup", "--vault", "ny.vault"] + Self.login)
        // Into the vault that is there nobody is asked before both files were looked at.
        try bench.expectRefusal(
            .init(65, "backup-unreadable"), of: restore("--keys", "ingen") + Self.login)
    }

    @Test func `a vault older than the keys catches up, and one gone another way is refused`()
        throws
    {
        let bench = try bench()
        let old = try Data(contentsOf: bench.vault)
        #expect(try bench.run("show 1001", as: "Sanna").status == 0)
        #expect(try bench.run("backup kopior", as: "Karin").status == 0)
        try old.write(to: bench.vault)
        try bench.setMode(0o600, of: bench.vault)
        // Another account, which has not seen the newer state.
        let account = ["XDG_STATE_HOME": bench.file("state").path]
        let caught = try bench.run(restore("--yes") + Self.login, environment: account)
        #expect(caught.status == 0, "\(caught.error)")
        #expect(try bench.run("verify", as: "Karin", environment: account).status == 0)
        let log = try bench.run("log --since 2026-03-02", as: "Ada", environment: account)
        #expect(log.output.components(separatedBy: "restored").count == 2)
        #expect(log.output.components(separatedBy: "backed up").count == 2)
        // The pins of who has seen more are met again.
        #expect(try bench.run("show 1001", as: "Sanna").status == 0)
        try old.write(to: bench.vault)
        try bench.setMode(0o600, of: bench.vault)
        try FileManager.default.removeItem(at: bench.file("state"))
        _ = try bench.run("member list", as: "Karin", environment: account)
        for _ in 0..<3 {
            #expect(
                try bench.run("show 1001", as: "Sanna", environment: account).status == 0)
        }
        try bench.expectRefusal(
            .init(15, "two-histories"), of: restore("--yes") + Self.login, environment: account)
        try bench.expectRefusal(
            .init(15, "two-histories"), of: ["backup", "kopior"] + Self.login, environment: account)
    }

    @Test func `status names the keys file that still opens what was erased`() throws {
        let bench = try bench()
        let states = {
            try (bench.run("status --json", as: "Karin").json()["backups"] as? [[String: Any]])?
                .map { $0["state"] as? String ?? "" }
        }
        try bench.write("street: Ny gata 1\n", to: "change")
        #expect(try bench.run("edit 1001 --from change", as: "Karin").status == 0)
        // The control: what is changed and not emptied is nothing that a keys file opens.
        #expect(try states() == ["current"])
        try bench.write("street:\n", to: "change")
        #expect(try bench.run("edit 1001 --from change", as: "Karin").status == 0)
        #expect(try states() == ["outdated"])
        // Nor does it get current by saying that it is newer; and one that is cut off is not away.
        for change: (inout Data) -> Void in [{ $0[58] = 1 }, { $0 = $0.dropLast() }] {
            let whole = try Data(contentsOf: bench.file("kopior/keys.lonnbackup"))
            try self.change("kopior/keys.lonnbackup", of: bench, change)
            #expect(try states() == ["damaged"])
            try bench.write(whole, to: "kopior/keys.lonnbackup")
        }
        #expect(try bench.run("backup andra", as: "Ada").status == 0)
        #expect(try states() == ["current", "outdated"])
        try FileManager.default.removeItem(at: bench.file("kopior"))
        #expect(try states() == ["current", "away"])
        let said = try bench.run("status", as: "Karin").output
        #expect(said.contains("cannot be seen from here"))
        let file = try FileManager.default.contentsOfDirectory(
            atPath: bench.home.appending(path: "state/lonn").path
        ).filter { $0.hasSuffix(".backups") }
        #expect(file.count == 1)
        // What lies there now may be the place of a stick that is not in.
        let asked = try bench.run("backup kopior --json", as: "Karin")
        #expect(try asked.jsonError()["kind"] as? String == "no-answer")
        let message = try asked.jsonError()["message"] as? String
        #expect(message?.contains("the keys file is gone") == true)
        #expect(!FileManager.default.fileExists(atPath: bench.file("kopior").path))
        #expect(try bench.run("backup kopior --yes", as: "Ada").status == 0)
        // Others who may write there can take it away.
        try bench.setMode(0o770, of: bench.file("kopior"))
        let open = try bench.run("backup kopior", as: "Ada")
        #expect(open.status == 0 && open.error.contains("Others may write"))
    }

    @Test func `a folder that cannot be made is refused, and modes are tight`() throws {
        let bench = try bench()
        try bench.expectRefusal(
            .init(1, "backup-folder"), of: ["backup", "karin/kopior"] + Self.login)
        // A stick that is not in.
        try bench.expectRefusal(
            .init(1, "backup-folder"), of: ["backup", "stickan/kopior"] + Self.login)
        #expect(!FileManager.default.fileExists(atPath: bench.file("stickan").path))
        // Somebody's own file of that name, and keys of a later format, are not replaced.
        try FileManager.default.createDirectory(
            at: bench.file("egen"), withIntermediateDirectories: false)
        try bench.write("mina nycklar\n", to: "egen/keys.lonnbackup")
        try bench.expectRefusal(
            .init(65, "backup-not-replaced"), of: ["backup", "egen"] + Self.login)
        let folder = bench.file("kopior").path
        for (name, mode) in [("", 0o700), ("/keys.lonnbackup", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + name)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }
}
