extension CommandContext {
    /// Writes a sentence and a newline to standard output.
    func print(_ sentence: Sentence) throws {
        try console.write(sentence[language] + "\n")
    }

    /// Writes one JSON document and a newline to standard output.
    func print(_ value: JSONValue) throws {
        try console.write(value.document)
    }

    /// Writes a table to standard output, as a terminal or a program wants it.
    func print(_ table: Table) throws {
        try console.write(table.text(on: console, in: language))
    }

    /// Writes a sentence to standard error, unless `--quiet` asks for silence.
    ///
    /// With `--json` standard error is left to an error's document.
    func notice(_ sentence: Sentence) {
        guard !options.quiet, format == .text else { return }
        console.note(sentence[language] + "\n")
    }
}
