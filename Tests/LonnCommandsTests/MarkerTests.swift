import ArgumentParser
import Foundation
import Synchronization
import Testing

@testable import LonnCommands

/// Things that somebody may type in a wrong place and that no message may repeat.
enum Marker: String, CaseIterable {
    case personnummer = "19121212-1212"
    case name = "Marknamn Öknamn"
    case passphrase = "markfras-stapel-batteri"

    /// Pieces of which none may be seen, however the text around them is cut or escaped.
    var traces: [String] {
        switch self {
        case .personnummer: ["1212"]
        case .name: ["Marknamn", "knamn"]
        case .passphrase: ["markfras", "stapel"]
        }
    }

    func isSeen(in text: String) -> Bool { traces.contains { text.contains($0) } }
}

/// Answers whatever is asked with a marker, each time another, so that nothing is ever confirmed.
private final class MarkerDevice: ConsoleDevice {
    let isOutputTerminal = false
    let isErrorTerminal = false
    let isInputTerminal = false
    func size(of stream: ConsoleStream) -> TerminalSize? { nil }
    private let state: Mutex<(text: String, answers: Int, input: [UInt8])>

    init(_ marker: Marker) {
        state = Mutex(("", 0, Array("\(marker.rawValue)\n".utf8)))
    }

    var text: String { state.withLock { $0.text } }

    func send(_ bytes: [UInt8], to stream: ConsoleStream) {
        state.withLock { $0.text += String(decoding: bytes, as: UTF8.self) }
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        state.withLock { state in
            let part = state.input.prefix(buffer.count)
            buffer.copyBytes(from: part)
            state.input.removeFirst(part.count)
            return part.count
        }
    }

    func askShown(_ prompt: String, limit: Int) -> [UInt8]? { nil }

    func page(_ text: [UInt8], through words: [String], environment: [String: String]) -> Bool {
        false
    }

    func askHidden(_ prompt: String, into secret: SecretBuffer) throws -> Bool {
        let number = state.withLock { state in
            state.answers += 1
            return state.answers
        }
        // Somebody who is asked again and again goes away.
        guard number <= 6 else { return false }
        for byte in "markfras stapel \(number)".utf8 { try secret.append(byte) }
        return true
    }
}

/// Every wrong and right way to put a marker into a command.
struct MarkedCalls {
    let command: CommandInfo
    let words: [String]

    private var positionals: [ArgumentInfo] {
        (command.arguments ?? []).filter { $0.kind == .positional }
    }
    /// The command's own; the ones of every command are the same everywhere, and tried on `lonn`.
    private var options: [ArgumentInfo] {
        (command.arguments ?? []).filter {
            $0.kind != .positional && !$0.isBuiltIn && (words.isEmpty || $0.sectionTitle == nil)
        }
    }
    /// What fills the positions that the marker is not in.
    private var filler: [String] { positionals.map { $0.allValues?.first ?? "7" } }

    func unknown(_ marker: String) -> [[String]] {
        [
            [marker], ["--\(marker)"], ["--\(marker)=7"], ["-\(marker)"], ["--", marker],
            ["--mark=\(marker)"], filler + [marker], filler + ["--", marker],
        ].map { words + $0 }
    }

    func inOptions(_ marker: String) -> [[String]] {
        options.flatMap { option -> [[String]] in
            guard let name = option.names?.last?.spelling else { return [] }
            return [words + filler + [name, marker], words + ["\(name)=\(marker)"] + filler]
        }
    }

    func inPositions(_ marker: String) -> [[String]] {
        positionals.indices.map { index in
            var values = filler
            values[index] = marker
            return words + values
        }
    }
}

@Suite struct MarkerTests {
    /// Commands that go to work when nothing is wrong; they are given something wrong.
    private static let working: Set<String> = ["agent", "demo", "provkör"]

    /// The calls in which a marker came back, on either stream.
    private func leaks(
        of root: any ParsableCommand.Type, path: [CommandInfo]
    ) -> [String] {
        let words = path.dropFirst().map(\.commandName)
        let calls = MarkedCalls(command: path[path.count - 1], words: words)
        let markers = Marker.allCases
        // What no command knows is the parser's matter, so there the markers take turns.
        let unknown = markers.map { calls.unknown($0.rawValue) }
        var marked = unknown[0].indices.map { (markers[$0 % 3], unknown[$0 % 3][$0]) }
        for marker in markers {
            let known = calls.inOptions(marker.rawValue) + calls.inPositions(marker.rawValue)
            marked += known.map { (marker, $0) }
        }
        return marked.enumerated().filter { turn, call in
            call.0.isSeen(in: said(turn, call.0, call.1, root))
        }.map { $0.element.1.joined(separator: " ") }
    }

    /// What a call writes on either stream; languages and forms take turns.
    private func said(
        _ turn: Int, _ marker: Marker, _ call: [String], _ root: any ParsableCommand.Type
    ) -> String {
        let flags = [["--lang", "en"], ["--lang", "sv"], ["--lang", "sv", "--json"]][turn % 3]
        let broken = Self.working.isDisjoint(with: call) ? [] : ["--no-such-option"]
        let device = MarkerDevice(marker)
        _ = LonnProgram.run(
            arguments: flags + broken + call,
            context: dummyContext(
                device, environment: ["HOME": "/dev/null/\(UUID().uuidString)"]),
            root: root, mapping: { Failure(vaultError: $0) })
        return device.text
    }

    @Test(arguments: CommandPath.program)
    func `whatever is typed into a command, no message repeats it`(path: CommandPath) throws {
        let known = try CommandInfo.program(in: .en)
        #expect(leaks(of: Lonn.self, path: known.path(speaking(.en) { path.words })) == [])
    }

    @Test func `nor does a command of the real program that has a vault and a member`() throws {
        let bench = try Company.bench()
        let known = try CommandInfo.program(in: .en)
        var count = 0
        for path in CommandPath.program {
            let words = speaking(.en) { path.words }
            guard let command = known.path(words).last else { continue }
            let calls = MarkedCalls(command: command, words: words)
            // What no command knows is tried where there is nothing else.
            let takesNothing = calls.inPositions("7").isEmpty && calls.inOptions("7").isEmpty
            for (index, marker) in Marker.allCases.enumerated() {
                let text = marker.rawValue
                let all =
                    calls.inPositions(text) + calls.inOptions(text)
                    + (takesNothing ? calls.unknown(text) : [])
                for call in all.indices.filter({ $0 % 3 == index }).map({ all[$0] }) {
                    let form = [["--json"], ["--lang", "sv"], []][(count + index) % 3]
                    let outcome = try bench.run(call + form + Bench.login("Karin"))
                    count += 1
                    #expect(!marker.isSeen(in: outcome.error), "\(call)")
                    // The name of somebody who has been invited is one from then on.
                    let isInvited = call.contains("invite") && outcome.status == 0
                    #expect(isInvited || !marker.isSeen(in: outcome.output), "\(call)")
                }
            }
        }
        #expect(count > 60)
    }

    private struct Leaking: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lonn", subcommands: [Open.self])

        struct Open: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "open")
            @Option var purpose: String?
            @Argument var name: String?

            func run() throws {
                guard let purpose else { return }
                let repeated = Sentence(sv: "Inget \(purpose).", en: "No \(purpose).")
                throw Failure(.notFound, kind: "leak", message: repeated, hint: repeated)
            }
        }
    }

    @Test func `a message that repeats what was typed is noticed`() throws {
        let known = try CommandInfo(of: Leaking.self)
        let found = leaks(of: Leaking.self, path: known.path(["open"]))
        #expect(found.count == 2 * Marker.allCases.count)
        #expect(found.allSatisfy { $0.contains("--purpose") })
        #expect(leaks(of: Leaking.self, path: [known]) == [])
    }
}
