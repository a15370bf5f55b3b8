import Foundation
import Testing

@Suite struct TranscriptTests {
    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(
            at: TranscriptSession.folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "txt" }.map(\.lastPathComponent).sorted()
    }()

    @Test func `There are sessions to run`() {
        #expect(Self.names.count >= 10)
    }

    @Test(arguments: names) func `A session goes as its file says`(name: String) throws {
        var runner = try TranscriptRunner()
        for difference in try runner.run(TranscriptSession(named: name)) {
            Issue.record("\(name), \(difference)")
        }
        #expect(runner.calls > 0)
    }

    @Test(arguments: [
        "$ lonn --lang en\n? 10",
        "$ lonn --lang en\n2> There is no vault here.\n2> [..]",
        "$ lonn --lang en\nA line.\n2> There is no vault here.\n2> [..]\n? 10",
        "$ lonn --lang en\n2> There is a vault here.\n2> [..]\n? 10",
        "$ lonn --lang en\n2> There is no vault here.\n? 10",
        "$t lonn --lang en\n| There is no vault here.\n? 10",
        "$t lonn --lang en\n| There is no vault here.\n| A line.\n| [..]\n? 10",
        "$t lonn --lang en\n| There is no vault here.\n| [..]",
        "@ size 30x24\n$t lonn --lang en\n| There is no vault here.\n| [..]\n? 10",
    ])
    func `A session that goes otherwise is noticed`(text: String) throws {
        var runner = try TranscriptRunner()
        #expect(try runner.run(TranscriptSession(text: text)).isEmpty == false)
    }
}
