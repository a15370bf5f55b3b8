import ArgumentParser
import CustomerVault
import Foundation
import Testing

@testable import LonnCommands

@Suite struct CommandWordTests {
    /// What is wrong with the words of the commands below one.
    private func faults(below parent: CommandPath) -> [String] {
        var faults: [String] = []
        var owners: [String: Int] = [:]
        for child in parent.children {
            for name in Set(child.names) { owners[name, default: 0] += 1 }
            guard !child.isHidden else { continue }
            let english = speaking(.en) { child.command._commandName }
            let swedish = speaking(.sv) { child.command._commandName }
            if english == swedish { faults.append("\(english) has no Swedish word") }
            for name in child.names {
                let plain = SwedishLetters.plain(name)
                if !child.names.contains(plain) { faults.append("\(name) lacks \(plain)") }
            }
        }
        return faults + owners.filter { $0.value > 1 }.keys.sorted().map { "two are called \($0)" }
    }

    @Test func `every command has a Swedish word, with and without å, ä, ö, and none is shared`() {
        let all = CommandPath.program
        #expect(all.count > 25)
        #expect(all.flatMap(faults) == [])
    }

    private struct Twins: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "twins", subcommands: [One.self, Other.self])
        struct One: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "one", aliases: ["två"])
        }
        struct Other: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "other", aliases: ["one"])
        }
    }

    @Test func `a shared word, a missing Swedish one and a missing twin are found`() {
        #expect(
            Set(faults(below: CommandPath(stack: [Twins.self]))) == [
                "one has no Swedish word", "other has no Swedish word", "två lacks tva",
                "two are called one",
            ])
    }

    @Test(arguments: Language.allCases)
    func `a command answers to all its words, composed or decomposed, in either language`(
        language: Language
    ) throws {
        try speaking(language) {
            for path in CommandPath.program where path.stack.count > 1 {
                let stacks = path.stack.indices.dropFirst().map { level in
                    CommandPath(stack: Array(path.stack[...level]))
                }
                for turn in 0..<4 {
                    let words = stacks.map { stack in
                        let name = stack.names[turn % stack.names.count]
                        return turn.isMultiple(of: 2)
                            ? name : name.decomposedStringWithCanonicalMapping
                    }
                    var help = try Lonn.parseAsRoot(words + ["--help"])
                    let error = #expect(throws: (any Error).self) { try help.run() }
                    let found = error.flatMap { ParserErrorShape($0)?.stack } ?? []
                    #expect(
                        found.map { ObjectIdentifier($0) }
                            == path.stack.map { ObjectIdentifier($0) }, "\(words)")
                }
            }
        }
    }

    @Test func `the table holds no word that no command has`() {
        let used = Set(CommandPath.program.flatMap(\.names))
        let unused = CommandWord.allCases.filter { !used.contains($0.rawValue) }
        // The parser's own command, and those that are yet to come.
        #expect(
            unused.allSatisfy {
                [.help, .history, .login, .logout, .completions, .manual].contains($0)
            })
    }

    @Test(arguments: Language.allCases)
    func `no two values of a list share a word, and each is taken without å, ä, ö and decomposed`(
        language: Language
    ) {
        speaking(language) {
            check(RoleName.self)
            check(GroupName.self)
            check(PurposeName.self)
            check(FieldName.self)
        }
        #expect(PurposeName(typed: "begaran").value == .subjectRequest)
        #expect(PurposeName(typed: "Begäran-från-registrerad").value == .subjectRequest)
    }

    @Test func `what can be typed is listed as it can be typed`() {
        speaking(.sv) {
            let failure = #expect(throws: Failure.self) {
                try PurposeName(typed: "reklam").value(of: "--purpose")
            }
            #expect(failure?.message.sv.contains("--purpose") == true)
            #expect(failure?.hint.sv.hasSuffix("inkasso, begäran-från-registrerad.") == true)
            for words in PurposeName.allValueStrings + FieldName.allValueStrings {
                #expect(!words.contains(" "))
            }
        }
    }

    private func check<Name: Choice>(_: Name.Type) where Name.Value: Equatable {
        for (value, words) in Name.names {
            for word in words {
                for typed in [
                    word, word.uppercased(), SwedishLetters.plain(word),
                    word.decomposedStringWithCanonicalMapping,
                    word.replacing(" ", with: "-"),
                ] {
                    #expect(Name(typed: typed).value == value, "\(typed)")
                }
            }
        }
    }
}

@Suite struct SuggestionTests {
    @Test func `no other name of a command names one, or stands with two`() {
        let names = Set(CommandWord.allCases.flatMap(\.names).map(SwedishLetters.folded))
        let others = CommandWord.allCases.flatMap { Set($0.otherNames.map(SwedishLetters.folded)) }
        #expect(others.filter(names.contains) == [])
        #expect(Set(others).count == others.count)
    }

    @Test(arguments: [
        ("exit", "lonn logout", "lonn logga-ut"), ("avsluta", "lonn logout", "lonn logga-ut"),
        ("hitta", "lonn find", "lonn sök"), ("Search", "lonn find", "lonn sök"),
        ("ny", "lonn add", "lonn lägg-till"), ("kunder", "lonn customer", "lonn kund"),
        ("bjud-in", "lonn member invite", "lonn medlem bjud-in"),
        ("rotate", "lonn keys rotate", "lonn nycklar byt"), ("?", "lonn help", "lonn hjälp"),
        ("visaa", "lonn visa", "lonn visa"), ("logga", "lonn login", "lonn logga-in"),
    ])
    func `a word that people use leads to the command`(
        typed: String, english: String, swedish: String
    ) throws {
        for (language, expected) in [(Language.en, english), (.sv, swedish)] {
            try speaking(language) {
                let program = try CommandInfo(of: Lonn.self)
                #expect(Suggestion.command(for: typed, below: [program]) == expected)
            }
        }
        let program = try CommandInfo(of: Lonn.self)
        #expect(Suggestion.command(for: "tänk-om-kanske", below: [program]) == nil)
        // A name that is typed as two words.
        for (words, expected) in [
            (("logga", "in"), "lonn login"), (("logga", "ut"), "lonn logout"),
            (("Lägg", "till"), "lonn add"), (("läs", "in"), "lonn import"),
            (("visaa", "1001"), "lonn visa"), (("ta", "bort"), nil),
        ] as [((String, String), String?)] {
            speaking(.en) {
                #expect(
                    Suggestion.command(for: words.0, before: words.1, below: [program])
                        == expected)
            }
        }
        // Who would erase a customer is not led to removing a colleague.
        for word in ["ta-bort", "delete", "remove"] {
            #expect(Suggestion.command(for: word, below: [program]) == nil)
        }
    }
}
