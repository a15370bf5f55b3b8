internal import ArgumentParser
internal import CustomerVault

struct FindCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.find, Wording.findAbstract, examples: Wording.findExamples)
    }

    @Argument(help: ArgumentHelp(Wording.termArgument, valueName: Wording.termValue))
    var terms: [String] = []
    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.purposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @Flag(name: .customLong("everything"), help: ArgumentHelp(Wording.everythingFlag))
    var goesOn = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let given = terms.joined(separator: " ")
        try PersonalArgument.refuse(term: given, context)
        let purpose = try purpose?.value(of: "--purpose")
        let session = try context.logIn()
        let term = given.isEmpty ? try LineInput.ask(Wording.termPrompt) : given
        try Interruption.noting {
            if PersonalArgument.isPersonal(term, context), !term.contains(where: \.isLetter) {
                return try context.print(session.find(identity: term, purpose: purpose))
            }
            let result = try session.search(
                term, purpose: purpose, goesOn ? .everything : .untilFound)
            try context.print(
                result.customers, unopened: result.unopened,
                besides: result.isOfNumberOnly ? [.init(name: "numberOnly", value: true)] : [])
            if result.isOfNumberOnly, context.format == .text {
                context.notice(Wording.foundByNumber)
            }
        }
    }
}

struct ListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.list, Wording.listAbstract, examples: Wording.listExamples)
    }

    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.purposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let purpose = try purpose?.value(of: "--purpose")
        let session = try context.logIn()
        try Interruption.noting {
            let result = try session.listing(purpose: purpose)
            let all = result.customers
            // Who reads it by hand looks for names, and a program keeps the order of numbers.
            try context.print(
                context.format == .json ? all.sorted { $0.order < $1.order } : all,
                unopened: result.unopened)
        }
    }
}

extension CommandContext {
    /// - Parameter members: what a program is told besides.
    fileprivate func print(
        _ found: [FoundCustomer], unopened: Int = 0, besides members: [JSONValue.Member] = []
    ) throws {
        if Interruption.isNoted { throw Failure.interrupted }
        if let left = Wording.passedOver(unopened), format == .text { notice(left) }
        let members =
            unopened > 0 ? members + [.init(name: "unopened", value: .int(unopened))] : members
        switch format {
        case .json:
            let customers = found.map { customer in
                let fields = customer.fields.map {
                    JSONValue.Member(name: $0.field.rawValue, value: .string($0.value))
                }
                return JSONValue.object(
                    [
                        .init(name: "number", value: .string(customer.number)),
                        .init(name: "fields", value: .object(fields)),
                    ] + customer.protection.members)
            }
            try print(
                .object([.init(name: "customers", value: .array(customers))] + members))
        case .text:
            guard !found.isEmpty else { return notice(Wording.nothingFound) }
            var table = Table([
                .init(Wording.numberColumn), .init(Wording.nameColumn, least: 12),
                .init(Wording.cityColumn, least: 6),
            ])
            for customer in found {
                table.add(
                    customer.number, customer.name(in: language), customer[.city] ?? "")
            }
            try printLong(table)
        }
    }
}

extension FoundCustomer {
    /// Company and person; what stands for them if they are protected.
    func name(in language: Language) -> String {
        CustomerName.of { self[$0] }
            ?? (protection == .protected ? Wording.protectedCustomer(number)[language] : "")
    }

    /// Numbers by value, then whatever else stands for a number.
    fileprivate var order: (Int, String) { (Int(number) ?? .max, number) }
}
