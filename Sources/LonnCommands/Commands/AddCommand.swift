internal import ArgumentParser
internal import CustomerVault

struct AddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "add", abstract: Wording.addAbstract[.current])
    }

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(Wording.fromOption, valueName: Wording.fileValue))
    var file: String?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn()
        let fields =
            try file.map { try FieldInput.read($0) }
            ?? FieldInput.ask(FieldInput.asked(session.writableGroups))
        let number = try session.add(fields)
        switch context.format {
        case .json: try context.print(["number": .string(number)])
        case .text: try context.print(Wording.added(number: number))
        }
    }
}

struct EditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "edit", abstract: Wording.editAbstract[.current])
    }

    @Argument(help: ArgumentHelp(Wording.numberArgument, valueName: Wording.numberValue))
    var number: String
    @Option(
        name: .customLong("field"),
        help: ArgumentHelp(Wording.fieldOption, valueName: Wording.fieldValue))
    var fields: [FieldName] = []
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(Wording.fromOption, valueName: Wording.fileValue))
    var file: String?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        guard file != nil || !fields.isEmpty else { throw Failure.fieldsNeeded }
        let context = CommandContext.required
        let session = try context.logIn()
        let changes: [Field: String]
        if let file {
            changes = try FieldInput.read(file)
        } else {
            // An empty answer empties the field that was named.
            var asked = Dictionary(uniqueKeysWithValues: Set(fields.map(\.field)).map { ($0, "") })
            asked.merge(try FieldInput.ask(fields.map(\.field))) { $1 }
            changes = asked
        }
        try session.edit(number, changes)
        switch context.format {
        case .json: try context.print(["number": .string(number)])
        case .text: try context.print(Wording.edited)
        }
    }
}

/// Reads a field's name.
struct FieldName: ExpressibleByArgument {
    let field: Field

    init?(argument: String) {
        guard let field = Field(rawValue: argument) else { return nil }
        self.field = field
    }
}
