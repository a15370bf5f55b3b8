internal import ArgumentParser
internal import KeyManagement
internal import SessionAgent
internal import VaultCrypto

/// Turns what a parser or a command throws into help or a ``Failure``.
///
/// The parser's own text repeats what was typed, so it is never used for errors.
struct ParserComplaint {
    let root: any ParsableCommand.Type
    let scan: ArgumentScan

    /// The text of `--help`, `help`, `--version` or a completion script, if `error` is one.
    func help(in error: any Error, columns: Int, language: Language) throws -> String? {
        guard !(error is Failure), root.exitCode(for: error) == .success else { return nil }
        if let shape = ParserErrorShape(error), shape.label == "helpRequested" {
            return try HelpRequest(shape.stack, root: root).text(columns: columns, in: language)
        }
        return root.fullMessage(for: error) + "\n"
    }

    /// The failure that an error means.
    func failure(for error: any Error, mapping: (any Error) -> Failure?) -> Failure {
        if let failure = error as? Failure { return failure }
        if let failure = mapping(error) { return failure }
        switch error {
        case let refusal as KeyRefusal: return Failure(from: refusal)
        case let fault as DirectoryFault: return Failure(from: fault)
        case let failure as AgentFailure: return Failure(from: failure)
        case let failure as CryptoFailure: return Failure(from: failure)
        case is ValidationError: return .usage(.unreadable, command: command(of: [root]))
        default: break
        }
        guard let parsed = ParserErrorShape(error) else { return .unexpected }
        let stack = parsed.stack.isEmpty ? [root] : parsed.stack
        if let inner = parsed.cause {
            let failure = failure(for: inner, mapping: mapping)
            if failure.kind != Failure.unexpected.kind { return failure }
        }
        let mistake = mistake(in: parsed, stack: stack)
        if case .unknownCommand(let number) = mistake, let depth = commandWords(in: stack) {
            return unknownCommand(at: number, below: Array(stack.prefix(depth + 1)))
        }
        if case .unknownOption(let number) = mistake {
            let name = typed(at: number).prefix { $0 != "=" }
            return .usage(
                mistake, command: command(of: stack),
                suggestion: Suggestion.closest(to: String(name), among: options(of: stack)))
        }
        return .usage(
            mistake, command: command(of: stack),
            choices: mistake.lacking.flatMap { choices(for: $0, in: stack) } ?? [])
    }

    /// What stands at a position, counted from 1, is none of the commands below another.
    func unknownCommand(at number: Int, below stack: [any ParsableCommand.Type]) -> Failure {
        let path = (try? CommandInfo(of: root))?.path(stack.dropFirst().map { $0._commandName })
        return .usage(
            .unknownCommand(number), command: command(of: stack),
            suggestion: Suggestion.command(
                for: typed(at: number), before: typed(at: number + 1), below: path ?? []))
    }

    private func typed(at number: Int) -> String {
        guard let index = scan.positions.firstIndex(of: number) else { return "" }
        return scan.rest[index]
    }

    private func command(of stack: [any ParsableCommand.Type]) -> String {
        stack.map { $0._commandName }.joined(separator: " ")
    }

    private func mistake(
        in parsed: ParserErrorShape, stack: [any ParsableCommand.Type]
    ) -> UsageMistake {
        let position = parsed.index.flatMap { scan.positions.indices.contains($0) ? $0 : nil }
        let number = position.map { scan.positions[$0] }
        let name = parsed.name.flatMap { isKnown($0, in: stack) ? $0 : nil }
        switch (parsed.label, name, number) {
        case ("unknownOption", _, let number?): return .unknownOption(number)
        case ("missingValueForOption", let name?, _): return .missingValue(name)
        case ("missingValueOrUnknownCompositeOption", _, let number?):
            return .unknownOption(number)
        case ("unexpectedValueForOption", let name?, _): return .unexpectedValue(name)
        case ("unableToParseValue", let name?, _): return .badValue(name)
        case ("unableToParseValue", _, let number?): return .badArgument(number)
        case ("duplicateExclusiveValues", _, let number?): return .conflictingOption(number)
        case ("noValue", _, _):
            guard let key = parsed.key else { return .unreadable }
            return .missingArgument(shown(key, in: stack))
        case ("unexpectedExtraValues", _, let number?):
            return position == commandWords(in: stack)
                ? .unknownCommand(number) : .extraArgument(number)
        default: return .unreadable
        }
    }

    /// Whether the command has an option of that name.
    private func isKnown(_ name: String, in stack: [any ParsableCommand.Type]) -> Bool {
        options(of: stack).contains(name)
    }

    /// Those of the last command; it has what every command has.
    private func options(of stack: [any ParsableCommand.Type]) -> [String] {
        arguments(of: stack).flatMap { $0.names ?? [] }.map(\.spelling)
    }

    private func arguments(of stack: [any ParsableCommand.Type]) -> [ArgumentInfo] {
        let command = try? CommandInfo(of: stack.last ?? root)
        return (command?.arguments ?? []).filter(\.shouldDisplay)
    }

    /// The words of a closed list that an option, or what stands for a position, takes.
    private func choices(
        for name: String, in stack: [any ParsableCommand.Type]
    ) -> [String]? {
        let argument = arguments(of: stack).first { argument in
            argument.value == name || argument.names?.contains { $0.spelling == name } == true
        }
        return argument?.allValues.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func shown(_ key: String, in stack: [any ParsableCommand.Type]) -> String {
        var kebab = ""
        for character in key {
            kebab += character.isUppercase ? "-\(character.lowercased())" : String(character)
        }
        return isKnown("--\(kebab)", in: stack)
            ? "--\(kebab)" : "<\(Wording.placeholder(key)?[.current] ?? kebab)>"
    }

    /// How many words name commands, when one more could: where an unknown command would stand.
    private func commandWords(in stack: [any ParsableCommand.Type]) -> Int? {
        guard let last = stack.last else { return nil }
        let depth = stack.count - 1
        let isNamed =
            depth > 0 && scan.rest.prefix(depth).last.map(names(of: last).contains) == true
        if depth > 0, !isNamed, stack[depth - 1].configuration.defaultSubcommand == last {
            return depth - 1
        }
        return last.configuration.subcommands.isEmpty ? nil : depth
    }

    private func names(of command: any ParsableCommand.Type) -> [String] {
        [command._commandName] + command.configuration.aliases
    }
}
