extension CommandContext {
    /// Writes a sentence and a newline to standard output.
    func print(_ sentence: Sentence) throws {
        try console.write(text(of: sentence, on: .output))
    }

    /// Writes one JSON document and a newline to standard output.
    func print(_ value: JSONValue) throws {
        try console.write(value.document)
    }

    /// Writes one JSON document with an array whose elements are made as they are wanted.
    func print(
        _ members: [JSONValue.Member], _ name: String, _ elements: some Sequence<JSONValue>,
        _ rest: [JSONValue.Member]
    ) throws {
        try JSONValue.write(members, array: name, of: elements, rest) { try console.write($0) }
    }

    /// Writes a table to standard output, as a terminal or a program wants it.
    func print(_ table: Table) throws {
        try console.write(table.text(on: screen, in: language))
    }

    /// Writes a card to standard output, as a terminal or a program wants it.
    func print(_ card: Card) throws {
        try console.write(card.text(on: screen))
    }

    /// What standard output is laid out for.
    var screen: Screen {
        let size = console.size(of: .output)
        return Screen(
            columns: console.isOutputTerminal ? size.columns : nil, rows: size.rows,
            ink: ink(of: .output))
    }

    /// How a stream's text is coloured.
    func ink(of stream: ConsoleStream) -> Ink {
        Ink(
            isTerminal: stream == .output ? console.isOutputTerminal : console.isErrorTerminal,
            environment: environment)
    }

    /// Writes a sentence to standard error, unless `--quiet` asks for silence.
    ///
    /// With `--json` standard error is left to an error's document.
    func notice(_ sentence: Sentence) {
        guard !options.quiet, format == .text else { return }
        console.note(text(of: sentence, on: .error))
    }

    /// A sentence as lines for a stream: on a terminal, words go on in the next line.
    func text(
        of sentence: Sentence, on stream: ConsoleStream, _ emphasis: Emphasis? = nil
    ) -> String {
        let ink = ink(of: stream)
        // A number that somebody has saved by a program of his own drives no terminal.
        let text = sentence[language].split(separator: "\n", omittingEmptySubsequences: false)
            .map { DisplayText.safe(String($0)) }.joined(separator: "\n")
        return console.wrapped(text, on: stream).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { ink(String($0), emphasis) + "\n" }.joined()
    }

    /// What is wrong with an answer that is asked for again.
    func text(ofSlip failure: Failure) -> String {
        text(of: failure.message, on: .error, .warning) + text(of: failure.hint, on: .error)
    }

    /// A failure as standard error wants it: two sentences, or one JSON document.
    func text(of failure: Failure) -> String {
        switch format {
        case .text:
            text(of: failure.message, on: .error, .error) + text(of: failure.hint, on: .error)
        case .json: failure.document(in: language).document
        }
    }
}
