internal import ArgumentParser
internal import CustomerVault
internal import SwedishIdentifiers

struct EventCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.event, Wording.eventAbstract, examples: Wording.eventExamples)
    }

    @Argument(help: ArgumentHelp(Wording.numberArgument, valueName: Wording.numberValue))
    var number: String
    @Argument(help: ArgumentHelp(Wording.eventArgument, valueName: Wording.eventValue))
    var kind: EventName
    @Option(
        name: .customLong("date"),
        help: ArgumentHelp(Wording.eventDateOption, valueName: Wording.dateValue))
    var date: StatedDay?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        try PersonalArgument.refuse(number: number, context)
        let kind = try kind.value(of: Wording.eventValue[.current])
        let day = try date?.value(of: "--date", on: context.today) ?? context.today
        try context.logIn().record(CustomerEvent(kind, on: day), of: number)
        switch context.format {
        case .json:
            try context.print([
                "number": .string(number), "kind": .string(kind.code), "date": .string(day.iso),
            ])
        case .text: try context.print(Wording.eventKept)
        }
    }
}

/// Names a kind of event.
struct EventName: Choice {
    let typed: String
    static var names: [(value: CustomerEvent.Kind, words: [String])] {
        CustomerEvent.Kind.allCases.map { ($0, Wording.event($0).words + [$0.code]) }
    }
}
