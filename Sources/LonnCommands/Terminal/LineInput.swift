internal import KeyManagement

/// Dialogue in plain lines, at the terminal or from a pipe.
enum LineInput {
    /// The longest line, in bytes.
    static let limit = 4096

    /// Reads a line that `check` takes; at a terminal it is asked for until it does.
    static func ask(_ prompt: Sentence, check: (String) throws -> Void) throws -> String {
        let context = CommandContext.required
        while true {
            do {
                let answer = try ask(prompt)
                try check(answer)
                return answer
            } catch {
                let failure = (error as? KeyRefusal).map { Failure(from: $0) } ?? error as? Failure
                guard context.console.isInputTerminal, context.format == .text, let failure,
                    failure.exitCode == .badInput
                else { throw error }
                context.console.note(context.text(ofSlip: failure))
            }
        }
    }

    /// Shows the prompt if somebody sits at a terminal, and reads one line.
    static func ask(_ prompt: Sentence) throws -> String {
        let context = CommandContext.required
        return try ask("\(prompt[context.language]): ", of: context.console)
    }

    /// Asks with a prompt that may hold what only standard output may show otherwise.
    ///
    /// The prompt goes to the terminal, never to a file.
    static func ask(showing prompt: String) throws -> String {
        try ask(DisplayText.safe(prompt), of: CommandContext.required.console)
    }

    /// Asks for a yes; `yes` is the `--yes` of the command and answers without asking.
    static func confirm(_ question: Sentence, yes: Bool) throws -> Bool {
        guard !yes else { return true }
        let context = CommandContext.required
        let choices = Wording.yesOrNo[context.language]
        let answer = try ask("\(question[context.language]) \(choices) ", of: context.console)
        return Wording.yesAnswers.contains(answer.lowercased())
    }

    /// Goes on only after a yes, which a command that asks takes as `--yes`, too.
    static func require(_ question: Sentence, yes: Bool) throws {
        do {
            guard try confirm(question, yes: yes) else { throw Failure.notConfirmed }
        } catch let failure as Failure where failure.kind == Failure.noAnswer.kind {
            // Where nobody sits it was not shown.
            throw Failure.unanswered(question)
        }
    }

    private static func ask(_ prompt: String, of console: Console) throws -> String {
        try console.useInput(for: .dialogue)
        var line: [UInt8]
        if console.isInputTerminal {
            try? console.flush()
            // The end of input at a terminal is somebody who wants out.
            guard let typed = try console.device.askShown(console.prompt(prompt), limit: limit)
            else {
                throw Failure.interrupted
            }
            line = typed
        } else {
            guard let read = try readLine(from: console) else { throw Failure.noAnswer }
            line = read
        }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard let text = String(validating: line, as: UTF8.self) else { throw Failure.lineNotText }
        return text
    }

    /// Reads byte by byte, so that nothing of the next line is taken.
    private static func readLine(from console: Console) throws -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = try withUnsafeMutableBytes(of: &byte) {
                try console.device.receive(into: $0)
            }
            if count == 0, line.isEmpty { return nil }
            if count == 0 || byte == UInt8(ascii: "\n") { break }
            guard line.count < limit else { throw Failure.lineTooLong }
            line.append(byte)
        }
        return line
    }
}
