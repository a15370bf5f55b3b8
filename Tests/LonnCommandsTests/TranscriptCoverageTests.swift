import ArgumentParser
import Foundation
import Testing
import VaultTestSupport

@testable import LonnCommands

/// Which commands and refusals sessions have in them; they are read, not run.
struct TranscriptCoverage {
    /// Commands that succeed, each behind the language that it speaks then: `sv ShowCommand`.
    private(set) var done: Set<String> = []
    /// Refusals that are seen as JSON, each behind its exit code: `14 no-such-customer`.
    private(set) var refused: Set<String> = []
    /// How calls of the released program end.
    private(set) var released: Set<Int32> = []

    init(_ sessions: [TranscriptSession]) throws {
        for session in sessions {
            var locale = "en_GB.UTF-8"
            var isReleased = false
            for step in session.steps {
                switch step {
                case .language(.sv): locale = "sv_SE.UTF-8"
                case .language(.en): locale = "en_GB.UTF-8"
                case .program(let name): isReleased = name == Program.lonn.rawValue
                case .refuse(let refusal): refused.insert("\(refusal.status) \(refusal.kind)")
                case .run(let call):
                    if isReleased { released.insert(call.status) }
                    call.error.forEach { see($0) }
                    if call.status == 0 { try run(call.command, locale) }
                case .sit(let script):
                    if isReleased { released.insert(script.status) }
                    for case .sees(let lines) in script.moves { see(lines.joined()) }
                    if script.status == 0 { try run(script.command, locale) }
                default: break
                }
            }
        }
    }

    private mutating func see(_ text: String) {
        for match in text.matches(of: #/{"error":{"code":(\d+),"kind":"([a-z-]+)"/#) {
            refused.insert("\(match.1) \(match.2)")
        }
    }

    private mutating func run(_ command: String, _ locale: String) throws {
        var words = try TranscriptRunner.words(of: command)[...]
        var environment = ["LANG": locale]
        while let word = words.first, let sign = word.firstIndex(of: "=") {
            environment[String(word[..<sign])] = String(word[word.index(after: sign)...])
            words.removeFirst()
        }
        guard words.popFirst() == "lonn" else { return }
        let scan = ArgumentScan(Array(words))
        let asks = ["--help", "-h", "--version"]
        guard try HelpRequest(scan, root: Lonn.self) == nil,
            Set(scan.rest).isDisjoint(with: asks)
        else { return }
        let language = scan.values.language ?? Language(environment: environment)
        var path = CommandPath(stack: [Lonn.self])
        for word in scan.rest {
            guard let next = path.children.first(where: { $0.names.contains(word) }) else { break }
            path = next
        }
        done.insert("\(language) \(path.command)")
    }
}

@Suite struct TranscriptCoverageTests {
    /// What no session can bring about, and the test that does, or why nothing does.
    private static let elsewhere = [
        // Nothing that a person can do brings these about.
        "1 unexpected":
            "an error that nobody mapped says nothing of itself, a mapped one what it means",
        "64 conflicting-option": "wrong usage names the option or the position",
        "64 wrong-usage": "wrong usage says whose help to read",
        "15 member-list-foreign-vault": "every failure is two sentences in both languages",
        // The JSON of a verification with findings is the list of them.
        "15 findings": "A verification with findings ends with 15, and lists them in either form",
        // Somebody has to write at the right moment.
        "65 input-changed":
            "a file that somebody writes to while it is read is read no further",
        // The dialogues, which alone can be given up, are not held with `--json`.
        "1 discarded": "A session goes as its file says",
        // The agent says so when the five minutes end within a call.
        "11 passphrase-needed":
            "the member list can be changed for five minutes after the passphrase",
        // Somebody has destroyed what the vault and the log still promise.
        "18 restore-would-lose":
            "destroyed salts come from the keys file, though there were edits since",
        // Only who has been an owner for less long than a rotation waits.
        "13 keys-wait": "a right is given with every key of the group or not at all",
        // A step of the demo that goes otherwise is a fault of the program.
        "1 demo-step": "a demo that goes otherwise ends with 1 and leaves nothing",
        // Without a member's keys nobody brings a vault there past the comparisons that come first.
        "15 checkpoint-unsigned": "one that is forged, of another vault or of nobody is refused",
        "15 envelope-refused": "a changed envelope, or one of a later suite, is refused",
        "15 key-mismatch": "an envelope with another key inside is refused",
        "15 member-list-forbidden-change": "a change that its signer may not make is refused",
        "15 ciphertext-refused": "a cell with any bit changed is refused",
        "15 ciphertext-malformed": "a cell cut short at any length is refused",
        "15 suite-unknown": "a changed envelope, or one of a later suite, is refused",
        "15 cost-out-of-bounds": "a cost out of bounds is refused before any work",
    ]

    private func coverage() throws -> TranscriptCoverage {
        try TranscriptCoverage(TranscriptTests.names.map { try TranscriptSession(named: $0) })
    }

    @Test func `every command succeeds in a session, in both languages`() throws {
        // What also exists below `customer` is one command.
        let commands = CommandPath.shown.filter { $0.children.isEmpty || $0.stack.count == 1 }
        let wanted = Language.allCases.flatMap { language in
            commands.map { "\(language) \($0.command)" }
        }
        #expect(Set(wanted).count > 50)
        let missing = try Set(wanted).subtracting(coverage().done)
        #expect(missing.sorted() == [])
    }

    @Test func `the released program is seen to end with every exit code that there is`() throws {
        let isRefused =
            "A vault with a cheap passphrase is refused by the released program at login"
        let sources = try Repository.testSources()
        #expect(sources.contains { $0.contains("func `\(isRefused)`") }, "which is 15")
        let seen = try coverage().released.union([15])
        #expect(Set(ExitStatus.allCases.map(\.rawValue)) == seen)
    }

    @Test func `every kind of error is seen as JSON, in a session or in a named test`() throws {
        let sources = try Repository.testSources()
        // `expectRefusal` sees a refusal in both languages and as JSON.
        let expected = sources.flatMap {
            $0.matches(of: #/(?:\.init|BadInputRefusal)\((\d+), "([a-z-]+)"\)/#)
        }.map { "\($0.1) \($0.2)" }
        let listed = try ErrorKindTests.listed()
        // Others look at the document alone.
        let looked = Set(
            sources.flatMap { $0.matches(of: #/\["kind"\] as\? String == "([a-z-]+)"/#) }
                .map { String($0.1) })
        let seen = try coverage().refused.union(expected).union(
            listed.filter { looked.contains(String($0.drop { $0 != " " }.dropFirst())) })
        #expect(listed.subtracting(seen).subtracting(Self.elsewhere.keys).sorted() == [])
        #expect(
            Set(Self.elsewhere.keys).intersection(seen).sorted() == [], "no exception is needed")
        #expect(Set(Self.elsewhere.keys).subtracting(listed).sorted() == [])
        for (kind, test) in Self.elsewhere {
            #expect(sources.contains { $0.contains("func `\(test)`") }, "\(kind)")
        }
    }

    @Test(
        arguments: [
            ("$ lonn show 1\n? 14", [], []),
            ("$ lonn visa 1 --lang sv", ["sv ShowCommand"], []),
            ("@ lang sv\n$ lonn customer show 1", ["sv ShowCommand"], []),
            ("$t lonn show 1\n? 14", [], []),
            ("$ lonn show --help", [], []),
            ("$! lonn show 1\n? 14 no-such-customer", [], ["14 no-such-customer"]),
            (
                "$ lonn show 1\n2> {\"error\":{\"code\":1,\"kind\":\"odd\",[..]",
                ["en ShowCommand"], ["1 odd"]
            ),
        ] as [(String, Set<String>, Set<String>)])
    func `only what is there counts`(text: String, done: Set<String>, refused: Set<String>) throws {
        let coverage = try TranscriptCoverage([TranscriptSession(text: text)])
        #expect(coverage.done == done && coverage.refused == refused)
    }
}
