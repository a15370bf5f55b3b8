import Foundation
import Testing
import VaultTestSupport

@testable import LonnCommands

struct InfrastructureOptionTests {
    @Test(arguments: [
        ["--vault", "V", "--as", "anna", "echo", "term"],
        ["echo", "--vault", "V", "--as", "anna", "term"],
        ["echo", "term", "--as=anna", "--vault=V"],
        ["--vault", "X", "echo", "--vault", "V", "term", "--as", "anna"],
        ["--as", "anna", "--vault=V", "echo", "--purpose", "p", "term"],
        ["--as", "anna", "echo", "--vault", "V", "--", "term"],
    ])
    func `a global option counts before and after the command`(arguments: [String]) {
        #expect(call(arguments).output == "V anna - - - term\n")
    }

    @Test func `a lone hyphen is a value and the flags take none`() {
        let found = call("echo", "--passphrase-file", "-", "--quiet", "--accept-vault", "ab")
        #expect(found.output == "- - - ab quiet\n")
    }

    @Test func `nothing after two hyphens is a global option`() {
        #expect(call("echo", "--", "--json", "--vault").output == "- - - - - --json --vault\n")
    }

    @Test func `a global option works without a command and within a group of commands`() {
        #expect(call("--vault", "V").output == "status\n")
        #expect(call("customer", "--as", "anna", "find", "--vault", "V").output == "found\n")
        #expect(call("--as", "anna", "customer", "sök").output == "found\n")
    }

    @Test func `language and format hold even when the rest is wrong`() {
        let wrong = call("nonsense", "--json", "--lang", "sv")
        #expect(wrong.status == 64)
        #expect(
            wrong.errors
                == #"{"error":{"code":64,"kind":"unknown-command","#
                + #""message":"Argument 1 är inget kommando.","#
                + #""hint":"Kör `lonn --help` för att se vad som går att ange."}}"# + "\n")
        #expect(wrong.output.isEmpty)
    }

    @Test(arguments: [
        ("sv_SE.UTF-8", Language.sv), ("sv", .sv), ("en_GB.UTF-8", .en), ("C", .en), ("", .en),
        ("svc", .en),
    ])
    func `the language follows the locale`(locale: String, language: Language) {
        #expect(Language(environment: ["LANG": locale]) == language)
        #expect(Language(environment: ["LANG": "xx", "LC_ALL": locale]) == language)
        #expect(Language(environment: ["LANG": "xx", "LC_MESSAGES": locale]) == language)
    }

    @Test func `help and version are no errors`() {
        for arguments in [["--help"], ["help"], ["-h"], ["customer", "--help"], ["help", "show"]] {
            let help = call(arguments)
            #expect(help.status == 0)
            #expect(help.errors.isEmpty)
            #expect(help.output.contains("USAGE\n  lonn"))
        }
        #expect(call("--version").output == "1.2.3\n")
    }

    @Test func `Swedish help has no English headings`() {
        let help = call("help", "--lang", "sv").output + call("show", "--help", "--lang=sv").output
        for words in ["USAGE", "OVERVIEW", "OPTIONS", "SUBCOMMANDS", "ARGUMENTS", "Show ", "See "] {
            #expect(!help.contains(words))
        }
        #expect(help.contains("Valvets fil,"))
        #expect(help.contains("ANVÄNDNING\n  lonn show"))
    }

    @Test func `paths follow option, variable and home in this order`() throws {
        var named = GlobalValues()
        named.vault = "/a"
        let environment = ["HOME": "/h", "LONN_VAULT": "/b", "XDG_STATE_HOME": "/s"]
        #expect(try Paths(options: named, environment: environment).vault == "/a")
        let plain = GlobalValues()
        #expect(try Paths(options: plain, environment: environment).vault == "/b")
        #expect(try Paths(options: plain, environment: environment).stateFolder == "/s/lonn")
        let home = try Paths(
            options: plain, environment: ["HOME": "/h", "XDG_DATA_HOME": "relative"])
        #expect(home.vault == "/h/.local/share/lonn/default.vault")
        #expect(home.stateFolder == "/h/.local/state/lonn")
        #expect(throws: Failure.self) { try Paths(options: plain, environment: [:]) }
    }

    @Test func `a relative path begins where the shell says that it stands, if it does`() throws {
        let scratch = try VaultScratch()
        let (here, link) = (FileManager.default.currentDirectoryPath, scratch.path("link"))
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: here)
        var options = GlobalValues()
        options.vault = "a.vault"
        func path(_ folder: String) throws -> String {
            try Paths(options: options, environment: ["HOME": "/h", "PWD": folder]).vault
        }
        #expect(try path(link) == "\(link)/a.vault")
        // A variable that is wrong or relative counts for nothing.
        #expect(try path("/") == "a.vault")
        #expect(try path(".") == "a.vault")
    }

    @Test func `a command without a bound context stops the process`() async {
        await #expect(processExitsWith: .failure) {
            stopQuietly()
            _ = CommandContext.required
        }
    }
}
