internal import ArgumentParser

/// A call that asks for help: `lonn help …`, or any command with `--help`.
struct HelpRequest {
    private enum Subject {
        case command([String])
        case exitCodes
    }

    private let root: any ParsableCommand.Type
    private let subject: Subject

    /// The request that `lonn help …` makes; nil for any other call.
    ///
    /// - Throws: wrong usage for a word that is no command.
    init?(_ scan: ArgumentScan, root: any ParsableCommand.Type) throws {
        guard let first = scan.rest.first, CommandWord.help.names.contains(first) else {
            return nil
        }
        self.root = root
        // Help about help is the program's own page, which tells of it.
        let words = zip(scan.rest, scan.positions).dropFirst().filter { word, _ in
            !word.hasPrefix("-") && !CommandWord.help.names.contains(word)
        }
        if let word = words.first?.0,
            [Wording.exitCodesTopic.sv, Wording.exitCodesTopic.en].contains(word)
        {
            subject = .exitCodes
            return
        }
        var stack = [root]
        for (word, position) in words {
            let parent = stack[stack.count - 1]
            let named = parent.configuration.subcommands.first {
                $0._commandName == word || $0.configuration.aliases.contains(word)
            }
            guard let named else {
                throw ParserComplaint(root: root, scan: scan)
                    .unknownCommand(at: position, below: stack)
            }
            stack.append(named)
        }
        subject = .command(words.map(\.0))
    }

    /// The request of `--help`, for the commands that were named before it.
    init(_ stack: [any ParsableCommand.Type], root: any ParsableCommand.Type) {
        self.root = root
        subject = .command(stack.dropFirst().map { $0._commandName })
    }

    func text(columns: Int, in language: Language) throws -> String {
        switch subject {
        case .command(let words):
            return HelpPage(path: try CommandInfo(of: root).path(words))
                .text(columns: columns, in: language)
        case .exitCodes:
            var layout = TextLayout(columns: columns)
            layout.heading(Wording.exitCodesHeading[language])
            layout.list(
                ExitStatus.allCases.map {
                    (String($0.rawValue), Wording.meaning(of: $0)[language])
                })
            return layout.text
        }
    }
}
