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

/// A day, as people write it; also today and yesterday in either language.
struct EventDay: ExpressibleByArgument {
    private let typed: String

    init(argument: String) { typed = argument }

    /// The day that was meant.
    ///
    /// - Throws: a refusal that names `option` and shows the form of a day, also for one that nobody
    ///   can have dealt with who is a customer now.
    func value(of option: String, on today: CivilDate) throws(Failure) -> CivilDate {
        let word = SwedishLetters.folded(typed).filter { $0 != " " && $0 != "-" }
        if Wording.todayWords.contains(word) { return today }
        if Wording.yesterdayWords.contains(word), let day = today.dayBefore { return day }
        guard let day = try? CivilDate(written: typed), day.year >= 1900 else {
            throw .noSuchDay(of: option)
        }
        return day
    }
}

/// Names a kind of event.
struct EventName: Choice {
    let typed: String
    static var names: [(value: CustomerEvent.Kind, words: [String])] {
        CustomerEvent.Kind.allCases.map { ($0, Wording.event($0).words + [$0.code]) }
    }
}
