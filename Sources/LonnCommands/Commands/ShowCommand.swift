internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

struct ShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.show, Wording.showAbstract, examples: Wording.showExamples)
    }

    @Argument(help: ArgumentHelp(Wording.numberArgument, valueName: Wording.numberValue))
    var number: String
    @OptionGroup var reading: ReadingOptions
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        try PersonalArgument.refuse(number: number, context)
        let purpose = try reading.stated()
        let session = try context.logIn()
        let shown = try session.show(number, purpose: purpose, reveal: reading.reveal)
        switch context.format {
        case .json: try context.print(shown.document)
        case .text:
            let reveals = shown.fields.contains { $0.field.isIdentity }
            if reveals, context.console.isOutputTerminal { context.notice(Wording.revealing) }
            try context.print(shown.card(in: context.language))
            if !shown.unopened.isEmpty { context.notice(Wording.groupsUnopened(shown.unopened)) }
            if !shown.masked.isEmpty { context.notice(Wording.maskedHint) }
            if reading.reveal, !reveals { context.notice(Wording.nothingToReveal) }
        }
    }
}

extension ShownCustomer {
    fileprivate var document: JSONValue {
        let base: JSONValue = [
            "number": .string(number), "purpose": .string(purpose?.code ?? ""),
            "fields": .object(
                fields.map { .init(name: $0.field.rawValue, value: .string($0.value)) }),
            "masked": .object(
                masked.map { .init(name: $0.field.rawValue, value: .string($0.value)) }),
            "revisions": .object(
                revisions.sorted { $0.key < $1.key }.map {
                    .init(name: $0.key.code, value: .int(Int(clamping: $0.value)))
                }),
        ]
        guard case .object(let members) = base else { return base }
        let closed: [JSONValue.Member] =
            unopened.isEmpty
            ? [] : [.init(name: "unopened", value: .array(unopened.map { .string($0.code) }))]
        let events = JSONValue.Member(
            name: "events",
            value: .array(
                events.map { ["kind": .string($0.kind.code), "date": .string($0.date.iso)] }))
        let waiting = JSONValue.Member(
            name: "waiting",
            value: .array(
                self.waiting.map {
                    [
                        "field": .string($0.field.rawValue), "by": .string($0.by),
                        "time": .int(Int(clamping: $0.time)),
                    ]
                }))
        return .object(
            members + closed + (self.events.isEmpty ? [] : [events])
                + (self.waiting.isEmpty ? [] : [waiting]) + protection.members)
    }
}

extension Protection {
    /// What a program is told of it, of customers who are protected alone.
    var members: [JSONValue.Member] {
        self == .protected ? [.init(name: "protected", value: true)] : []
    }
}
