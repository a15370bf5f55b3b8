import Foundation
import VaultTestSupport

@testable import LonnCommands

/// A session with the real programs, as it stands in a file of `Fixtures/transcripts/`.
///
/// ```
/// # comment
/// @ start company             begins where the session company.txt ends
/// @ clock 2026-03-02T08:00    what the clock says from here on; also `+8d`, `+3h`
/// @ account kim               a computer account that has seen nothing yet
/// @ lang sv                   the locale; English else
/// @ program lonn              the released program instead of the test bench
/// > kund: givenName: Siv      writes a line to a file; more such lines go on with it
/// $ lonn show 1042 --json     runs a call; `< FILE` gives it standard input, `NAME=value` a variable
/// {"number":"1042",[..]       what it writes: [..] stands for anything within a line
/// 2> There is no vault here.  what it writes to standard error
/// ? 10                        its exit code, if not 0
/// $ cat kunder.refused.csv    shows a file of the working folder
/// $! lonn show 9999           runs a call that is refused: in both languages, and as JSON
/// sv> Ingen kund har det [..] what it says in Swedish, two sentences
/// en> No customer has [..]    and in English; nothing on standard output
/// ? 14 no-such-customer       its exit code and the error's kind
/// ```
///
/// At a terminal, what a person sees and does:
///
/// ```
/// @ size 60x24                columns and rows of the terminal from here on; 80x24 else
/// $t lonn add --as Karin      runs a call at a terminal of its own
/// | Given name:               lines that appear; the last is the cursor's, if something is typed next
/// < Siv                       types a line
/// <~ Bj                       types without Enter
/// <* karin                    types the line of a file, which must not be shown
/// ^ C                         a key: `C`, `D`, `Z`, `\`, `Backspace`; `Z` stops the program
/// fg                          the shell goes on with the stopped program
/// ! lonn edit 1001 --from x   somebody else runs a call meanwhile, and it succeeds
/// ? 130                       its exit code, if not 0
/// ```
///
/// Whenever the program stops or ends, the terminal has its former settings.
///
/// A line `[...]` of output stands for any number of lines.
///
/// `[=name]` in what is expected keeps what stands there, without white space and quotation marks;
/// everywhere else, and when it comes again, it stands for that. File lines know `\\`, `\t`, `\r`,
/// `\n`, `\0`, `\xNN` and, at the end, `\c` for no newline. A line of output that would look like
/// one of these begins with a backslash.
struct TranscriptSession {
    enum Step {
        case start
        case clock(String)
        case language(Language)
        case account(String)
        case program(String)
        case size(columns: Int, rows: Int)
        case write(file: String, line: String, isFirst: Bool)
        case run(Call)
        case refuse(Refusal)
        case sit(TerminalScript)
    }

    struct Call {
        let line: Int
        let command: String
        var output: [String] = []
        var error: [String] = []
        var status: Int32 = 0
    }

    struct Refusal {
        let line: Int
        let command: String
        var sentences: [Language: [String]] = [:]
        var status: Int32 = 0
        var kind = ""
    }

    struct Malformed: Error {
        let line: Int
    }

    private(set) var steps: [Step] = []

    init(text: String) throws {
        var call: Call?
        var refusal: Refusal?
        var script: TerminalScript?
        var lastFile: String?
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            let marks = ["#", "@ ", "> ", "$ ", "$t ", "$! "]
            if marks.contains(where: line.hasPrefix) {
                if let call { steps.append(.run(call.trimmed)) }
                if let refusal { steps.append(.refuse(refusal)) }
                if let script { steps.append(.sit(script)) }
                call = nil
                refusal = nil
                script = nil
                let rest = String(line.dropFirst(2))
                switch line.first {
                case "@": steps.append(try Self.setting(rest, line: index + 1))
                case ">":
                    let parts = rest.split(
                        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                    guard parts.count == 2 else { throw Malformed(line: index + 1) }
                    let content = parts[1].hasPrefix(" ") ? parts[1].dropFirst() : parts[1]
                    steps.append(
                        .write(
                            file: String(parts[0]), line: String(content),
                            isFirst: lastFile != String(parts[0])))
                    lastFile = String(parts[0])
                    continue
                case "$" where line.hasPrefix("$t"):
                    script = TerminalScript(line: index + 1, command: String(rest.dropFirst()))
                case "$" where line.hasPrefix("$!"):
                    refusal = Refusal(line: index + 1, command: String(rest.dropFirst()))
                case "$": call = Call(line: index + 1, command: rest)
                default: break
                }
                lastFile = nil
            } else if script != nil {
                guard script?.take(line) == true else { throw Malformed(line: index + 1) }
            } else if refusal != nil {
                guard refusal?.take(line) == true else { throw Malformed(line: index + 1) }
            } else if line.hasPrefix("? ") {
                guard let status = Int32(line.dropFirst(2)) else {
                    throw Malformed(line: index + 1)
                }
                call?.status = status
            } else if line.hasPrefix("2> ") {
                call?.error.append(String(line.dropFirst(3)))
            } else if call != nil {
                call?.output.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
            } else if !line.isEmpty {
                throw Malformed(line: index + 1)
            }
        }
        if let call { steps.append(.run(call.trimmed)) }
        if let refusal { steps.append(.refuse(refusal)) }
        if let script { steps.append(.sit(script)) }
    }

    private static func setting(_ text: String, line: Int) throws -> Step {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2 else { throw Malformed(line: line) }
        switch words[0] {
        case "start" where words[1] == "company": return .start
        case "clock": return .clock(words[1])
        case "lang":
            guard let language = Language(rawValue: words[1]) else { throw Malformed(line: line) }
            return .language(language)
        case "account": return .account(words[1])
        case "program": return .program(words[1])
        case "size":
            let numbers = words[1].split(separator: "x").compactMap { Int($0) }
            guard numbers.count == 2 else { throw Malformed(line: line) }
            return .size(columns: numbers[0], rows: numbers[1])
        default: throw Malformed(line: line)
        }
    }
}

extension TranscriptSession.Refusal {
    /// Takes a line of the file; says whether it has a form that a refusal knows.
    fileprivate mutating func take(_ line: String) -> Bool {
        let rest = line.dropFirst(4)
        switch line.prefix(4) {
        case "sv> ": sentences[.sv, default: []].append(String(rest))
        case "en> ": sentences[.en, default: []].append(String(rest))
        default:
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == "?", let status = Int32(words[1]) else {
                return line.isEmpty
            }
            (self.status, kind) = (status, String(words[2]))
        }
        return true
    }
}

extension TranscriptSession.Call {
    /// Without the empty lines that separate it from what follows.
    fileprivate var trimmed: Self {
        var call = self
        while call.output.last?.isEmpty == true { call.output.removeLast() }
        return call
    }
}
