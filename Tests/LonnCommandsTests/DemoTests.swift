import Foundation
import Testing
import VaultCrypto

@testable import LonnCommands

/// `lonn demo` as a whole, with a cheap Argon2id.
struct DemoTests {
    private struct Document: Decodable {
        struct Step: Decodable {
            let title: String
            let command: String?
            let exitCode: Int32
        }
        let steps: [Step]
        let passed: Bool
    }

    private static let cheap = PasswordHashBounds(
        passes: 1...10, kibibytes: 8...1_048_576,
        initial: PasswordHashCost(passes: 1, kibibytes: 8))

    private static let november2026: UInt64 = 1_795_000_000_000

    /// Runs the demo in a folder of its own, and looks whether it left anything there.
    private func demo(
        _ arguments: String..., bounds: PasswordHashBounds = cheap
    ) throws -> (outcome: Outcome, isTidy: Bool) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lonn-demo-test-\(UInt64.random(in: 0...UInt64.max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Without input, and without answers for prompts: asking would stop the process.
        let device = MemoryDevice()
        var context = CommandContext(
            clock: { Self.november2026 }, environment: ["TMPDIR": folder.path], bounds: bounds,
            console: Console(device))
        context.agentProgram = try Program.testbench.path()
        let status = LonnProgram.run(
            arguments: ["demo"] + arguments, context: context, root: Lonn.self,
            mapping: { Failure(vaultError: $0) })
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (
            Outcome(status: status, output: device.output, errors: device.errors), left.isEmpty
        )
    }

    /// The output of the step in which a command was run.
    private func part(_ command: String, of output: String) throws -> String {
        let parts = output.components(separatedBy: "\n\n")
        return try #require(parts.first { $0.contains("$ lonn \(command)\n") })
    }

    @Test func `the demo tells the whole story and leaves nothing behind`() throws {
        let (outcome, isTidy) = try demo()
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(isTidy)
        let story = outcome.output
        #expect(
            try part("import ~/kundregister.csv --dry-run --as Ulla", of: story)
                .contains("194 of 200 rows would be imported"))
        #expect(
            try part("show 1042 --purpose rut --reveal --as Ivar", of: story)
                .contains("19760131-2387"))
        #expect(try part("find öhm", of: story).contains("1042"))
        #expect(try part("find 070-174 06 43", of: story).contains("1043"))
        for refused in [
            "show 1042 --purpose rut", "show 1042 --as Adam", "list --as Adam",
        ] {
            #expect(try part(refused, of: story).contains("(exit code 13)"))
        }
        #expect(try part("show 1042", of: story).contains("asa.ohman@example.se"))
        #expect(story.contains("Found: 0."))
        #expect(
            try part("find Öhman --vault ~/copy.vault --as Kim", of: story).contains("1042"))
        let changed = try part("verify --vault ~/changed.vault --as Adam", of: story)
        #expect(changed.contains("a row is changed") && changed.contains("(exit code 15)"))
        #expect(try part("log --customer 1042 --as Ulla", of: story).contains("accounts"))
        #expect(story.hasSuffix("The temporary vault is deleted.\n"))
        #expect(!story.contains("lonn-demo-test"), "no path of the temporary folder is shown")
    }

    @Test func `the demo speaks Swedish, and quietly only at its end`() throws {
        let (outcome, isTidy) = try demo(
            "--lang", "sv", "--quiet", "--as", "nobody", "--vault", "/nowhere/at/all.vault")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(isTidy)
        #expect(outcome.output.hasPrefix("Allt gick som det skulle"))
        #expect(outcome.output.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["sv", "en"])
    func `the demo's document lists each step with its exit code`(language: String) throws {
        let (outcome, isTidy) = try demo("--json", "--lang", language)
        #expect(outcome.status == 0)
        #expect(isTidy)
        let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
        #expect(document.passed)
        #expect(document.steps.first?.command == "lonn init Ulla")
        #expect(Set(document.steps.map(\.exitCode)) == [0, 13, 14, 15])
        let titles = Set(document.steps.map(\.title))
        #expect(titles.contains(language == "sv" ? "Adam blir medlem." : "Adam enrols."))
    }

    @Test func `a demo that goes otherwise ends with 1 and leaves nothing`() throws {
        let impossible = PasswordHashBounds(
            passes: 5...10, kibibytes: 8...1_048_576,
            initial: PasswordHashCost(passes: 1, kibibytes: 8))
        let (outcome, isTidy) = try demo("--json", bounds: impossible)
        #expect(outcome.status == 1)
        #expect(isTidy)
        let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
        #expect(!document.passed)
        #expect(outcome.errors.contains("demo-step"))
        #expect(outcome.errors.contains(try #require(document.steps.last).title))
    }
}
