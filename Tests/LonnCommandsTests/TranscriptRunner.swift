import Foundation
import Testing

@testable import LonnCommands

/// Runs a session in an empty folder and compares each call with what the file expects.
struct TranscriptRunner {
    struct Unusable: Error {
        let text: String
    }

    private(set) var bench: Bench
    private var size = (columns: 80, rows: 24)
    private var clock = Bench.morning
    private var account: String?
    private var locale = "en_GB.UTF-8"
    private var program = Program.testbench
    private var kept: [String: String] = [:]
    /// How many calls have been compared.
    private(set) var calls = 0

    init() throws {
        bench = try Bench()
    }

    /// Runs all steps.
    ///
    /// - Returns: what differs, a text for each difference; it names the line of the call.
    mutating func run(_ session: TranscriptSession) throws -> [String] {
        var differences: [String] = []
        for step in session.steps {
            switch step {
            case .start: bench = try Company.bench()
            case .clock(let text): clock = try moved(text)
            case .account(let name): account = name
            case .language(let language):
                locale = language == .sv ? "sv_SE.UTF-8" : "en_GB.UTF-8"
            case .program(let name):
                guard let named = Program(rawValue: name) else { throw Unusable(text: name) }
                program = named
            case .size(let columns, let rows): size = (columns, rows)
            case .write(let file, let line, let isFirst):
                let before = isFirst ? Data() : try Data(contentsOf: bench.file(file))
                try bench.write(before + Self.bytes(of: filled(line)), to: file)
            case .run(let call):
                calls += 1
                let outcome = try outcome(of: call)
                differences += compare(outcome, with: call).map {
                    "line \(call.line), $ \(call.command)\n\($0)"
                }
            case .refuse(let refusal):
                calls += 1
                differences += try refuse(refusal).map {
                    "line \(refusal.line), $! \(refusal.command)\n\($0)"
                }
            case .sit(let script):
                calls += 1
                differences += try sit(script)
            }
        }
        return differences
    }

    private func outcome(
        of call: TranscriptSession.Call, adding options: [String] = []
    ) throws -> CallOutcome {
        var (words, environment) = try prepared(call.command)
        var input: String?
        if let mark = words.firstIndex(of: "<"), mark + 1 < words.count {
            input = words[mark + 1]
            words.removeSubrange(mark...(mark + 1))
        }
        words += options
        switch words.first {
        case "lonn":
            return try bench.run(
                Array(words.dropFirst()), by: program, input: input, environment: environment)
        case "cat":
            return CallOutcome(
                status: 0, outputBytes: try Data(contentsOf: bench.file(words[1])),
                errorBytes: Data())
        default: throw Unusable(text: call.command)
        }
    }

    /// Runs a refused call in each form.
    private mutating func refuse(_ refusal: TranscriptSession.Refusal) throws -> [String] {
        let call = TranscriptSession.Call(line: refusal.line, command: refusal.command)
        var differences: [String] = []
        for language in Language.allCases {
            let outcome = try outcome(of: call, adding: ["--lang", language.rawValue])
            var expected = call
            expected.error = refusal.sentences[language] ?? []
            expected.status = refusal.status
            if expected.error.count != 2 { differences.append("\(language) has two sentences") }
            differences += compare(outcome, with: expected).map { "in \(language) \($0)" }
        }
        let outcome = try outcome(of: call, adding: ["--json", "--lang", "en"])
        let sentences = try? RefusalDocument(outcome)
        if sentences?.kind != refusal.kind || sentences?.code != Int(refusal.status)
            || outcome.status != refusal.status || !outcome.outputBytes.isEmpty
            || !match(
                [sentences?.message, sentences?.hint].compactMap(\.self),
                refusal.sentences[.en] ?? [])
        {
            differences.append("as JSON \(outcome.status) \(outcome.output)\(outcome.error)")
        }
        return differences
    }

    /// The words of a command, and its environment with the variables in front of it.
    private func prepared(_ command: String) throws -> ([String], [String: String]) {
        var words = try Self.words(of: filled(command))
        var environment = ["LANG": locale, "LONN_TESTBENCH_CLOCK": String(clock)]
        if let account {
            environment["XDG_STATE_HOME"] = bench.home.appending(path: "state-\(account)").path(
                percentEncoded: false)
        }
        while let word = words.first, let sign = word.firstIndex(of: "="), sign > word.startIndex {
            environment[String(word[..<sign])] = String(word[word.index(after: sign)...])
            words.removeFirst()
        }
        return (words, environment)
    }

    /// Sits down at a terminal, types what the script says and compares what appears.
    private mutating func sit(_ script: TerminalScript) throws -> [String] {
        let (words, environment) = try prepared(script.command)
        guard words.first == "lonn" else { throw Unusable(text: script.command) }
        let call = try TerminalCall(
            Array(words.dropFirst()), by: program, in: bench, columns: size.columns,
            rows: size.rows, environment: environment)
        let seat = TerminalSeat(call)
        let here = "line \(script.line), $t \(script.command)"
        do {
            for move in script.moves {
                switch move {
                case .sees(let lines):
                    let found = try seat.lines(lines.count, until: { match($0, lines) })
                    guard match(found, lines) else {
                        return [
                            "\(here)\nthe screen shows\n\(found.joined(separator: "\n"))\n"
                                + "instead of\n\(lines.joined(separator: "\n"))"
                        ]
                    }
                case .types(let text): try seat.type(filled(text))
                case .typesHalf(let text): try seat.typeHalf(filled(text))
                case .typesHidden(let file):
                    let text = try String(contentsOf: bench.file(file), encoding: .utf8)
                    try seat.typeHidden(text.trimmingCharacters(in: .newlines))
                case .key(let key): try seat.press(key)
                case .resumes: try call.resume()
                case .meanwhile(let command):
                    let outcome = try outcome(of: .init(line: script.line, command: command))
                    guard outcome.status == 0 else { return ["\(here)\n! \(command) failed"] }
                }
            }
            return try seat.leave(expecting: script.status).map { "\(here)\n\($0)" }
        } catch let stuck as TerminalCall.Stuck {
            return ["\(here)\nis stuck after\n\(stuck.shown.joined(separator: "\n"))"]
        }
    }

    private mutating func compare(
        _ outcome: CallOutcome, with call: TranscriptSession.Call
    ) -> [String] {
        var differences: [String] = []
        for (name, text, expected) in [
            ("standard output", outcome.output, call.output),
            ("standard error", outcome.error, call.error),
        ] {
            let lines = Self.lines(of: text)
            if !match(lines, expected) {
                differences.append(
                    "\(name) is\n\(lines.joined(separator: "\n"))\n"
                        + "instead of\n\(expected.joined(separator: "\n"))")
            }
        }
        if outcome.status != call.status {
            differences.append("the exit code is \(outcome.status) instead of \(call.status)")
        }
        return differences
    }

    private mutating func match(_ lines: [String], _ expected: [String]) -> Bool {
        if let gap = expected.firstIndex(of: "[...]") {
            let rest = expected.count - gap - 1
            return lines.count >= gap + rest
                && match(Array(lines.prefix(gap)), Array(expected.prefix(gap)))
                && match(Array(lines.suffix(rest)), Array(expected.suffix(rest)))
        }
        guard lines.count == expected.count else { return false }
        for (line, pattern) in zip(lines, expected) where !match(line, pattern) { return false }
        return true
    }

    /// Compares a line with a pattern, and keeps what its new names stand for.
    private mutating func match(_ line: String, _ pattern: String) -> Bool {
        var names: [String] = []
        var expression = "^"
        var rest = filled(pattern)[...]
        while let mark = rest.firstMatch(of: #/\[(\.\.|=([a-z0-9-]+))\]/#) {
            expression += NSRegularExpression.escapedPattern(
                for: String(rest[..<mark.range.lowerBound]))
            if let name = mark.output.2 {
                names.append(String(name))
                expression += "([^\\s\"]+)"
            } else {
                expression += ".*"
            }
            rest = rest[mark.range.upperBound...]
        }
        expression += NSRegularExpression.escapedPattern(for: String(rest)) + "$"
        let whole = NSRange(line.startIndex..., in: line)
        guard let regex = try? NSRegularExpression(pattern: expression),
            let found = regex.firstMatch(in: line, range: whole)
        else { return false }
        for (index, name) in names.enumerated() {
            if let range = Range(found.range(at: index + 1), in: line) {
                kept[name] = String(line[range])
            }
        }
        return true
    }

    private func filled(_ text: String) -> String {
        kept.reduce(text) { $0.replacingOccurrences(of: "[=\($1.key)]", with: $1.value) }
    }

    private func moved(_ text: String) throws -> Int {
        if let match = text.wholeMatch(of: #/\+(\d+)([dhm])/#), let count = Int(match.1) {
            let unit = ["d": 86_400_000, "h": 3_600_000, "m": 60_000][String(match.2)] ?? 0
            return clock + count * unit
        }
        guard let date = try? Date(text + ":00Z", strategy: .iso8601) else {
            throw Unusable(text: text)
        }
        return Int(date.timeIntervalSince1970) * 1000
    }
}

extension TranscriptRunner {
    /// Lines without the newline at the end, a carriage return and a byte order mark in letters.
    private static func lines(of text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        // By bytes: a carriage return and a newline are one Character.
        let body = text.utf8.last == 10 ? text.utf8.dropLast() : text.utf8[...]
        return body.split(separator: 10, omittingEmptySubsequences: false).map { line in
            let hasReturn = line.last == 13
            let shown = String(Substring(hasReturn ? line.dropLast() : line))
            let hasMark = shown.unicodeScalars.first == "\u{FEFF}"
            return (hasMark ? "\\xEF\\xBB\\xBF" + String(shown.unicodeScalars.dropFirst()) : shown)
                + (hasReturn ? "\\r" : "")
        }
    }

    /// Splits at spaces; apostrophes and quotation marks hold words together.
    static func words(of command: String) throws -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in command {
            switch character {
            case quote: quote = nil
            case "'" where quote == nil, "\"" where quote == nil:
                quote = character
                word = word ?? ""
            case " " where quote == nil:
                if let finished = word { words.append(finished) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { throw Unusable(text: command) }
        return words + (word.map { [$0] } ?? [])
    }

    /// The bytes of a file line, with its newline.
    private static func bytes(of line: String) throws -> Data {
        var bytes = Data()
        var rest = Array(line.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst().map({ Character(UnicodeScalar($0)) }) {
            case "t": bytes.append(9)
            case "r": bytes.append(13)
            case "n": bytes.append(10)
            case "0": bytes.append(0)
            case "\\": bytes.append(UInt8(ascii: "\\"))
            case "c" where rest.isEmpty: return bytes
            case "x":
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else { throw Unusable(text: line) }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: throw Unusable(text: line)
            }
        }
        return bytes + [10]
    }
}
