internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn deposit accept`: enters what was handed in, one value over another or all that a member has
/// handed in where nothing stands.
struct DepositAcceptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .accept, Wording.depositAcceptAbstract, examples: Wording.depositAcceptExamples)
    }

    @Argument(help: ArgumentHelp(Wording.depositArgument, valueName: Wording.depositValue))
    var id: String?
    @Option(
        name: .customLong("member"),
        help: ArgumentHelp(Wording.depositMemberOption, valueName: Wording.nameValue))
    var member: String?
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        switch (id, member) {
        case (let id?, nil):
            let session = try context.logIn()
            let asked = try context.confirm(
                id, session, yes: yes, Wording.acceptQuestion)
            try session.acceptProposal(id, asked: asked)
            try context.print(settled: id, "accepted", Wording.depositAccepted)
        case (nil, let member?): try acceptAll(of: member, context)
        default: throw Failure.depositChoice
        }
    }

    private func acceptAll(of member: String, _ context: CommandContext) throws {
        // What follows from others' work is left for what this command asks.
        let session = try context.logIn(for: .inspection)
        let asked = try session.proposals().filter {
            !$0.isDamaged && $0.deposit.by.lowercased() == member.lowercased()
        }
        if !asked.isEmpty {
            context.notice(Wording.deciding(asked.count, of: member))
            try LineInput.require(Wording.acceptAllQuestion, yes: yes)
        }
        let report = try session.acceptProposals(of: member, asked: asked)
        switch context.format {
        case .json:
            try context.print([
                "member": .string(member), "entered": .int(report.entered),
                "proposals": .int(report.proposed), "damaged": .int(report.damaged),
            ])
        case .text:
            let sentences = session.settled(report)
            if sentences.isEmpty { try context.print(Wording.nothingWaits) }
            for sentence in sentences { try context.print(sentence) }
        }
    }
}

/// `lonn deposit reject`: erases what was handed in.
struct DepositRejectCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .reject, Wording.depositRejectAbstract, examples: Wording.depositRejectExamples)
    }

    @Argument(help: ArgumentHelp(Wording.depositArgument, valueName: Wording.depositValue))
    var id: String
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn()
        let asked = try context.confirm(id, session, yes: yes) { _ in Wording.rejectQuestion }
        try session.rejectProposal(id, asked: asked)
        try context.print(settled: id, "rejected", Wording.depositRejected)
    }
}

extension CommandContext {
    /// Shows whose field it is, who has handed it in and when, and goes on only after a yes.
    ///
    /// - Returns: what was told.
    fileprivate func confirm(
        _ id: String, _ session: Session, yes: Bool, _ question: (Proposal?) -> Sentence
    ) throws -> AskedDeposit {
        guard !yes else { return .nothing }
        let proposal = try session.proposal(id)
        notice(proposal.map { Wording.deciding($0) } ?? Wording.decidingUnknown)
        try LineInput.require(question(proposal), yes: false)
        return proposal.map { .proposal($0) } ?? .unknown
    }

    fileprivate func print(settled id: String, _ outcome: String, _ sentence: Sentence) throws {
        switch format {
        case .json: try print(["id": .string(id.lowercased()), "outcome": .string(outcome)])
        case .text: try print(sentence)
        }
    }
}

extension Failure {
    static let depositChoice = Failure(.usage, "deposit-choice", Wording.depositChoice)
}
