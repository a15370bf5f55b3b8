internal import Foundation

/// What a command has written, and how it ended.
struct DemoOutcome {
    let status: Int32
    let output: String
    let notices: String

    var lines: [String] { (output + notices).split(separator: "\n").map(String.init) }
}

/// How much of a command's output the story shows.
enum DemoExcerpt {
    case first(Int)
    case last(Int)

    func of(_ lines: [String]) -> [String] {
        switch self {
        case .first(let count) where lines.count > count: lines.prefix(count) + ["…"]
        case .last(let count) where lines.count > count: ["…"] + lines.suffix(count)
        default: lines
        }
    }
}

/// Runs the real commands in this process, each on its person's account, and prints the story.
final class DemoStage {
    /// A step that has been told.
    struct Step {
        let title: Sentence
        /// As one would type it; none for what is done without a command.
        let command: String?
        let status: Int32
    }

    let folder: DemoFolder
    let context: CommandContext
    private let signals: Int32?
    private(set) var steps: [Step] = []
    /// Who needs no passphrase now.
    private var loggedIn: Set<DemoPerson> = []

    init(_ context: CommandContext, _ folder: DemoFolder, signals: Int32?) {
        self.context = context
        self.folder = folder
        self.signals = signals
    }

    var language: Language { context.language }

    /// Runs `lonn …` as a person and holds it against the story.
    ///
    /// - Parameter fact: what must be true of the outcome beside its status.
    @discardableResult
    func step(
        _ title: Sentence, _ person: DemoPerson, _ command: String,
        ends status: ExitStatus = .done, showing excerpt: DemoExcerpt = .first(14),
        where fact: (DemoOutcome) -> Bool = { _ in true }
    ) throws -> DemoOutcome {
        let outcome = try perform(person, command)
        try tell(title, command, outcome, showing: excerpt)
        guard outcome.status == status.rawValue, fact(outcome) else {
            throw Failure.demo(step: title, ended: outcome.status, expected: status.rawValue)
        }
        return outcome
    }

    /// Logs a person in until ``logOut(_:)``.
    func logIn(_ title: Sentence, _ person: DemoPerson) throws {
        try step(title, person, "login \(person.rawValue)")
        loggedIn.insert(person)
    }

    /// Logs a person out again.
    func logOut(_ title: Sentence, _ person: DemoPerson) throws {
        try step(title, person, "logout")
        loggedIn.remove(person)
    }

    /// Ends the logins that a story which went otherwise has left.
    func endLogins() {
        for person in loggedIn { _ = try? perform(person, "logout") }
    }

    /// Tells of something that was done without a command.
    func remark(_ title: Sentence, _ lines: [Sentence] = [], if isSo: Bool = true) throws {
        let text = lines.map { $0[language] + "\n" }.joined()
        let status: ExitStatus = isSo ? .done : .failed
        try tell(title, nil, DemoOutcome(status: status.rawValue, output: text, notices: ""))
        guard isSo else {
            throw Failure.demo(step: title, ended: status.rawValue, expected: 0)
        }
    }

    /// Runs `lonn …` as a person, with his passphrase from a file, and shows nothing.
    func perform(
        _ person: DemoPerson, _ command: String, state: String? = nil
    ) throws -> DemoOutcome {
        try obeySignals()
        let device = MemoryDevice(input: "", terminals: [.output], width: 80)
        var context = context
        context.console = Console(device)
        context.environment = folder.environment(of: person, language: language)
        if let state { context.environment["XDG_STATE_HOME"] = state }
        let arguments = command.split(separator: " ").map {
            folder.expanded(String($0), for: person)
        }
        let passphrase =
            loggedIn.contains(person)
            ? [] : ["--passphrase-file", folder.passphraseFile(of: person)]
        let status = LonnProgram.run(
            arguments: arguments + passphrase, context: context, root: Lonn.self,
            mapping: { Failure(vaultError: $0) })
        let home = folder.home(of: person)
        return DemoOutcome(
            status: status, output: device.output.replacingOccurrences(of: home, with: "~"),
            notices: device.errors.replacingOccurrences(of: home, with: "~"))
    }

    /// Prints a step, unless only the end or a document is asked for.
    func tell(
        _ title: Sentence, _ command: String?, _ outcome: DemoOutcome,
        showing excerpt: DemoExcerpt = .first(14)
    ) throws {
        steps.append(
            Step(title: title, command: command.map { "lonn \($0)" }, status: outcome.status))
        guard context.format == .text, !context.options.quiet else { return }
        var lines = ["\(steps.count). \(title[language])"]
        if let command { lines.append("$ lonn \(command)") }
        lines += excerpt.of(outcome.lines)
        if outcome.status != 0 { lines.append(Wording.demoExit(outcome.status)[language]) }
        try context.console.write(lines.joined(separator: "\n") + "\n\n")
        try context.console.flush()
    }

    /// All steps so far, and whether the story has come to its end.
    func document(passed: Bool) -> JSONValue {
        [
            "steps": .array(
                steps.map { step in
                    [
                        "title": .string(step.title[language]),
                        "command": step.command.map { .string($0) } ?? .null,
                        "exitCode": .int(Int(step.status)),
                    ]
                }),
            "passed": .bool(passed),
        ]
    }

    /// Stops when asked to stop, and ends, so that the folder is deleted, when asked to end.
    private func obeySignals() throws(Failure) {
        var byte: UInt8 = 0
        while let signals, read(signals, &byte, 1) == 1 {
            guard Int32(byte) == SIGTSTP else { throw .interrupted }
            raise(SIGSTOP)
        }
    }
}

extension Failure {
    static func demo(step: Sentence, ended: Int32, expected: Int32) -> Failure {
        Failure(
            .failed, kind: "demo-step",
            message: Wording.demoFailed(step: step, ended: ended, expected: expected),
            hint: Wording.demoFailedHint)
    }
}
