internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

struct ProtectCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.protect, Wording.protectAbstract, examples: Wording.protectExamples)
    }

    @Argument(help: ArgumentHelp(Wording.numberArgument, valueName: Wording.numberValue))
    var number: String
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var isConfirmed = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        try CommandContext.required.move(
            number, to: .protected, asking: Wording.protecting(number: number),
            Wording.protectQuestion, yes: isConfirmed)
    }
}

struct UnprotectCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .unprotect, Wording.unprotectAbstract, examples: Wording.unprotectExamples)
    }

    @Argument(help: ArgumentHelp(Wording.numberArgument, valueName: Wording.numberValue))
    var number: String
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var isConfirmed = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        try CommandContext.required.move(
            number, to: .ordinary, asking: Wording.unprotecting(number: number),
            Wording.unprotectQuestion, yes: isConfirmed)
    }
}

extension CommandContext {
    /// Says what is about to be done, and does it after a yes; a refusal needs no question.
    fileprivate func move(
        _ number: String, to protection: Protection, asking consequence: Sentence,
        _ question: Sentence, yes: Bool
    ) throws {
        try PersonalArgument.refuse(number: number, self)
        let session = try logIn()
        if try session.isMoved(number, by: protection) {
            notice(consequence)
            try LineInput.require(question, yes: yes)
        }
        let report =
            protection == .protected
            ? try session.protect(number) : try session.unprotect(number)
        switch format {
        case .json:
            try print([
                "number": .string(number), "protected": .bool(protection == .protected),
                "readByOthers": .array(report.outside.map { .string($0.code) }),
                "journalEmpty": .bool(report.isClean),
            ])
        case .text:
            try print(
                protection == .protected
                    ? Wording.protected(number: number) : Wording.unprotected(number: number))
            if !report.outside.isEmpty { notice(Wording.outsideProtection(report.outside)) }
            if !report.isClean { notice(Wording.journalWaits) }
        }
    }
}
