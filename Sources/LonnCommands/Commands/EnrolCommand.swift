internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// `lonn member enrol`: turns an invitation into a member.
struct EnrolCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.enrol, Wording.enrolAbstract, examples: Wording.enrolExamples)
    }

    @Argument(help: ArgumentHelp(Wording.memberArgument, valueName: Wording.nameValue))
    var name: String
    @Option(
        name: .customLong("code-file"),
        help: ArgumentHelp(Wording.codeFileOption, valueName: Wording.fileValue),
        completion: .file())
    var codeFile: String?
    @OptionGroup var newPassphrase: NewPassphraseOption
    @OptionGroup var recovery: RecoveryFileOption
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let vault = try Vault.open(context.surroundings)
        guard let invited = vault.history.head.member(named: name) else {
            throw Failure.unknownToLogIn
        }
        guard invited.state == .invited else { throw KeyRefusal.notInvited }
        let passphraseFile = newPassphrase.file ?? options.values.passphraseFile
        let handover = try KitHandover(to: recovery.file)
        // A call that cannot be carried out gives no answer about the code.
        guard codeFile != "-" || passphraseFile != "-" else { throw Failure.inputUsedTwice }
        let code = try SecretInput.read(prompt: Wording.codePrompt, file: codeFile) { code in
            if let slip = EnrolmentCode.slip(in: code) { throw Failure(from: slip) }
            do {
                try vault.requireInvitation(of: name, code: code)
            } catch KeyRefusal.wrongSecret {
                throw Failure.codeOpensNothing
            }
        }
        let passphrase = try SecretInput.readNew(file: passphraseFile)
        var (kit, isGiven) = (JSONValue.null, false)
        let session = try vault.enrol(name, code: code, passphrase: passphrase) {
            // A document is complete, and written, only when the kit is in force already.
            guard recovery.file != nil || context.format == .text else {
                throw Failure.usage(.missingArgument("--recovery-file"))
            }
            kit = try handover.give($0, of: $1)
            isGiven = true
        }
        if isGiven { handover.confirm() }
        let fingerprint = session.list.members[session.member.id]?.fingerprint ?? ""
        switch context.format {
        case .json:
            try context.print([
                "member": .string(session.name), "fingerprint": .string(fingerprint),
                "roles": .array(session.roleCodes), "recoveryKit": kit,
            ])
        case .text:
            try context.print(Wording.enrolled(fingerprint: fingerprint))
            if session.list.members[session.member.id]?.grants.values.contains(.pending) == true {
                try context.print(Wording.enrolledPending)
            }
        }
    }
}
