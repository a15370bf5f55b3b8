import Foundation
import Testing

/// What comes by other ways than arguments is repeated as little: the environment, standard input,
/// files and their names. The one exception is the notice that tells where refused rows are kept.
@Suite struct MarkedInputTests {
    private static let name = Marker.name.rawValue
    private static let karin = Bench.login("Karin")

    /// Expects no message to repeat the marker, and returns how the call ended.
    @discardableResult
    private func expectUnrepeated(
        _ arguments: [String], on bench: Bench, input: String? = nil,
        environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Int32 {
        // The document has what the text has, without its notices.
        let outcome = try bench.run(
            arguments + ["--lang", "sv"], input: input, environment: environment)
        for text in [outcome.output, outcome.error] {
            #expect(
                !Marker.name.isSeen(in: text), "\(arguments): \(text)",
                sourceLocation: sourceLocation)
        }
        return outcome.status
    }

    @Test(arguments: [
        "LONN_VAULT", "HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR",
        "LANG",
        "LC_ALL", "LC_MESSAGES", "LANGUAGE", "TERM", "PAGER", "LESS", "COLUMNS", "NO_COLOR", "TZ",
    ])
    func `No variable of the environment is repeated`(variable: String) throws {
        let bench = try Company.bench()
        try bench.write("Kundnr;Efternamn\n1001;Ek\n", to: "taken.csv")
        let file = bench.vault.path(percentEncoded: false)
        for (turn, value) in [Self.name, "\(file)/\(Self.name)"].enumerated() {
            var environment = [variable: value]
            // Without it the home counts.
            if variable == "HOME" { environment["XDG_DATA_HOME"] = "" }
            for call in [
                ["show", "9999"] + Self.karin, ["import", "taken.csv"] + Self.karin,
                ["init", "Olle", "--passphrase-file", "missing"], ["status"],
            ] where turn == 1 || call[0] != "import" {
                try expectUnrepeated(call, on: bench, environment: environment)
            }
            if variable == "TMPDIR", turn == 1 {
                #expect(try expectUnrepeated(["demo"], on: bench, environment: environment) == 1)
            }
        }
    }

    @Test(arguments: [
        "{\"NAME\": \"x\"}", "{\"givenName\": 7, \"NAME\": 7}", "{\"givenName\": [\"NAME\"]}",
        "{\"givenName\": \"NAME\"", "[\"NAME\"]", "{NAME}", "NAME", "NAME: x",
        "givenName: Siv\nNAME",
        "givenName: NAME\ngivenName: NAME", "kind: NAME", "status: NAME", "email: NAME",
        "customerNumber: NAME", "personalIdentityNumber: NAME", "organisationNumber: NAME",
        "phone: NAME", "postalCode: NAME", "givenName: NAME\u{1b}",
        "invoiceEmail: NAME@@example.se",
    ])
    func `Nothing of a file of fields is repeated, be it a name or a value`(text: String) throws {
        let bench = try Company.bench()
        try bench.write(text.replacing("NAME", with: Self.name) + "\n", to: "fields")
        try expectUnrepeated(["add", "--from", "fields"] + Self.karin, on: bench)
        try expectUnrepeated(
            ["edit", "1001", "--from", "-"] + Self.karin, on: bench, input: "fields")
    }

    @Test(arguments: [
        "NAME;Hatt\n1;2\n", "Kundnr;Kundnr;NAME\n1;2;3\n", "Kundnr;\"NAME\n1;2\n", "\"NAME\n",
        "Kundnr;Efternamn\n\"NAME;2\n", "Kundnr;Efternamn\nNAME;Ek\n",
        "Kundnr;Efternamn\n1001;NAME\n",
        "Kundnr;Efternamn;Personnr\n3001;NAME;NAME\n", "Kundnr;NAME;Efternamn\n1001;NAME;NAME\n",
        "Kundnr;Efternamn;E-post\n3001;Ek;NAME\n3002\n", "Kundnr;Kundtyp;Efternamn\n3001;NAME;Ek\n",
        "Kundnr;Efternamn\n3001;NAME\u{0}\n", "sep=NAME\nKundnr;Efternamn\n1001;Ek\n",
    ])
    func `Nothing of a register that is refused is repeated`(text: String) throws {
        let bench = try Company.bench()
        try bench.write(text.replacing("NAME", with: Self.name), to: "rows.csv")
        try expectUnrepeated(["import", "rows.csv", "--dry-run"] + Self.karin, on: bench)
        try expectUnrepeated(["import", "-"] + Self.karin, on: bench, input: "rows.csv")
    }

    @Test func `Nothing that is typed in answer to a question is repeated`() throws {
        let bench = try Company.bench()
        try bench.write(Self.name + "\n", to: "answer")
        let olle = ["member", "invite", "Olle", "--role", "planning"]
        #expect(try bench.run(olle + Self.karin).status == 0)
        for call in [
            ["find"] + Self.karin, ["edit", "1001", "--field", "kind"] + Self.karin,
            ["edit", "1001", "--field", "phone"] + Self.karin, ["add"] + Self.karin,
            ["member", "approve", "Nils"] + Self.karin,
            ["member", "grant", "Nils", "--role", "invoicing"] + Self.karin,
            ["list", "--as", "Karin", "--passphrase-file", "-"],
            ["login", "Karin", "--passphrase-file", "-"],
            ["member", "enrol", "Olle", "--code-file", "-", "--new-passphrase-file", "karin"],
        ] {
            #expect(
                try expectUnrepeated(call, on: bench, input: "answer") != 0 || call[0] == "find")
        }
    }

    @Test func `A file's name is repeated only where refused rows are kept beside it`() throws {
        let bench = try Company.bench()
        let file = "\(Self.name).csv"
        for call in [
            ["import", file] + Self.karin, ["add", "--from", file] + Self.karin,
            ["list", "--as", "Karin", "--passphrase-file", file],
            ["list", "--vault", file] + Self.karin,
            ["member", "enrol", "Olle", "--code-file", file],
        ] {
            #expect(try expectUnrepeated(call, on: bench) != 0)
        }
        try bench.write("Kundnr;Efternamn\n3001;Ek\n3002\n", to: file)
        let refused = try bench.run(["import", file] + Self.karin)
        let kept = "\(Self.name).refused.csv"
        #expect(refused.error.contains(kept))
        #expect(!Marker.name.isSeen(in: refused.error.replacing(kept, with: "") + refused.output))
        #expect(
            FileManager.default.fileExists(atPath: bench.file(kept).path(percentEncoded: false)))
    }
}
