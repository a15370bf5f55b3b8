internal import ArgumentParser

/// What a shell needs to fill in commands, options, words of closed lists and file names.
///
/// The parser writes the script, from names alone: nothing in it runs the program, so nothing of a
/// vault can be filled in. It knows a command by one name only, so its script is told of the other
/// ones here, and that the parser's own words stand in the language of the call.
struct CompletionScript {
    let shell: CompletionShell
    let root: any ParsableCommand.Type
    let language: Language

    var text: String {
        var script = GlobalOptions.$areDeclared.withValue(true) {
            root.completionScript(for: shell) + "\n"
        }
        for (words, ours) in replacements { script = script.replacing(words, with: ours) }
        script = script.split(separator: "\n", omittingEmptySubsequences: false)
            .map { offeringEachName(String($0)) }.joined(separator: "\n")
        return shell == .zsh ? script : script + functions
    }

    /// A line that offers commands, with the other words for them in the language of the call.
    private func offeringEachName(_ line: String) -> String {
        switch shell {
        case .bash:
            guard let list = line.firstMatch(of: #/compgen -W '([^']*)'/#)?.1 else { return line }
            let words = list.split(separator: " ").map(String.init)
            let all = words.flatMap { [$0] + Self.others(for: $0, in: language) }
            return line.replacing("'\(list)'", with: "'\(all.joined(separator: " "))'")
        case .zsh:
            guard let name = line.firstMatch(of: #/^ +'([^':]+):/#)?.1 else { return line }
            let others = Self.others(for: String(name), in: language)
            return ([line] + others.map { line.replacing("'\(name):", with: "'\($0):") })
                .joined(separator: "\n")
        default:
            guard let name = line.firstMatch(of: #/ -fa '([^' ]+)' -d /#)?.1 else { return line }
            let others = Self.others(for: String(name), in: language)
            return ([line] + others.map { line.replacing("'\(name)'", with: "'\($0)'") })
                .joined(separator: "\n")
        }
    }

    /// The words after the one that is shown.
    private static func others(for name: String, in language: Language) -> [String] {
        let word = CommandWord.allCases.first { $0.shown(in: language) == name }
        let words = language == .sv ? word?.swedish : word?.english
        return Array((words ?? []).dropFirst())
    }

    private var replacements: [(String, String)] {
        let help = CommandWord.help.shown(in: language)
        let common = [
            ("Show subcommand help information.", Wording.helpAbstract[language]),
            ("Show help information.", Wording.helpFlag[language]),
            ("Show the version.", Wording.versionFlag[language]),
        ]
        switch shell {
        case .bash:
            return [
                (
                    #"local -r subcommand="${unparsed_words[0]}""#,
                    #"local -r subcommand="$(__lonn_command "${unparsed_words[0]}")""#
                ), (" help' --", " \(help)' --"),
            ]
        case .zsh:
            return [
                (
                    #"case "${words[1]}" in"#,
                    #"words[1]="$(__lonn_command "${words[1]}")"; case "${words[1]}" in"#
                ), ("'help:Show", "'\(help):Show"),
                // Its last lines call a function that has to know the other names.
                ("if [[ \"${funcstack[1]}\"", functions + "if [[ \"${funcstack[1]}\""),
            ] + common
        default:
            return [
                ("switch $unparsed_tokens[1]", "switch (__lonn_command $unparsed_tokens[1])"),
                (
                    "set -a commands $unparsed_tokens[1]",
                    "set -a commands (__lonn_command $unparsed_tokens[1])"
                ), ("-fa 'help' -d", "-fa '\(help)' -d"),
            ] + common
        }
    }

    /// Says by which name the script knows a command, and what may follow `help`.
    private var functions: String {
        let known = names(below: root)
        let topics =
            root.configuration.subcommands.filter { $0.configuration.shouldDisplay }
            .map { $0._commandName } + [Wording.exitCodesTopic[language]]
        switch shell {
        case .bash, .zsh:
            let cases = known.map {
                "        \($0.others.joined(separator: "|"))) printf %s '\($0.name)' ;;\n"
            }
            .joined()
            let offer =
                shell == .bash
                ? "COMPREPLY+=($(compgen -W '\(topics.joined(separator: " "))' -- \"${cur}\"))"
                : "compadd -- \(topics.joined(separator: " "))"
            return """
                __lonn_command() {
                    case "${1}" in
                \(cases)        *) printf %s "${1}" ;;
                    esac
                }

                _lonn_help() {
                    \(offer)
                }

                """
        default:
            let cases = known.map {
                "        case \($0.others.joined(separator: " "))\n            echo \($0.name)\n"
            }.joined()
            return """
                function __lonn_command
                    switch "$argv[1]"
                \(cases)        case '*'
                            echo "$argv[1]"
                    end
                end
                complete -c lonn -n '__lonn_should_offer_completions_for_positional "lonn help" -ge 1' -fa '\(topics.joined(separator: " "))'

                """
        }
    }

    /// Each name of the script with the other names of the same command, at any level.
    private func names(
        below command: any ParsableCommand.Type
    ) -> [(name: String, others: [String])] {
        let help = CommandWord.help.names.filter { $0 != CommandWord.help.rawValue }
        var found = [CommandWord.help.rawValue: help]
        func collect(_ command: any ParsableCommand.Type) {
            for child in command.configuration.subcommands
            where child.configuration.shouldDisplay {
                found[child._commandName] = child.configuration.aliases
                collect(child)
            }
        }
        collect(command)
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            .filter { !$0.1.isEmpty }
    }
}
