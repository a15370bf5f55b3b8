import Foundation
import Testing
import VaultTestSupport

/// The first day in the README is the session that runs against the program.
@Suite struct ReadmeTests {
    /// What somebody at the terminal sees in the session: commands, screens, what is typed openly.
    private static func screens(of text: String) -> [String] {
        var lines: [String] = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("$t ") {
                if !lines.isEmpty { lines.append("") }
                lines.append("$ " + line.dropFirst(3))
            } else if !lines.isEmpty, line.hasPrefix("|") {
                lines.append(String(line.dropFirst(2)))
            } else if line.hasPrefix("< ") {
                lines[lines.count - 1] += " " + line.dropFirst(2)
            }
        }
        return lines
    }

    private static func matches(_ readme: [String], _ session: [String]) -> Bool {
        readme.count == session.count
            && zip(readme, session).allSatisfy { shown, expected in
                guard let end = expected.range(of: "[..]") else { return shown == expected }
                return shown.hasPrefix(expected[..<end.lowerBound])
            }
    }

    @Test func `the first day in the README is the one that was run`() throws {
        let readme = try String(
            contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
        let session = try String(
            contentsOf: TranscriptSession.folder.appending(path: "first-day.txt"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```\n")
        let shown = try #require(blocks.count > 1 ? blocks[1] : nil)
        let lines = Array(shown.components(separatedBy: "\n").dropLast())
        let expected = Self.screens(of: session)
        #expect(expected.count > 40)
        #expect(Self.matches(lines, expected))
        // The control: a word changed is noticed.
        #expect(!Self.matches(lines.map { $0.replacing("Ekvägen", with: "Almvägen") }, expected))
    }
}
