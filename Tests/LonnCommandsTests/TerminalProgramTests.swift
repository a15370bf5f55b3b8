import Foundation
import Testing

/// What no transcript can say of the real program at a terminal.
@Suite struct TerminalProgramTests {
    private static let hidden = ["find", "siv", "--as", "Sanna"]
    private static let shown = ["add"] + Bench.login("Sanna")

    @Test(
        arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)], [hidden, shown])
    func `a signal that ends the program leaves the terminal as it was`(
        signal: (number: Int32, code: Int32), arguments: [String]
    ) throws {
        let call = try TerminalCall(arguments, in: try Company.bench())
        try call.wait { screen, _ in
            ["Passphrase for Sanna:", "Kind [private person]:"].contains(screen.lines.last)
        }
        #expect(call.terminal.settings != call.before, "the prompt changes something")
        call.signal(signal.number)
        #expect(try call.end() == signal.code)
        #expect(call.terminal.settings == call.before)
        #expect(call.screen.column == 0, "the shell's prompt begins a line")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/less")))
    func `less shows a long list and leaves the terminal as it was`() throws {
        let call = try TerminalCall(
            ["list"] + Bench.login("Sanna"), in: try Company.bench(), columns: 80, rows: 4)
        try call.wait { _, _ in String(decoding: call.sent, as: UTF8.self).contains("Siv Björk") }
        #expect(!String(decoding: call.sent, as: UTF8.self).contains("Linnéa Ek"))
        // What would start a shell is refused.
        call.terminal.type("!")
        try call.wait { _, _ in
            String(decoding: call.sent, as: UTF8.self).contains("not available")
        }
        call.terminal.type("\nG")
        try call.wait { _, _ in String(decoding: call.sent, as: UTF8.self).contains("Linnéa Ek") }
        // Ctrl-Z: secure, it does not stop, so nothing else of the job does. Ctrl-C is the pager's,
        // which forgets what has been typed behind it.
        call.terminal.type("\u{1a}\u{3}")
        try call.wait { _, state in
            if state == .running { call.terminal.type("q") }
            return state != .running
        }
        #expect(try call.end() == 0)
        #expect(call.terminal.settings == call.before)
    }

    /// Swift's runtime prints registers and memory when a program at a terminal ends so.
    @Test(arguments: [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS])
    func `a program that a signal ends shows nothing of its memory`(number: Int32) throws {
        let bench = try Company.bench()
        let pipe = bench.file("pipe").path(percentEncoded: false)
        try #require(mkfifo(pipe, 0o600) == 0)
        let call = try TerminalCall(
            ["list", "--as", "Sanna", "--passphrase-file", "pipe"], in: bench,
            environment: ["SWIFT_BACKTRACE": "enable=yes,interactive=no"])
        // It has opened the pipe as soon as somebody can write to it.
        var writer: Int32 = -1
        try call.wait { _, _ in
            writer = open(pipe, O_WRONLY | O_NONBLOCK)
            return writer >= 0
        }
        call.signal(number)
        #expect(try call.end() == 128 + number)
        close(writer)
        let sent = String(decoding: call.sent, as: UTF8.self)
        #expect(!sent.lowercased().contains("crash") && !sent.contains(" in "), "\(sent)")
    }

    /// Six hundred customers more than the firm has.
    private func filled() throws -> Bench {
        let bench = try Company.bench()
        let rows = (0..<600).map { "\(5000 + $0);Ek\($0)" }
        try bench.write("Kundnr;Efternamn\n" + rows.joined(separator: "\n") + "\n", to: "many.csv")
        return bench
    }

    private func importing(
        _ options: [String], environment: [String: String] = [:]
    ) throws -> (sent: String, screen: TerminalScreen) {
        let bench = try filled()
        let call = try TerminalCall(
            ["import", "many.csv"] + options + Bench.login("Karin"), in: bench,
            environment: ["LONN_TESTBENCH_PROGRESS": "0"].merging(environment) { $1 })
        #expect(try call.end() == 0)
        #expect(call.screen.complaints.isEmpty)
        return (String(decoding: call.sent, as: UTF8.self), call.screen)
    }

    @Test func `an import shows how far it has come, and nothing of that at its end`() throws {
        let (sent, screen) = try importing([])
        #expect(sent.contains("Importing: [####"))
        #expect(screen.lines == ["600 of 600 rows are imported.", ""])
    }

    /// What a person sees who presses Ctrl-C as the program reaches a step.
    private func interrupting(
        _ arguments: [String], at step: String, in bench: Bench, code: Int32 = 130
    ) throws -> [String] {
        let call = try TerminalCall(
            arguments + Bench.login("Karin"), in: bench,
            environment: [
                "LONN_TESTBENCH_PROGRESS": "0", "LONN_TESTBENCH_INTERRUPT": step, "PAGER": "cat",
            ])
        #expect(try call.end() == code)
        #expect(call.screen.complaints.isEmpty)
        #expect(call.terminal.settings == call.before)
        return call.screen.lines.filter { !$0.isEmpty }
    }

    @Test func `Ctrl-C ends long work between two batches and says what is done`() throws {
        let bench = try Company.bench()
        let rows = (0..<2500).map { "\(5000 + $0);Ek\($0)" }
        try bench.write("Kundnr;Efternamn\n" + rows.joined(separator: "\n") + "\n", to: "many.csv")
        let importing = try interrupting(["import", "many.csv"], at: "log:2", in: bench)
        #expect(importing.first == "You stopped it after 2000 rows, and they are saved.")
        #expect(importing.count == 2, "the bar is gone")
        let again = try bench.run(["import", "many.csv", "--json"] + Bench.login("Karin")).json()
        #expect(again["imported"] as? Int == 500)

        let trying = try interrupting(
            ["import", "many.csv", "--dry-run"], at: "begin:1", in: bench)
        #expect(trying.first == "You stopped the trial after 1000 rows, and nothing is saved.")
        let verifying = try interrupting(["verify"], at: "begin:1", in: bench)
        #expect(verifying.first == "You stopped it, so not all of the vault is verified.")
        let listing = try interrupting(
            ["list", "--purpose", "quote"], at: "begin:1", in: bench)
        #expect(listing.first == "The command was interrupted before it was done.")

        _ = try bench.run(["keys", "rotate", "--group", "name"] + Bench.login("Ada"))
        let moving = try interrupting(["keys", "reencrypt"], at: "log:2", in: bench)
        #expect(moving.first?.hasSuffix("rows, and they are re-encrypted.") == true)
        let rest = try bench.run(["keys", "reencrypt", "--json"] + Bench.login("Karin")).json()
        #expect(rest["moved"] as? Int ?? 0 > 1000)
        #expect(rest["remaining"] as? Int == 0)
        let verdict = try bench.run(["verify", "--json"] + Bench.login("Karin")).json()
        #expect(verdict["intact"] as? Bool == true)
    }

    @Test(arguments: [
        (["--quiet"], [:]), (["--json"], [:]), ([], ["TERM": "dumb"]), ([], ["TERM": ""]),
    ])
    func `nobody is shown progress who does not want it`(
        options: [String], environment: [String: String]
    ) throws {
        let (sent, _) = try importing(options, environment: environment)
        #expect(!sent.contains("Importing") && !sent.contains("\u{1b}"))
    }

    @Test func `so do a verification and a re-encryption`() throws {
        let bench = try filled()
        #expect(try bench.run("import many.csv", as: "Karin").status == 0)
        #expect(try bench.run("keys rotate --all", as: "Ada").status == 0)
        for (words, shown, last) in [
            (["keys", "reencrypt"], "Re-encrypting: [", "rows are re-encrypted."),
            (["verify"], "Verifying: [", "The vault agrees with the signed log in every part."),
        ] {
            let call = try TerminalCall(
                words + Bench.login("Karin"), in: bench,
                environment: ["LONN_TESTBENCH_PROGRESS": "0"])
            #expect(try call.end() == 0)
            #expect(call.screen.complaints.isEmpty)
            #expect(String(decoding: call.sent, as: UTF8.self).contains(shown))
            #expect(call.screen.lines.count == 2 && call.screen.lines[0].hasSuffix(last))
        }
    }
}
