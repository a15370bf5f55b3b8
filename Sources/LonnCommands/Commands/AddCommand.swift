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
        let fields =
            try file.map { try FieldInput.read($0) }
            ?? FieldInput.ask(FieldInput.asked(session.writableGroups))
        let number = try session.add(
            fields, duplicates: isConfirmed ? .accept : .refuse, protection: protection)
        switch context.format {
        case .json: try context.print(["number": .string(number)])
        case .text: try context.print(Wording.added(number: number))
        }
    }
}

struct EditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.edit, Wording.editAbstract, examples: Wording.editExamples)
    }

    @Argument(help: ArgumentHelp(Wording.numberArgument, valueName: Wording.numberValue))
    var number: String
    @Option(
        name: .customLong("field"),
        help: ArgumentHelp(Wording.fieldOption, valueName: Wording.fieldValue))
    var fields: [FieldName] = []
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(Wording.fromOption, valueName: Wording.fileValue),
        completion: .file())
    var file: String?
    @Option(
        name: .customLong("expect"),
        help: ArgumentHelp(Wording.expectOption, valueName: Wording.expectValue))
    var expectations: [ExpectedRevision] = []
    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.purposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        // At a terminal the fields are chosen on a card.
        let isAsked = file == nil && expectations.isEmpty && Dialogue.isPossible(context)
        guard (file != nil) != !fields.isEmpty || (file == nil && isAsked) else {
            throw Failure.fieldsNeeded
        }
        try PersonalArgument.refuse(number, context)
        let fields = try fields.map { try $0.value(of: "--field") }
        try FieldInput.requireEntered(fields)
        let expected = try ExpectedRevision.values(expectations)
        let purpose = try purpose?.value(of: "--purpose")
        let session = try context.logIn()
        if isAsked {
            let dialogue = Dialogue(context, session)
            var editing = try EditDialogue(dialogue, number, fields, purpose: purpose)
            return try editing.run(fields)
        }
        let changes: [Field: String]
        if let file {
            changes = try FieldInput.read(file)
        } else {
            changes = try FieldInput.askChanges(fields)
        }
        let others = try session.edit(number, changes, expecting: expected)
        if !others.isEmpty { context.notice(Wording.sharedWith(others)) }
        switch context.format {
        case .json: try context.print(["number": .string(number)])
        case .text: try context.print(Wording.edited)
        }
    }
}
