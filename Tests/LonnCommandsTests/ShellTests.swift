import ArgumentParser
import Foundation
import Testing
import VaultTestSupport

@testable import LonnCommands

/// A program of the system that judges what we write for it.
enum Judge: String {
    case bash
    case zsh
    case fish
    case mandoc

    var path: String? {
        ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(rawValue)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    var isHere: Bool { path != nil }

    /// Runs it in an empty environment; what it says on either stream, and how it ends.
    func run(_ arguments: [String], input: String = "") throws -> (text: String, status: Int32) {
        // fish makes folders in a home that is not there.
        let home = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(home) }
        let process = Process()
        let pipe = (input: Pipe(), output: Pipe())
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = arguments
        process.environment = [
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": home,
        ]
        process.standardInput = pipe.input
        process.standardOutput = pipe.output
        process.standardError = pipe.output
        try process.run()
        try pipe.input.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.input.fileHandleForWriting.close()
        let text = try pipe.output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (String(decoding: text, as: UTF8.self), process.terminationStatus)
    }
}

/// Runs the program in this process.
private func lonn(_ arguments: [String], in language: Language) -> String {
    let device = MemoryDevice()
    let status = LonnProgram.run(
        arguments: arguments + ["--lang", language.rawValue], context: dummyContext(device),
        root: Lonn.self)
    #expect(status == 0)
    return device.output
}

@Suite struct CompletionTests {
    @Test(arguments: [Judge.bash, .zsh, .fish], Language.allCases)
    func `the script is one that its shell reads`(shell: Judge, language: Language) throws {
        guard shell.isHere else { return }
        let script = lonn(["completions", shell.rawValue], in: language)
        let scratch = try Scratch(script)
        let verdict = try shell.run(["-n", scratch.path])
        #expect(verdict.status == 0, "\(verdict.text)")
        let unfinished = try Scratch(script + "\nif true\n")
        #expect(try shell.run(["-n", unfinished.path]).status != 0)
    }

    @Test(arguments: [Judge.bash, .zsh, .fish], Language.allCases)
    func `the script never runs the program and knows no hidden command`(
        shell: Judge, language: Language
    ) throws {
        let script = lonn(["completions", shell.rawValue], in: language)
        let custom = shell == .fish ? "__lonn_custom_completion" : "__lonn_custom_complete"
        #expect(script.ranges(of: custom).count == 1, "defined and never called")
        #expect(!script.contains("---completion"))
        for path in CommandPath.program where path.isHidden {
            for name in path.names { #expect(!script.contains("_lonn_\(name)")) }
        }
        #expect(script.contains("__lonn_command") && script.contains("lagg-till"))
        for words in ["Show the version.", "Show help information.", "subcommand help"]
        where language == .sv {
            #expect(!script.contains(words))
        }
    }

    /// What bash offers after each of the lines.
    private func offers(_ lines: [[String]], in language: Language) throws -> [Set<String>] {
        let script = lonn(["completions", "bash"], in: language)
        let driver = """

            while IFS= read -r typed; do
                IFS=$'\\t' read -ra COMP_WORDS <<< "${typed}"
                COMP_WORDS=(lonn "${COMP_WORDS[@]:1}")
                [[ "${typed}" = *$'\\t' ]] && COMP_WORDS+=("")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="${COMP_WORDS[*]}"
                COMP_POINT=${#COMP_LINE}; COMPREPLY=()
                _lonn lonn "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%s\\t' "${COMPREPLY[@]}"; echo
            done

            """
        let scratch = try Scratch(script + driver)
        let input = lines.map { (["lonn"] + $0).joined(separator: "\t") + "\n" }.joined()
        let answer = try Judge.bash.run(["--norc", scratch.path], input: input)
        return answer.text.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix(lines.count)
            .map { Set($0.split(separator: "\t").map(String.init)) }
    }

    @Test(.enabled(if: Judge.bash.isHere), arguments: Language.allCases)
    func `bash offers the commands below each word that names one`(language: Language) throws {
        try speaking(language) {
            let groups = CommandPath.program.filter { !$0.children.isEmpty && $0.stack.count > 1 }
            let lines = groups.flatMap { path in
                path.names.map { (path, Array(path.words.dropLast()) + [$0, ""]) }
            }
            let found = try offers(lines.map(\.1), in: language)
            #expect(found.count == lines.count && !found.isEmpty)
            for ((path, words), offered) in zip(lines, found) {
                let commands = path.children.filter { !$0.isHidden }.map { $0.command._commandName }
                let others = path.children.flatMap { $0.command.configuration.aliases }
                #expect(offered.isSuperset(of: commands), "\(words)")
                #expect(
                    offered.subtracting(commands).allSatisfy {
                        $0.hasPrefix("-") || others.contains($0)
                    })
            }
        }
    }

    @Test(.enabled(if: Judge.bash.isHere))
    func `bash offers options, words of lists and files, and no customer`() throws {
        let found = try offers(
            [
                ["visa", "1042", "--purpose", ""], ["show", "1042", "--re"], ["visa", ""],
                ["--lang", ""], ["läs-in", "/etc/host"], ["sök", ""], ["logg", "--customer", ""],
                ["medlem", "bjud-in", "Kim", "--role", ""], ["hjälp", ""],
                ["edit", "1", "--field", ""], ["lå"], ["nycklar", "byt", "--group", ""],
            ], in: .sv)
        try #require(found.count == 12)
        #expect(found[0].contains("fakturering") && found[0].count == 8)
        #expect(found[1] == ["--reveal"])
        #expect(found[2].allSatisfy { $0.hasPrefix("-") })
        #expect(found[3] == ["sv", "en"])
        #expect(found[4].contains("/etc/hosts"))
        #expect(found[5].allSatisfy { $0.hasPrefix("-") })
        #expect(found[6] == [])
        #expect(found[7].contains("ägare"))
        #expect(found[8].isSuperset(of: ["visa", "slutkoder"]))
        #expect(found[9].isSuperset(of: ["mobil", "GLN", "peppol-id"]))
        #expect(found[10] == ["lås", "lås-upp"])
        #expect(found[11].contains("ärende"))
    }

    /// What a zsh of its own offers when somebody presses the tabulator after each of the lines.
    private func zshOffers(_ lines: [String], in language: Language) throws -> [Set<String>] {
        let scratch = try Scratch(lonn(["completions", "zsh"], in: language))
        let driver = try Scratch(
            #"""
            zmodload zsh/zpty
            zpty desk zsh -f -i
            tell() { zpty -w desk "$1" }
            tell 'PS1=; stty -echo; autoload -Uz compinit; compinit -u -D'
            tell "source $1"
            tell 'compadd() {
                local -a found
                [[ " $* " == *" -"[OAD]" "* ]] || {
                    builtin compadd -A found "$@"
                    local one
                    for one in $found; do print -r -- "offer:$one"; done
                }
                builtin compadd "$@"
            }'
            tell 'show() { print; _main_complete; print -r -- "<end>" }'
            tell 'zle -C show list-choices show; bindkey "^I" show'
            tell 'print -r -- "<re""ady>"'
            zpty -r desk seen '*<ready>*'
            shift
            for typed in "$@"; do
                zpty -w -n desk $'\C-u'"$typed"$'	'
                zpty -r desk seen '*<end>*'
                print -r -- "$seen"
            done
            zpty -d desk
            """#)
        let answer = try Judge.zsh.run(["-f", driver.path, scratch.path] + lines)
        return answer.text.components(separatedBy: "<end>").prefix(lines.count).map { shown in
            Set(shown.matches(of: #/offer:([^\r\n]+)/#).map { String($0.1) })
        }
    }

    @Test(.enabled(if: Judge.zsh.isHere), .timeLimit(.minutes(1)))
    func `zsh offers the same`() throws {
        let found = try zshOffers(
            [
                "lonn lå", "lonn medlem bjud-in Kim --role ", "lonn visa 1042 --purpose ",
                "lonn member ", "lonn nycklar byt --group ", "lonn visa 1042",
            ], in: .sv)
        try #require(found.count == 6)
        #expect(found[0] == ["lås", "lås-upp"])
        #expect(found[1].contains("kundtjänst") && found[1].count == 5)
        #expect(found[2].contains("begäran-från-registrerad") && found[2].count == 8)
        #expect(found[3].isSuperset(of: ["bjud-in", "ta-bort"]))
        #expect(found[4].contains("ärende"))
        #expect(found[5] == [])
    }

    @Test(.enabled(if: Judge.fish.isHere))
    func `fish offers the same`() throws {
        let scratch = try Scratch(lonn(["completions", "fish"], in: .sv))
        func offers(_ line: String) throws -> [String] {
            let answer = try Judge.fish.run(
                ["--no-config", "-c", "source \(scratch.path); complete -C '\(line)'"])
            return answer.text.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
        }
        #expect(try offers("lonn member ").contains("bjud-in"))
        #expect(try offers("lonn medlem bjud-in Kim --role ").contains("kundtjänst"))
        #expect(try offers("lonn visa ") == [])
        #expect(try offers("lonn hjälp ").contains("slutkoder"))
        #expect(try Set(offers("lonn lå")) == ["lås", "lås-upp"])
        #expect(try offers("lonn visa 1042 --purpose ").contains("begäran-från-registrerad"))
        #expect(try offers("lonn nycklar byt --group ").contains("ärende"))
    }
}

@Suite struct ManualTests {
    /// What mandoc says of every Swedish page, since it looks for English headings.
    private static let expected = [
        "first section is not \"NAME\"", "possible typo in section name",
        "description line outside NAME section", "lower case character in document title",
    ]

    private func page(of path: CommandPath, in language: Language) throws -> String {
        ManualPage(help: try path.help(in: language), time: 0, language: language).text
    }

    private func complaints(_ pages: [String]) throws -> [String] {
        let scratches = try pages.map { try Scratch($0) }
        return try Judge.mandoc.run(["-Tlint"] + scratches.map(\.path)).text
            .split(separator: "\n").map(String.init)
    }

    @Test(.enabled(if: Judge.mandoc.isHere), arguments: Language.allCases)
    func `every page of the manual is one that mandoc takes`(language: Language) throws {
        let pages = try CommandPath.shown.map { try page(of: $0, in: language) }
        let left = try complaints(pages).filter { line in
            language == .en || !Self.expected.contains { line.contains($0) }
        }
        #expect(left == [])
        #expect(try complaints([pages[0] + ".Xx oops\n"]).contains { $0.contains("ERROR") })
    }

    @Test(arguments: Language.allCases)
    func `a page names every option and example of its command`(language: Language) throws {
        for path in CommandPath.shown {
            let page = try page(of: path, in: language)
            let help = try path.help(in: language)
            for option in help.options + help.common {
                #expect(page.contains("\n.It \(Mdoc.tag(option))\n"))
            }
            let examples = (help.command.discussion ?? "").split(separator: "\n")
            #expect(examples.count >= 4)
            for line in examples where !line.hasPrefix("#") {
                #expect(page.contains("\n\(line)\n"))
            }
        }
    }

    @Test func `the program prints the page of a command, or of itself`() throws {
        let show = CommandPath(stack: [Lonn.self, ShowCommand.self])
        #expect(lonn(["handbok", "show"], in: .sv) == (try page(of: show, in: .sv)))
        #expect(lonn(["manual"], in: .en).contains(".Dd January 1, 1970\n.Dt LONN 1\n"))
    }
}

/// A text in a file that is gone with the value.
private final class Scratch {
    let path: String

    init(_ text: String) throws {
        path = FileManager.default.temporaryDirectory
            .appending(path: "lonn-\(UUID().uuidString)").path(percentEncoded: false)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
