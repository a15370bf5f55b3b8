import ArgumentParser
import Testing

@testable import LonnCommands

@Suite struct HelpTests {
    private static func run(_ arguments: [String], columns: Int = 80) -> Outcome {
        let device = MemoryDevice(width: columns)
        let status = LonnProgram.run(
            arguments: arguments, context: dummyContext(device), root: Lonn.self)
        return Outcome(status: status, output: device.output, errors: device.errors)
    }

    @Test(arguments: CommandPath.shown, Language.allCases)
    func `help is complete and fits the terminal`(path: CommandPath, language: Language) throws {
        let page = try path.help(in: language)
        for columns in [60, 80, 120] {
            for line in page.text(columns: columns, in: language).split(separator: "\n") {
                #expect(DisplayText.width(String(line)) <= columns, "\(line)")
                #expect(line.last != " ")
            }
        }
        let lines = page.text(columns: 2000, in: language).split(separator: "\n").map(String.init)
        let isForAll = { (argument: ArgumentInfo) in
            argument.sectionTitle != nil || argument.label.hasSuffix("--help")
        }
        let root = page.path[0].arguments ?? []
        let own = (page.command.arguments ?? []).filter {
            $0.shouldDisplay && (page.path.count == 1 || !$0.label.hasSuffix("--version"))
        }
        let terms =
            (root.filter(isForAll) + own).map(\.label)
            + page.command.shown.map { Wording.shownName($0, in: language) }
        for term in terms {
            let line = lines.first { $0.hasPrefix("  \(term)  ") }
            #expect(line?.hasSuffix(".") == true, "\(term) is not explained")
        }
        #expect(lines.first?.hasSuffix(".") == true)
    }

    @Test func `the program shows the page that --help and help ask for`() throws {
        let page = try CommandPath(stack: [Lonn.self, ShowCommand.self]).help(in: .sv)
            .text(columns: 80, in: .sv)
        for call in [
            ["visa", "--help"], ["show", "1", "-h"], ["help", "show"], ["hjalp", "visa"],
        ] {
            #expect(Self.run(call + ["--lang", "sv"]).output == page)
        }
    }

    @Test func `help on exit codes tells all of them`() {
        for (words, language) in [(["help", "exit-codes"], "en"), (["hjälp", "slutkoder"], "sv")] {
            let help = Self.run(words + ["--lang", language]).output
            for status in ExitStatus.allCases {
                #expect(help.contains("\n  \(status.rawValue) "))
            }
        }
    }

    @Test func `help for a command that there is not is wrong usage`() {
        let help = Self.run(["help", "member", "aprove"])
        #expect(help.status == 64 && help.output.isEmpty)
        #expect(help.errors.contains("`lonn member approve`"))
        #expect(
            Self.run(["hja\u{308}lp", "so\u{308}k", "--lang", "sv"]).output.contains("lonn sök"))
    }
}

/// One language only on a page.
@Suite struct HelpLanguageTests {
    /// Words that English help has and Swedish has not, those of the parser among them.
    private static let english: Set<String> = [
        "usage", "overview", "options", "arguments", "subcommands", "subcommand", "commands",
        "command", "examples", "show", "see", "help", "information", "detailed", "default",
        "values", "the", "of", "and", "or", "to", "with", "from", "is", "are", "what", "who",
        "which", "this", "that", "one", "print", "read", "write", "name", "file", "number",
    ]
    private static let swedish: Set<String> = [
        "och", "att", "med", "som", "ett", "är", "det", "den", "vad", "vem", "till", "flaggor",
        "användning", "exempel", "kommando", "kommandon", "visa", "fil", "namn", "nummer", "roll",
    ]

    /// The words of a page for people: without options, commands to type, and values to choose.
    private func words(of page: String) -> Set<String> {
        let prose = page.split(separator: "\n").filter { !$0.hasPrefix("  lonn ") }
            .joined(separator: " ")
            .replacing(#/`[^`]*`/#, with: "").replacing(#/--[a-z-]+/#, with: "")
            .replacing("sv|en", with: "")
        return Set(prose.lowercased().split { !$0.isLetter }.map(String.init))
    }

    private func pages(in language: Language) throws -> [(String, Set<String>)] {
        try CommandPath.shown.map { path in
            let page = try path.help(in: language)
            return (page.name, words(of: page.text(columns: 80, in: language)))
        }
    }

    @Test func `Swedish help has no English in it`() throws {
        for (name, words) in try pages(in: .sv) {
            #expect(words.count > 20)
            #expect(words.intersection(Self.english) == [], "\(name)")
        }
    }

    @Test func `English help has no Swedish in it`() throws {
        for (name, words) in try pages(in: .en) {
            #expect(words.intersection(Self.swedish) == [], "\(name)")
            #expect(!words.contains { $0.contains(/[åäö]/) }, "\(name)")
        }
    }

    @Test func `the parser's own page and a page of the other language are noticed`() throws {
        let parsers = speaking(.sv) { Lonn.helpMessage() }
        #expect(words(of: parsers).isSuperset(of: ["overview", "usage", "help", "information"]))
        #expect(!words(of: parsers).isDisjoint(with: Self.english))
        for (name, words) in try pages(in: .en) {
            #expect(!words.isDisjoint(with: Self.english), "\(name)")
        }
        for (name, words) in try pages(in: .sv) {
            #expect(!words.isDisjoint(with: Self.swedish), "\(name)")
        }
    }
}
