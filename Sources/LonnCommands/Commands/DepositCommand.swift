internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn deposit …`: what others have handed in who may not read it.
struct DepositCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .deposit, Wording.depositAbstract, examples: Wording.depositExamples,
            subcommands: [
                DepositListCommand.self, DepositShowCommand.self, DepositAcceptCommand.self,
                DepositRejectCommand.self,
            ])
    }
}

struct DepositListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .list, Wording.depositListAbstract, examples: Wording.depositListExamples)
    }

    @Argument(
        help: ArgumentHelp(Wording.depositNumberArgument, valueName: Wording.numberValue))
    var number: String?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        if let number { try PersonalArgument.refuse(number: number, context) }
        let proposals = try context.logIn().proposals(of: number)
        switch context.format {
        case .json:
            try context.print([
                "deposits": .array(proposals.map { .object($0.members) })
            ])
        case .text:
            guard !proposals.isEmpty else { return try context.print(Wording.nothingWaits) }
            var table = Table([
                .init(Wording.depositColumn), .init(Wording.numberColumn),
                .init(Wording.fieldColumn), .init(Wording.timeColumn),
                .init(Wording.memberColumn),
            ])
            for proposal in proposals {
                table.add(
                    proposal.id, proposal.number ?? "–",
                    Wording.field(proposal.deposit.field)[context.language],
                    proposal.isDamaged ? "–" : ClockText.minute(proposal.deposit.time),
                    proposal.isDamaged ? "–" : proposal.deposit.by)
            }
            try context.print(table)
            let damaged = proposals.filter(\.isDamaged).map(\.id)
            if !damaged.isEmpty { context.notice(Wording.damagedProposals(damaged)) }
        }
    }
}

struct DepositShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .show, Wording.depositShowAbstract, examples: Wording.depositShowExamples)
    }

    @Argument(help: ArgumentHelp(Wording.depositArgument, valueName: Wording.depositValue))
    var id: String
    @OptionGroup var reading: ReadingOptions
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let purpose = try reading.stated()
        let shown = try context.logIn().showProposal(
            id, purpose: purpose, reveal: reading.reveal)
        switch context.format {
        case .json:
            try context.print(
                .object(
                    shown.proposal.members + [
                        .init(name: "value", value: shown.value.map { .string($0) } ?? .null),
                        .init(name: "current", value: shown.current.map { .string($0) } ?? .null),
                    ]))
        case .text:
            if !shown.isMasked, shown.proposal.deposit.field.isIdentity,
                context.console.isOutputTerminal
            {
                context.notice(Wording.revealing)
            }
            try context.print(shown.card(in: context.language))
            if shown.isMasked { context.notice(Wording.maskedHint) }
        }
    }
}

extension Proposal {
    fileprivate var members: [JSONValue.Member] {
        [
            .init(name: "id", value: .string(id)),
            .init(name: "number", value: number.map { .string($0) } ?? .null),
            .init(name: "field", value: .string(deposit.field.rawValue)),
            .init(name: "by", value: isDamaged ? .null : .string(deposit.by)),
            .init(name: "time", value: isDamaged ? .null : .int(Int(clamping: deposit.time))),
            .init(name: "damaged", value: .bool(isDamaged)),
        ]
    }
}

extension ShownProposal {
    fileprivate func card(in language: Language) -> Card {
        let deposit = proposal.deposit
        var card = Card(
            title: [proposal.number, Wording.field(deposit.field)[language]].compactMap { $0 }
                .joined(separator: " "),
            remark: Wording.waiting(by: deposit.by, on: ClockText.date(deposit.time))[language])
        func shown(_ value: String?) -> String {
            isMasked
                ? Session.mask
                : value.map { Wording.value($0, of: deposit.field, in: language) }
                    ?? Wording.emptyValue[language]
        }
        card.add(Wording.handedInValue[language], shown(value), isMasked ? .masked : nil)
        card.add(Wording.currentValue[language], shown(current), isMasked ? .masked : nil)
        return card
    }
}
