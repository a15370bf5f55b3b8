import Foundation
import Testing
import VaultTestSupport

@testable import lonn_fuzz

/// Every parser, given made-up input.
@Suite struct FuzzTests {
    @Test(arguments: Harness.all.map(\.name))
    func `no input makes a parser trap, hang, or write back otherwise what it takes`(
        name: String
    ) throws {
        let harness = try #require(Harness.named(name))
        let result = try FuzzRun(harness: harness, seed: 1)(harness.quickRuns)
        #expect(result.fault?.what == nil)
        #expect(result.fault?.input == nil)
        #expect(result.runs >= harness.quickRuns)
        #expect(result.read > 0)
    }

    /// The controls: parsers with the faults that are looked for.
    enum Careless: CaseIterable, Sendable {
        case leavesWhatStandsBehindTheEnd
        case takesAnyNumberForAFlag
        case takesAnyOrder

        func rewritten(_ bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .leavesWhatStandsBehindTheEnd: Array(bytes.prefix(4))
            case .takesAnyNumberForAFlag: bytes.map { min($0, 1) }
            case .takesAnyOrder: bytes.sorted()
            }
        }
    }

    @Test(arguments: Careless.allCases)
    func `a careless parser is found out`(careless: Careless) throws {
        let harness = Harness.bytes(
            "careless", seeds: { [[0, 0, 1, 1]] }, rewritten: careless.rewritten)
        let result = try FuzzRun(harness: harness, seed: 1)(1000)
        let fault = try #require(result.fault)
        #expect(fault.what == "is written back otherwise")
        #expect(throws: Harness.Fault(what: fault.what)) { try harness.read(fault.input) }
    }

    @Test func `the same seed makes the same inputs`() throws {
        let harness = try #require(Harness.named("identity-number"))
        func inputs(_ seed: UInt64) throws -> [[UInt8]] {
            var inputs: [[UInt8]] = []
            _ = try FuzzRun(harness: harness, seed: seed)(200) { inputs.append($1) }
            return inputs
        }
        #expect(try inputs(7) == inputs(7))
        #expect(try inputs(7) != inputs(8))
    }

    @Test func `what was once read wrongly is read rightly`() throws {
        let folder = Repository.fixtures.appending(path: "fuzz")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        var count = 0
        for file in files where file.contains("/") {
            let name = String(file.prefix { $0 != "/" })
            let harness = try #require(Harness.named(name), "\(file) is of no parser")
            let input = [UInt8](try Data(contentsOf: folder.appending(path: file)))
            #expect(throws: Never.self, "\(file)") { try harness.read(input) }
            count += 1
        }
        #expect(count > 0, "the reader finds the files")
    }

    @Test(arguments: [
        [], ["frobnicate"], ["csv", "--runs"], ["csv", "--runs", "0"], ["csv", "--frob", "1"],
        ["csv", "--input"], ["csv", "--seeds"],
    ])
    func `what is no option is refused`(arguments: [String]) {
        #expect(throws: FuzzOptions.Mistake.self) { try FuzzOptions(arguments) }
    }

    @Test func `options are read`() throws {
        #expect(try FuzzOptions(["csv"]).work == .run(100_000, seed: 1))
        #expect(try FuzzOptions(["csv", "--seed", "7", "--runs", "9"]).work == .run(9, seed: 7))
        #expect(try FuzzOptions(["csv", "--input", "a", "b"]).work == .replay(["a", "b"]))
    }
}
