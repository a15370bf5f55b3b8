import Foundation
import Testing

@Suite struct BadInputLoginTests {
    @Test func `A wrong passphrase is 12, and the member's next login signs how often`() throws {
        let bench = try Company.bench()
        try bench.write("fel fras igen och igen\n", to: "guess")
        try bench.expectRefusal(
            .init(12, "wrong-secret"),
            of: ["list", "--as", "Nils", "--passphrase-file", "guess"], mayLog: true)

        let claimed = try bench.run("log --json", as: "Karin").json()
        let failures = claimed["claimedFailures"] as? [[String: Any]]
        #expect(failures?.first?["member"] as? String == "Nils")
        #expect(failures?.first?["count"] as? Int == 3)

        #expect(try bench.run("list", as: "Nils").status == 0)
        let signed = try bench.run("log --member Nils --json", as: "Karin").json()
        #expect((signed["claimedFailures"] as? [Any])?.isEmpty == true)
        let actions = (signed["entries"] as? [[String: Any]])?.map { $0["action"] as? String }
        #expect(actions?.contains("login") == true)
        try bench.expectIntact(customers: 6)
    }

    @Test func `Somebody who is no member is 14, and nothing is noted`() throws {
        let bench = try Company.bench()
        for name in ["Nobody", "a/b", "Karin\u{1b}[31m"] {
            try bench.expectRefusal(
                .init(14, "unknown-member"),
                of: ["list", "--as", name, "--passphrase-file", "karin"])
        }
        try bench.expectRefusal(
            .init(64, "missing-value"), of: ["list", "--as", "", "--passphrase-file", "karin"])
    }

    @Test func `A passphrase file that is missing, empty or too long is refused by name`() throws {
        let bench = try Company.bench()
        try bench.write("", to: "empty")
        try bench.write("\n", to: "newline")
        try bench.write(String(repeating: "x", count: 1025), to: "long")
        try FileManager.default.createDirectory(
            at: bench.file("folder"), withIntermediateDirectories: false)
        for (file, kind) in [
            ("missing", "file-unreadable"), ("folder", "file-unreadable"),
            ("/dev/fd/77", "file-unreadable"), ("empty", "secret-empty"),
            ("newline", "secret-empty"), ("/dev/null", "secret-empty"),
            ("long", "secret-too-long"), ("/dev/zero", "secret-too-long"),
        ] {
            try bench.expectRefusal(
                .init(65, kind), of: ["list", "--as", "Sanna", "--passphrase-file", file])
        }
        try bench.expectRefusal(.init(64, "no-terminal"), of: ["list", "--as", "Sanna"])
    }

    @Test func `Standard input serves one thing only`() throws {
        let bench = try Company.bench()
        try bench.write("Kundnr;Ort\n3001;Mora\n", to: "rows")
        for (rest, input) in [
            (["import", "-"], "rows"), (["add", "--from", "-"], "karin"),
            (["find", "--purpose", "quote"], "karin"),
        ] {
            try bench.expectRefusal(
                .init(64, "input-used-twice"),
                of: rest + ["--as", "Karin", "--passphrase-file", "-"], input: input)
        }
        #expect(try bench.run("member invite Olle --role planning", as: "Karin").status == 0)
        try bench.expectRefusal(
            .init(64, "input-used-twice"),
            of: ["member", "enrol", "Olle", "--code-file", "-", "--new-passphrase-file", "-"],
            input: "karin")
    }

    @Test func `A personnummer as an argument is refused before the passphrase, unrepeated`() throws
    {
        let bench = try Company.bench()
        try bench.expectRefusal(
            .init(64, "personnummer-as-argument"), of: ["show", "198503282389"])
        let before = try bench.contents()
        for (call, number) in [
            (["show"], "198503282389"), (["show"], "198503282388"),
            (["edit", "--field", "ort"], "19850328-2389"),
            (["log", "--customer"], "198503282389"), (["log", "--customer"], "850328-2389"),
            (["show", "--purpose", "rut", "--reveal"], "850328+2389"),
            (["edit", "--from", "kunder.csv"], "8503282389"),
            (["edit", "--field", "street"], "198503282389"), (["find"], "8503282389"),
            (["find"], "850328.2389"), (["find"], "850328_2389"), (["find"], "850328/2389"),
            (["find"], "0850328-2389"), (["find"], "SE850328238901"),
        ] {
            let outcome = try bench.run(call + [number] + ["--json"])
            #expect(outcome.status == 64, "\(call)")
            #expect(outcome.output.isEmpty)
            #expect(!outcome.error.contains(number), "\(call)")
            #expect(try outcome.jsonError()["kind"] as? String == "personnummer-as-argument")
        }
        for call in [
            ["member", "invite", "Nils 850328.2389", "--role", "planning"],
            ["init", "Nils 850328.2389", "--vault", "new.vault"],
        ] {
            try bench.expectRefusal(.init(65, "name-looks-personal"), of: call)
        }
        #expect(try bench.contents() == before)
    }

    @Test func `Who is not invited is told before the code, a name before the passphrase`() throws {
        let bench = try Company.bench()
        let enrol = ["--code-file", "missing", "--new-passphrase-file", "missing"]
        try bench.expectRefusal(
            .init(14, "unknown-member"), of: ["member", "enrol", "Olle"] + enrol)
        try bench.expectRefusal(.init(14, "not-invited"), of: ["member", "enrol", "Ivar"] + enrol)
        try bench.expectRefusal(
            .init(65, "name-unusable"),
            of: ["init", "a\tb", "--new-passphrase-file", "missing", "--vault", "new.vault"])
    }

    @Test func `A code is refused when mistyped, used, expired or another's`() throws {
        let bench = try Company.bench()
        try bench.write("åtta åttor åkte bort\n", to: "olle")
        let invited = try bench.run("member invite Olle --role planning --json", as: "Karin").json()
        let code = try #require(invited["code"] as? String)
        let enrol = ["member", "enrol", "Olle", "--new-passphrase-file", "olle", "--code-file"]

        let slip = code.first == "7" ? "8" : "7"
        try bench.write(slip + code.dropFirst(), to: "slip")
        try bench.expectRefusal(.init(12, "code-mistyped"), of: enrol + ["slip"])
        try bench.write(String(code.dropLast(2)), to: "short")
        try bench.expectRefusal(.init(12, "code-mistyped"), of: enrol + ["short"])
        try bench.expectRefusal(.init(12, "wrong-secret"), of: enrol + ["ivar.code"], mayLog: true)

        try bench.write(code, to: "code")
        let late = ["LONN_TESTBENCH_CLOCK": String(Bench.morning + 7 * 86_400_000 + 1)]
        try bench.expectRefusal(
            .init(12, "invitation-expired"), of: enrol + ["code"], environment: late)
        try bench.write("kort", to: "olle")
        try bench.expectRefusal(.init(65, "passphrase-too-short"), of: enrol + ["code"])
        try bench.write("åtta åttor åkte bort\n", to: "olle")
        #expect(try bench.run(enrol + ["code"]).status == 0)
        try bench.expectRefusal(.init(14, "not-invited"), of: enrol + ["code"])
        try bench.expectIntact(customers: 6)
    }

    @Test func `A closed standard output ends a command with 1 and without a word`() throws {
        let bench = try Company.bench()
        for output in [ChildOutput.closed, .unread] {
            for command in ["list", "show 1001", "show 1001 --json"] {
                let outcome = try bench.run(
                    command.split(separator: " ").map(String.init) + Bench.login("Sanna"),
                    output: output)
                #expect(outcome.status == 1)
                #expect(outcome.error.isEmpty)
            }
        }
        try bench.expectIntact(customers: 6)
    }
}
