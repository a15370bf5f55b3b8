internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

struct EditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.edit, Wording.editAbstract, examples: Wording.editExamples)
    }

    @Argument(help: ArgumentHelp(Wording.editNumberArgument, valueName: Wording.numberValue))
    var number: String?
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
    @Flag(
        name: .customLong("replace-unreadable"), help: ArgumentHelp(Wording.replaceUnreadableFlag))
    var replacesUnreadable = false
    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.purposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        if number == nil, file == nil { throw Self.numberMissing }
        // At a terminal the fields are chosen on a card, where it can be shown.
        let isAsked =
            file == nil && expectations.isEmpty && !replacesUnreadable
            && Dialogue.isPossible(context)
        guard (file != nil) != !fields.isEmpty || (file == nil && isAsked) else {
            throw Failure.fieldsNeeded
        }
        if let number { try PersonalArgument.refuse(number: number, context) }
        let fields = try fields.map { try $0.value(of: "--field") }
        try FieldInput.requireEntered(fields)
        let expected = try ExpectedRevision.values(expectations)
        let purpose = try purpose?.value(of: "--purpose")
        let session = try context.logIn()
        if let file { return try edit(from: file, expected, session) }
        guard let number else { throw Self.numberMissing }
        if isAsked {
            let dialogue = Dialogue(context, session)
            var editing = try EditDialogue(dialogue, number, fields, purpose: purpose)
            return try editing.run(fields)
        }
        let changes = try FieldInput.askChanges(fields)
        try context.print(edited: save(changes, of: number, expected, session))
    }

    private func edit(
        from file: String, _ expected: [FieldGroup: UInt64], _ session: Session
    ) throws {
        switch try FieldInput.read(file) {
        case .one(let changes):
            guard let number else { throw Self.numberMissing }
            var changes = changes
            // A file of another customer renumbers nobody.
            if let given = changes.remove(.customerNumber),
                try FieldRules.normalised(
                    given, for: .customerNumber, on: CommandContext.required.today) != number
            {
                throw Failure.numberDiffers
            }
            try CommandContext.required.print(
                edited: save(changes, of: number, expected, session))
        case .many(let items):
            guard number == nil, expected.isEmpty else { throw Failure.numberWithList }
            var many = ManyCustomers(.required)
            try many.run(items) { item in
                var changes = item
                guard let given = changes.remove(.customerNumber),
                    let number = try FieldRules.normalised(
                        given, for: .customerNumber, on: CommandContext.required.today)
                else { throw VaultFailure.refused(.customerNumber, reason: "required") }
                return try save(changes, of: number, [:], session)
            }
        }
    }

    private func save(
        _ changes: FieldValues, of number: String, _ expected: [FieldGroup: UInt64],
        _ session: Session
    ) throws -> SavedCustomer {
        let others = try session.edit(
            number, changes, expecting: expected, replacingUnreadable: replacesUnreadable)
        return SavedCustomer(
            number: number, warnings: EntryWarning.all(in: changes, .required), others: others,
            handedIn: session.handedIn(changes), waitsFor: session.whoEnters(changes))
    }

    private static var numberMissing: Failure {
        .usage(
            .missingArgument("<\(Wording.numberValue[.current])>"),
            command: CommandWord.path(.edit))
    }
}

extension CommandContext {
    fileprivate func print(edited saved: SavedCustomer) throws {
        switch format {
        case .json: try print(.object(saved.members))
        case .text:
            notice(of: saved)
            try print(Wording.edited)
        }
    }
}
