import ArgumentParser
import Testing

@testable import LonnCommands

/// The examples of the help are commands that the program takes.
@Suite struct ExampleTests {
    /// The call in a line of a shell, without what the shell does with it.
    private func arguments(of line: String) throws -> [String] {
        let start = try #require(line.firstRange(of: "lonn ")).upperBound
        return line[start...].split(separator: " ").map(String.init)
            .prefix { !["<", ">", "|"].contains($0) }
            .map { $0.hasSuffix(")") ? String($0.dropLast()) : $0 }
    }

    /// Which command a call runs.
    private func command(of arguments: [String]) throws -> any ParsableCommand.Type {
        let scan = ArgumentScan(arguments)
        #expect(scan.refusal == nil)
        if try HelpRequest(scan, root: Lonn.self) != nil { return Lonn.self }
        return type(of: try Lonn.parseAsRoot(scan.rest))
    }

    @Test(arguments: CommandPath.shown, Language.allCases)
    func `every command has two to four examples that run it`(
        path: CommandPath, language: Language
    ) throws {
        try speaking(language) {
            let lines = (try path.help(in: language).command.discussion ?? "")
                .split(separator: "\n").map(String.init)
            #expect((4...8).contains(lines.count) && lines.count.isMultiple(of: 2))
            let below = path.all.map { ObjectIdentifier($0.command) }
            for (position, line) in lines.enumerated() {
                if position.isMultiple(of: 2) {
                    #expect(line.hasPrefix("# ") && line.hasSuffix("."), "\(line)")
                    continue
                }
                let arguments = try arguments(of: line)
                #expect(below.contains(ObjectIdentifier(try command(of: arguments))), "\(line)")
                #expect(DisplayText.width(line) <= 56, "\(line)")
                #expect(!line.contains("@") && !line.contains(#/\d{6}-?\d/#), "\(line)")
                let words = arguments.prefix(path.words.count)
                // What also exists without `customer` is shown without it.
                let isShort = path.stack.dropFirst().first == CustomerCommand.self
                #expect(
                    Array(words) == path.words || (isShort && words.first == path.words.last),
                    "\(line)")
            }
        }
    }

    @Test func `an example of another command, or of none, is noticed`() throws {
        #expect(try command(of: arguments(of: "lonn show 1042")) == ShowCommand.self)
        #expect(throws: (any Error).self) {
            try command(of: arguments(of: "lonn show 1042 --no-such-option"))
        }
        #expect(throws: (any Error).self) { try command(of: arguments(of: "lonn shew 1042")) }
    }
}
