import Foundation
import Testing

/// Refusals that no session can bring about, for they need a file, a limit or an agent that nobody
/// gets by a call.
@Suite struct RefusalTests {
    private static let list = ["list", "--purpose", "quote"] + Bench.login("Karin")

    static let changes: [(statement: String, refusal: BadInputRefusal)] = [
        ("DELETE FROM envelopes", .init(15, "envelope-missing")),
        ("UPDATE envelopes SET blob = zeroblob(length(blob))", .init(15, "envelope-changed")),
        ("DELETE FROM seeds", .init(15, "seed-refused")),
        (
            "UPDATE seeds SET blob = CAST(x'01ffffffff' || substr(blob, 6) AS BLOB)",
            .init(15, "cost-refused")
        ),
        (
            "UPDATE seeds SET blob = CAST(substr(blob, 1, 50) || zeroblob(48) AS BLOB)",
            .init(15, "seed-changed")
        ),
        (
            "UPDATE member_list SET bytes = substr(bytes, 2) WHERE version = 2",
            .init(15, "member-list-malformed")
        ),
        (
            "UPDATE member_list SET signature = zeroblob(64) WHERE version = 2",
            .init(15, "member-list-bad-signature")
        ),
        ("DELETE FROM member_list WHERE version = 2", .init(15, "member-list-broken-chain")),
    ]

    @Test(arguments: changes.indices)
    func `What is changed in the closed file is refused as what it is`(index: Int) throws {
        let bench = try Company.bench()
        try bench.tamper(Self.changes[index].statement)
        try bench.expectRefusal(Self.changes[index].refusal, of: Self.list, mayLog: true)
    }

    @Test func `A verification with findings ends with 15, and lists them in either form`() throws {
        let bench = try Company.bench()
        try bench.tamper("UPDATE rows_name SET salt = zeroblob(32) WHERE customer = 1")
        let text = try bench.run("verify", as: "Ada")
        #expect(text.status == 15)
        #expect(text.output.split(separator: "\n").count == 1)
        #expect(text.output.hasPrefix("a row is changed\t"))
        // What it means and what can be done, and the refusal.
        #expect(text.error.split(separator: "\n").count == 3)
        #expect(text.error.hasPrefix("A row is changed: "))
        let json = try bench.run("verify --json", as: "Ada")
        #expect(json.status == 15 && json.error.isEmpty)
        #expect(try json.json()["intact"] as? Bool == false)
        let findings = try #require(try json.json()["findings"] as? [[String: Any]])
        #expect(findings.map { $0["kind"] as? String } == ["row-changed"])
        #expect(findings.first?["number"] is NSNull && findings.first?["entry"] is Int)
    }

    @Test func `A verification names a customer by number to those who may read it alone`() throws {
        let bench = try Company.bench()
        try bench.tamper(
            """
            UPDATE rows_name SET salt = zeroblob(32) WHERE customer = 1;
            UPDATE rows_case SET revision = revision + 1 WHERE customer = 2
            """)
        let owner = try bench.run("verify", as: "Karin")
        #expect(owner.status == 15)
        let lines = owner.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(lines.contains { $0.count == 4 && $0[1] == "1001" && $0[2] == "name" })
        // One whose row does not open goes by his id, as everybody does for an administrator.
        let ids = try bench.run("verify", as: "Ada").output.split(separator: "\n")
            .map { $0.split(separator: "\t")[1] }
        #expect(ids.count == 2 && ids.allSatisfy { $0.count == 8 })
        #expect(lines.contains { $0[1] == ids[0] } || lines.contains { $0[1] == ids[1] })
        let log = try bench.run("log --json", as: "Karin")
        let entries = try #require(try log.json()["entries"] as? [[String: Any]])
        let readings = entries.filter { $0["action"] as? String == "read-log" }
        #expect(readings.first?["customers"] as? [String] == ["1001"])
    }

    @Test func `What somebody else has put in the agent's place is refused`() throws {
        let bench = try Company.bench()
        #expect(try bench.run(["login", "Ivar", "--passphrase-file", "ivar"]).status == 0)
        let folder = bench.agents.path(percentEncoded: false)
        let socket = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder)
                .first { $0.hasSuffix(".sock") })
        try bench.setMode(0o755, of: bench.agents)
        try bench.expectRefusal(.init(1, "agent-not-ours"), of: ["show", "1001"])
        try bench.setMode(0o700, of: bench.agents)
        #expect(try bench.run(["show", "1001"]).status == 0)
        #expect(try bench.run(["logout"]).status == 0)

        // A frame of two bytes: a version that there is not, an outcome.
        for (frame, refusal) in [
            ("00000002ff00", .init(11, "agent-version")), ("", .init(11, "agent-silent")),
        ] as [(String, BadInputRefusal)] {
            let answering = try bench.answer(with: frame, at: socket, in: folder)
            try bench.expectRefusal(refusal, of: ["show", "1001"])
            answering.kill()
            _ = answering.wait()
            try FileManager.default.removeItem(atPath: "\(folder)/\(socket)")
        }
    }

    @Test func `A result that cannot be written out is said`() throws {
        let bench = try Company.bench()
        let full = try bench.limited(
            "os.dup2(os.open('/dev/full', os.O_WRONLY), 1)", Self.list + ["--json"])
        #expect(full.status == 1)
        #expect(try full.jsonError()["kind"] as? String == "output-failed")
    }

    @Test func `A kit that cannot be shown founds no vault`() throws {
        let bench = try Bench()
        try bench.write("gul häst stapel batteri\n", to: "karin")
        let found = ["init", "Karin", "--passphrase-file", "karin", "--json"]
        let full = try bench.limited("os.dup2(os.open('/dev/full', os.O_WRONLY), 1)", found)
        #expect(full.status == 1)
        let path = bench.vault.path(percentEncoded: false)
        #expect(!FileManager.default.fileExists(atPath: path))
        // The negative control: where it can be, there is a vault, and a kit.
        let kit = try bench.run(found).json()["recoveryKit"] as? [String]
        #expect(kit?.count == 16)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `Without the memory that a passphrase takes nothing is tried`() throws {
        let bench = try Bench()
        try bench.write("gul häst stapel batteri\n", to: "karin")
        let limit = "resource.setrlimit(resource.RLIMIT_AS, (250 << 20, 250 << 20))"
        let poor = try bench.limited(
            limit, ["init", "Karin", "--passphrase-file", "karin", "--json"], by: .lonn)
        #expect(poor.status == 1)
        #expect(try poor.jsonError()["kind"] as? String == "out-of-memory")
        #expect(
            !FileManager.default.fileExists(atPath: bench.vault.path(percentEncoded: false)))
    }

    #if os(Linux)
        @Test(.enabled(if: geteuid() == 0, "root may lock all memory, and then give up the right"))
        func `Keys that cannot be locked in memory are not opened`() throws {
            let bench = try Company.bench()
            _ = try bench.becomeNobody()
            let poor = try bench.limited(
                """
                resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0))
                os.setgroups([]); os.setgid(65534); os.setuid(65534)
                """, Self.list + ["--json"])
            #expect(poor.status == 1)
            #expect(try poor.jsonError()["kind"] as? String == "locked-memory-exhausted")
            #expect(poor.output.isEmpty)
        }

        @Test(arguments: ["sv", "en"])
        func `A process that the system does not let harden itself sees no key`(
            language: String
        ) throws {
            let bench = try Company.bench()
            // A filter of system calls that answers prctl with EPERM.
            let filter = """
                import ctypes, platform, struct
                prctl = {"x86_64": 157, "aarch64": 167}[platform.machine()]
                words = [(0x20, 0, 0, 0), (0x15, 0, 1, prctl), (6, 0, 0, 0x50001), (6, 0, 0, 0x7fff0000)]
                code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *w) for w in words))
                class Program(ctypes.Structure):
                    _fields_ = [("count", ctypes.c_ushort), ("code", ctypes.c_void_p)]
                system = ctypes.CDLL(None)
                system.prctl(38, 1, 0, 0, 0)
                system.prctl(22, 2, ctypes.byref(Program(len(words), ctypes.cast(code, ctypes.c_void_p))))
                """
            let text = try bench.limited(filter, Self.list + ["--lang", language])
            let json = try bench.limited(filter, Self.list + ["--lang", language, "--json"])
            let refusal = try json.jsonError()
            #expect(refusal["kind"] as? String == "not-hardened")
            #expect(json.status == 1 && text.status == 1)
            #expect(json.output.isEmpty && text.output.isEmpty)
            let said = text.error.split(separator: "\n").map(String.init)
            #expect(said == [refusal["message"] as? String, refusal["hint"] as? String])
            #expect(said.first?.hasPrefix(language == "sv" ? "Systemet" : "The system") == true)
        }
    #endif
}

extension Bench {
    /// Runs a program after a few lines of Python have changed what it inherits.
    fileprivate func limited(
        _ script: String, _ arguments: [String], by program: Program = .testbench
    ) throws -> CallOutcome {
        let whole = "import os, resource, sys\n\(script)\nos.execv(sys.argv[1], sys.argv[1:])"
        return try run(["-c", whole, try program.path()] + arguments, by: .python)
    }

    /// Somebody who answers each request at a socket with the same bytes, in hexadecimal digits.
    fileprivate func answer(with bytes: String, at name: String, in folder: String) throws -> Child
    {
        let child = try start(
            [
                "-c",
                """
                import os, socket, sys
                os.chdir(sys.argv[1])
                listening = socket.socket(socket.AF_UNIX)
                listening.bind(sys.argv[2])
                listening.listen()
                while True:
                    asking, _ = listening.accept()
                    asking.recv(4096)
                    asking.sendall(bytes.fromhex(sys.argv[3]))
                    asking.close()
                """, folder, name, bytes,
            ], by: .python)
        while !FileManager.default.fileExists(atPath: "\(folder)/\(name)") { usleep(10_000) }
        return child
    }
}
