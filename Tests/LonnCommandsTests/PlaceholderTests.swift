import ArgumentParser
import Testing

@testable import LonnCommands

/// What stands for a value in help and in refusals: `<nummer>`.
@Suite struct PlaceholderTests {
    /// The names of a command's properties that stand for positions, in order.
    private func positions(of command: any ParsableCommand.Type) -> [String] {
        Mirror(reflecting: command.init()).children.compactMap { child in
            guard String(describing: type(of: child.value)).hasPrefix("Argument<") else {
                return nil
            }
            return child.label.map { String($0.drop { $0 == "_" }) }
        }
    }

    private func values(
        of path: CommandPath, _ kinds: Set<ArgumentInfo.Kind>, in language: Language
    ) throws -> [String] {
        let command = try path.help(in: language).command
        return (command.arguments ?? []).filter { kinds.contains($0.kind) && $0.shouldDisplay }
            .compactMap(\.valueName)
    }

    @Test(arguments: Language.allCases)
    func `what is missing is called as the help calls it`(language: Language) throws {
        var seen: Set<String> = []
        for path in CommandPath.shown {
            let names = positions(of: path.command)
            let called = names.map { Wording.placeholder($0)?[language] ?? "\($0)?" }
            #expect(try called == values(of: path, [.positional], in: language), "\(path)")
            seen.formUnion(names)
        }
        #expect(seen.isSuperset(of: ["number", "folder", "register", "kind", "right", "id"]))
    }

    @Test func `every placeholder is Swedish in Swedish`() throws {
        for path in CommandPath.shown {
            let swedish = try values(of: path, [.positional, .option], in: .sv)
            let english = try values(of: path, [.positional, .option], in: .en)
            #expect(swedish.count == english.count)
            for (sv, en) in zip(swedish, english) where sv == en {
                #expect(["id", "sv|en"].contains(sv), "\(path)")
            }
        }
    }
}
