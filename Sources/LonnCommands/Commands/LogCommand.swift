internal import ArgumentParser
internal import CustomerFiles
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

struct LogCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .log, Wording.logAbstract, examples: Wording.logExamples,
            subcommands: [LogCheckpointCommand.self])
    }

    @Option(
        name: .customLong("customer"),
        help: ArgumentHelp(Wording.logCustomerOption, valueName: Wording.numberValue))
    var customers: [String] = []
    @Option(
        name: .customLong("member"),
        help: ArgumentHelp(Wording.logMemberOption, valueName: Wording.nameValue))
    var members: [String] = []
    @Option(
        name: .customLong("action"),
        help: ArgumentHelp(Wording.logActionOption, valueName: Wording.actionValue))
    var action: ActionName?
    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.logPurposeOption, valueName: Wording.purposeValue))
    var purpose: LoggedPurposeName?
    @Option(
        name: .customLong("since"),
        help: ArgumentHelp(Wording.logSinceOption, valueName: Wording.dateValue))
    var since: StatedDay?
    @Option(
        name: .customLong("until"),
        help: ArgumentHelp(Wording.logUntilOption, valueName: Wording.dateValue))
    var until: StatedDay?
    @Flag(name: .customLong("csv"), help: ArgumentHelp(Wording.logCSVFlag))
    var csv = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        if csv, context.format == .json { throw Failure.csvWithJSON }
        for customer in customers { try PersonalArgument.refuse(number: customer, context) }
        let first = try since?.value(of: "--since", on: context.today)
        let last = try until?.value(of: "--until", on: context.today)
        if let first, let last, first > last { throw Failure.daysReversed }
        let filter = LogFilter(
            members: members, customers: customers, action: try action?.value(of: "--action"),
            purpose: try purpose?.value(of: "--purpose"), since: first.map { WholeDay($0).begins },
            until: last.map { WholeDay($0).ends })
        let session = try context.logIn(for: .inspection)
        let view = try session.readLog(filter)
        let isTable = !csv && context.format == .text
        let entries = ShownEntries(
            session, try session.customerNumbers(of: view.customers(countingMany: isTable)))
        if csv {
            try context.console.write(bytes: CSVLine.byteOrderMark)
            try context.console.write(bytes: CSVLine(ShownEntries.headings).bytes)
            for entry in view.entries {
                try context.console.write(bytes: CSVLine(entries.cells(of: entry)).bytes)
            }
            return
        }
        switch context.format {
        case .json:
            try context.print([
                "entries": .array(view.entries.map { entries.document(of: $0) }),
                "claimedFailures": .array(
                    view.claimed.map {
                        ["member": .string($0.member), "count": .int($0.times.count)]
                    }),
            ])
        case .text: try print(view, entries, context)
        }
    }

    private func print(
        _ view: LogView, _ entries: ShownEntries, _ context: CommandContext
    ) throws {
        var table = Table([
            .init(Wording.entryColumn, .right), .init(Wording.timeColumn),
            .init(Wording.memberColumn), .init(Wording.actionColumn, least: 12),
            .init(Wording.customerColumn), .init(Wording.purposeColumn, least: 10),
            .init(Wording.outcomeColumn),
        ])
        for entry in view.entries { table.add(entries.row(of: entry, context.language)) }
        if table.isEmpty {
            context.notice(Wording.noEntries)
        } else {
            try context.printLong(table)
        }
        for claimed in view.claimed {
            context.notice(Wording.claimedFailures(claimed.times.count, member: claimed.member))
        }
    }
}

extension LogView {
    /// Whose numbers are shown; a table counts the customers of an entry about many.
    fileprivate func customers(countingMany: Bool) -> Set<CustomerID> {
        Set(
            entries.filter { !countingMany || $0.customers.count == 1 }
                .flatMap { $0.customers.map(\.id) })
    }
}

/// Names what an entry of the log says was done.
struct ActionName: Choice {
    let typed: String
    static var names: [(value: LogAction, words: [String])] {
        LogAction.allCases.map { ($0, Wording.action($0).words + [$0.code]) }
    }
}

/// Names a purpose as the log has it.
struct LoggedPurposeName: Choice {
    let typed: String
    static var names: [(value: LoggedPurpose, words: [String])] {
        LoggedPurpose.allCases.filter { $0 != .none }.map {
            ($0, Wording.purpose($0).words + [$0.code])
        }
    }
}

extension Failure {
    static let csvWithJSON = Failure(.usage, "csv-with-json", Wording.csvWithJSON)
    static let daysReversed = Failure(.usage, "bad-value", Wording.daysReversed)
}
