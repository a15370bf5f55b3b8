internal import ArgumentParser
internal import CustomerVault
internal import SwedishIdentifiers

struct FindCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "find", abstract: Wording.findAbstract[.current])
    }

    @Argument(help: ArgumentHelp(Wording.termArgument, valueName: Wording.termValue))
    var terms: [String] = []
    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.purposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let given = terms.joined(separator: " ")
        // A shell keeps what is typed after a command.
        guard !Self.isPersonal(given, context) else { throw Failure.identityAsArgument }
        let session = try context.logIn()
        let term = given.isEmpty ? try LineInput.ask(Wording.termPrompt) : given
        let found =
            Self.isPersonal(term, context)
            ? try session.find(identity: term, purpose: purpose?.purpose)
            : try session.find(term, purpose: purpose?.purpose)
        try context.print(found)
    }

    /// Whether a term is a personnummer or looks like one with a slip in it.
    private static func isPersonal(_ term: String, _ context: CommandContext) -> Bool {
        guard let today = CivilDate(milliseconds: context.clock()) else { return false }
        // Written with a space it is refused as a value, but is one all the same.
        let parts = term.split(separator: " ")
        let joined = parts.count == 2 && parts[1].count == 4 ? parts.joined() : term
        if (try? PersonalIdentityNumber(parsing: joined, on: today)) != nil { return true }
        let digits = term.filter { $0.isASCII && $0.isNumber }
        let rest = term.filter { !($0.isASCII && $0.isNumber) }
        switch digits.count {
        case 12: return rest.count <= 1 && ["18", "19", "20"].contains(digits.prefix(2))
        case 10:
            let signed = ["-", "+"].contains(rest) && term.dropLast(4).last == rest.first
            return signed && (Int(digits.dropFirst(2).prefix(2)) ?? 99) <= 12
        default: return false
        }
    }
}

struct ListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: Wording.listAbstract[.current])
    }

    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.purposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        try context.print(try context.logIn().list(purpose: purpose?.purpose))
    }
}

extension CommandContext {
    fileprivate func print(_ found: [FoundCustomer]) throws {
        switch format {
        case .json:
            try print([
                "customers": .array(
                    found.map { customer in
                        [
                            "number": .string(customer.number),
                            "fields": .object(
                                customer.fields.map {
                                    .init(name: $0.field.rawValue, value: .string($0.value))
                                }),
                        ]
                    })
            ])
        case .text:
            guard !found.isEmpty else { return notice(Wording.nothingFound) }
            var table = Table([
                .init(Wording.numberColumn), .init(Wording.nameColumn), .init(Wording.cityColumn),
            ])
            for customer in found {
                let person = [customer[.givenName], customer[.familyName]].compactMap { $0 }
                    .joined(separator: " ")
                let name = [customer[.companyName], person.isEmpty ? nil : person]
                    .compactMap { $0 }.joined(separator: ", ")
                table.add(customer.number, name, customer[.city] ?? "")
            }
            try print(table)
        }
    }
}
