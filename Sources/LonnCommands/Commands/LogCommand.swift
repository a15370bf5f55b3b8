internal import ArgumentParser
internal import CustomerVault
internal import Foundation
internal import KeyManagement
internal import VaultCrypto

struct LogCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.log, Wording.logAbstract, examples: Wording.logExamples)
    }

    @Option(
        name: .customLong("customer"),
        help: ArgumentHelp(Wording.logCustomerOption, valueName: Wording.numberValue))
    var customer: String?
    @Option(
        name: .customLong("member"),
        help: ArgumentHelp(Wording.logMemberOption, valueName: Wording.nameValue))
    var member: String?
    @Option(
        name: .customLong("since"),
        help: ArgumentHelp(Wording.logSinceOption, valueName: Wording.dateValue))
    var since: DayStart?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        if let customer { try PersonalArgument.refuse(number: customer, context) }
        let session = try context.logIn(for: .inspection)
        let view = try session.readLog(
            LogFilter(member: member, customer: customer, since: since?.milliseconds))
        let numbers = try session.customerNumbers(of: shown(view, context.format))
        switch context.format {
        case .json:
            try context.print([
                "entries": .array(view.entries.map { $0.document(session, numbers) }),
                "claimedFailures": .array(
                    view.claimed.map {
                        ["member": .string($0.member), "count": .int($0.times.count)]
                    }),
            ])
        case .text: try printTable(view, numbers, session, context)
        }
    }

    /// Whose numbers are shown: in a table many customers are counted only.
    private func shown(_ view: LogView, _ format: OutputFormat) -> Set<CustomerID> {
        Set(
            view.entries.filter { format == .json || $0.customers.count == 1 }
                .flatMap { $0.customers.map(\.id) })
    }

    private func printTable(
        _ view: LogView, _ numbers: [CustomerID: String], _ session: Session,
        _ context: CommandContext
    ) throws {
        var table = Table([
            .init(Wording.entryColumn, .right), .init(Wording.timeColumn),
            .init(Wording.memberColumn), .init(Wording.actionColumn, least: 12),
            .init(Wording.customerColumn), .init(Wording.purposeColumn, least: 10),
            .init(Wording.outcomeColumn),
        ])
        for entry in view.entries {
            table.add([
                .init(String(entry.number)), .init(ClockText.minute(entry.time)),
                .init(session.shownName(of: entry.member)[context.language]),
                .init(entry.actionText(context.language)),
                .init(entry.customerText(numbers, context.language)),
                .init(Wording.purpose(entry.purpose)[context.language]),
                .init(
                    Wording.outcome(entry.outcome)[context.language],
                    entry.outcome == .done ? nil : .warning),
            ])
        }
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

/// A day, `YYYY-MM-DD`, as the time at which it begins here.
struct DayStart: ExpressibleByArgument {
    let milliseconds: UInt64

    init?(argument: String) {
        let parts = argument.split(separator: "-").compactMap { Int32($0) }
        guard parts.count == 3, argument.utf8.count == 10 else { return nil }
        var time = tm()
        time.tm_year = parts[0] - 1900
        time.tm_mon = parts[1] - 1
        time.tm_mday = parts[2]
        time.tm_isdst = -1
        let seconds = mktime(&time)
        guard seconds >= 0, time.tm_mday == parts[2], time.tm_mon == parts[1] - 1 else {
            return nil
        }
        milliseconds = UInt64(seconds) * 1000
    }
}

extension LogEntry {
    /// The customer number; the id's beginning for those who may not read it; a count for many.
    fileprivate func customerText(
        _ numbers: [CustomerID: String], _ language: Language
    ) -> String {
        guard let first = customers.first else { return "" }
        guard customers.count == 1 else {
            return Wording.customerCount(customers.count)[language]
        }
        return numbers[first.id] ?? String(first.id.hex.prefix(8))
    }

    /// What was done; failed logins that the member's next login has signed are counted, and so are
    /// wrong codes that his enrolment has.
    fileprivate func actionText(_ language: Language) -> String {
        let failed = failedLogins
        guard failed > 0 else { return Wording.action(action)[language] }
        return (action == .enrol ? Wording.enrolled(after: failed) : Wording.loginFailures(failed))[
            language]
    }

    private var failedLogins: Int {
        details.reduce(0) { count, detail in
            if case .failedLogins(let number) = detail { count + Int(number) } else { count }
        }
    }

    /// The ids always; the numbers for those who may read them.
    fileprivate func document(_ session: Session, _ numbers: [CustomerID: String]) -> JSONValue {
        [
            "entry": .int(Int(number)), "time": .int(Int(time)),
            "member": .string(
                member == .recoveryKit ? "recovery-kit" : session.name(of: member)),
            "action": .string(action.code),
            "customers": .array(
                session.list.reads(.customerCase, session.member.id)
                    ? customers.map { numbers[$0.id].map { .string($0) } ?? .null } : []),
            "customerIDs": .array(customers.map { .string($0.id.hex) }),
            "purpose": .string(purpose.code), "outcome": .string(outcome.code),
            "groups": .array(
                (groups.isEmpty ? Set(customers.flatMap { $0.rows.map(\.group) }) : groups)
                    .sorted().map { .string($0.code) }),
            "listVersion": .int(Int(listVersion)), "clockWentBack": .bool(clockWentBack),
            "failedLogins": .int(failedLogins),
        ]
    }
}
