/// The help of one command, as a terminal shows it.
struct HelpPage {
    /// From the root to the command.
    let path: [CommandInfo]

    var command: CommandInfo { path[path.count - 1] }
    var name: String { path.map(\.commandName).joined(separator: " ") }

    func text(columns: Int, in language: Language) -> String {
        var layout = TextLayout(columns: columns)
        layout.paragraph(Wording.abstract(of: command, in: language))
        layout.heading(Wording.usageHeading[language])
        layout.flow(usage(in: language), indent: 2, hanging: 6)
        addExamples(to: &layout, in: language)
        add(Wording.argumentsHeading, positionals, to: &layout, language)
        add(Wording.optionsHeading, options, to: &layout, language)
        if !command.shown.isEmpty {
            layout.heading(Wording.commandsHeading[language])
            layout.list(
                command.shown.map {
                    (Wording.shownName($0, in: language), Wording.abstract(of: $0, in: language))
                })
        }
        add(Wording.globalOptions, common, to: &layout, language)
        if let closing {
            layout.blank()
            layout.paragraph(closing[language])
        }
        return layout.text
    }

    private func usage(in language: Language) -> [String] {
        [name] + (positionals + options).map(\.synopsis)
            + (commandPlace(in: language).map { [path.count == 1 ? "[\($0)]" : $0] } ?? [])
    }

    private func addExamples(to layout: inout TextLayout, in language: Language) {
        guard let examples = command.discussion else { return }
        layout.heading(Wording.examplesHeading[language])
        for line in examples.split(separator: "\n") {
            guard line.hasPrefix("#") else {
                layout.literal(String(line))
                continue
            }
            var comment = TextLayout(columns: layout.columns - 4)
            comment.paragraph(String(line.dropFirst(2)))
            for part in comment.lines { layout.literal("# " + part) }
        }
    }

    private func add(
        _ heading: Sentence, _ arguments: [ArgumentInfo], to layout: inout TextLayout,
        _ language: Language
    ) {
        guard !arguments.isEmpty else { return }
        layout.heading(heading[language])
        layout.list(arguments.map { ($0.label, Wording.abstract(of: $0, in: language)) })
    }
}

extension HelpPage {
    /// What the command says last.
    var closing: Sentence? {
        if path.count == 1 { return Wording.rootClosing }
        guard command.shown.isEmpty else { return Wording.groupClosing(name) }
        let others = command.aliases ?? []
        return others.isEmpty ? nil : Wording.otherWords(others)
    }

    /// Where a command below is named.
    func commandPlace(in language: Language) -> String? {
        command.shown.isEmpty ? nil : Wording.commandPlace[language]
    }

    var positionals: [ArgumentInfo] { own.filter { $0.kind == .positional } }
    var options: [ArgumentInfo] { own.filter { $0.kind != .positional } }

    private var own: [ArgumentInfo] {
        (command.arguments ?? []).filter {
            $0.shouldDisplay && !$0.isBuiltIn && $0.sectionTitle == nil
        }
    }

    /// What every command takes; a group of commands has it from the root.
    var common: [ArgumentInfo] {
        (path[0].arguments ?? []).filter { argument in
            guard argument.isBuiltIn else { return argument.sectionTitle != nil }
            return path.count == 1 || argument.names?.contains { $0.name == "help" } == true
        }
    }
}
