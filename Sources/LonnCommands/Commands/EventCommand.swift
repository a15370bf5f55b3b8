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
    var date: EventDay?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        try PersonalArgument.refuse(number, context)
        let kind = try kind.value(of: Wording.eventValue[.current])
        let day = date?.date ?? context.today
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

/// A day, as people write it.
struct EventDay: ExpressibleByArgument {
    let date: CivilDate

    init?(argument: String) {
        guard let date = try? CivilDate(written: argument) else { return nil }
        self.date = date
    }
}

/// Names a kind of event.
struct EventName: Choice {
    let typed: String
    static var names: [(value: CustomerEvent.Kind, words: [String])] {
        CustomerEvent.Kind.allCases.map { ($0, Wording.event($0).words + [$0.code]) }
    }
}
