internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

struct HistoryCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.history, Wording.historyAbstract, examples: Wording.historyExamples)
    }

    @Argument(help: ArgumentHelp(Wording.numberArgument, valueName: Wording.numberValue))
    var number: String
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        try PersonalArgument.refuse(number: number, context)
        let items = try context.logIn().history(of: number)
        switch context.format {
        case .json:
            try context.print([
                "number": .string(number), "history": .array(items.map(\.document)),
            ])
        case .text:
            var table = Table([
                .init(Wording.timeColumn), .init(Wording.memberColumn),
                .init(Wording.actionColumn, least: 12),
                .init(Wording.whichColumn, least: 16, rest: .below),
                .init(Wording.purposeColumn, least: 10), .init(Wording.outcomeColumn),
            ])
            for item in items {
                table.add(
                    ClockText.minute(item.time), item.member,
                    Wording.action(item.action)[context.language],
                    item.which(in: context.language), item.purposeText(in: context.language),
                    Wording.outcome(item.outcome)[context.language])
            }
            try context.printLong(table)
        }
    }
}

extension HistoryItem {
    /// The fields that were changed; of other groups their names.
    fileprivate func which(in language: Language) -> String {
        let known = Set(fields.map(\.group))
        let parts =
            fields.map { Wording.field($0)[language] }
            + groups.filter { !known.contains($0) }.map { Wording.group($0)[language] }
        return parts.joined(separator: ", ")
    }

    fileprivate func purposeText(in language: Language) -> String {
        let wording = purpose.map { Wording.purpose($0) } ?? Wording.purpose(logged)
        return wording[language]
    }

    fileprivate var document: JSONValue {
        [
            "entry": .int(Int(clamping: entry)), "time": .int(Int(clamping: time)),
            "member": .string(member), "action": .string(action.code),
            "purpose": .string(purpose?.code ?? logged.code), "outcome": .string(outcome.code),
            "groups": .array(groups.map { .string($0.code) }),
            "fields": .array(fields.map { .string($0.rawValue) }),
            "clockWentBack": .bool(clockWentBack),
        ]
    }
}
