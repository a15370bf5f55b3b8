internal import ArgumentParser
internal import CustomerVault

struct AddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.add, Wording.addAbstract, examples: Wording.addExamples)
    }

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(Wording.fromOption, valueName: Wording.fileValue),
        completion: .file())
    var file: String?
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.enterDuplicateFlag))
    var isConfirmed = false
    @Flag(name: .customLong("protected"), help: ArgumentHelp(Wording.protectedFlag))
    var isProtected = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let protection = isProtected ? Protection.protected : .ordinary
        let session = try context.logIn()
        if file == nil, Dialogue.isPossible(context) {
            var adding = AddDialogue(Dialogue(context, session), protection)
            return try adding.run()
        }
        guard let file else {
            let fields = try FieldInput.ask(FieldInput.asked(session.writableGroups))
            return try context.print(added: save(fields, protection, session))
        }
        switch try FieldInput.read(file) {
        case .one(let fields): try context.print(added: save(fields, protection, session))
        case .many(let items):
            var many = ManyCustomers(context)
            try many.run(items) { try save($0, protection, session) }
        }
    }

    private func save(
        _ fields: FieldValues, _ protection: Protection, _ session: Session
    ) throws -> SavedCustomer {
        let number = try session.add(
            fields, duplicates: isConfirmed ? .accept : .refuse, protection: protection)
        return SavedCustomer(
            number: number, warnings: EntryWarning.all(in: fields, .required),
            handedIn: session.handedIn(fields), waitsFor: session.whoEnters(fields))
    }
}

extension CommandContext {
    fileprivate func print(added saved: SavedCustomer) throws {
        switch format {
        case .json: try print(.object(saved.members))
        case .text:
            try print(Wording.added(number: saved.number))
            notice(of: saved)
        }
    }
}
