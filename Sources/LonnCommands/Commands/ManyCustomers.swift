internal import CustomerVault
internal import KeyManagement

/// Several customers in one file: each is saved or refused by itself, and all that became of them is
/// said, also when something ends the work half-way.
struct ManyCustomers {
    private let context: CommandContext
    private var documents: [JSONValue] = []
    private var saved = 0
    /// With what each refused one would have ended alone.
    private var refusals: [Failure] = []

    init(_ context: CommandContext) {
        self.context = context
    }

    /// Saves one after the other; ends with 65 if any was refused, or as each would have ended alone if all
    /// were for the same reason.
    mutating func run(
        _ items: [Result<FieldValues, any Error>],
        saving save: (FieldValues) throws -> SavedCustomer
    ) throws {
        for (index, item) in items.enumerated() {
            do {
                try keep(save(item.get()), item: index + 1)
            } catch {
                guard let failure = Failure(ofOneCustomer: error) else {
                    try finish()
                    throw error
                }
                try refuse(failure, item: index + 1)
            }
        }
        try finish()
        guard let first = refusals.first else { return }
        let isOneReason = saved == 0 && refusals.allSatisfy { $0.kind == first.kind }
        throw QuietExit(status: isOneReason ? first.exitCode : .badInput)
    }

    private mutating func keep(_ customer: SavedCustomer, item: Int) throws {
        saved += 1
        switch context.format {
        case .json:
            documents.append(
                .object([.init(name: "item", value: .int(item))] + customer.members))
        case .text:
            try context.print(Wording.itemSaved(item, number: customer.number))
            context.notice(of: customer)
        }
    }

    private mutating func refuse(_ failure: Failure, item: Int) throws {
        refusals.append(failure)
        switch context.format {
        case .json:
            guard case .object(let error) = failure.document(in: context.language) else { return }
            documents.append(.object([.init(name: "item", value: .int(item))] + error))
        case .text:
            try context.console.flush()
            let message = Wording.itemRefused(item, failure.message)
            context.console.note(context.text(of: message, on: .error, .error))
            context.console.note(context.text(of: failure.hint, on: .error))
        }
    }

    private func finish() throws {
        guard context.format == .json else {
            if saved == 0, refusals.isEmpty { context.notice(Wording.noItems) }
            return
        }
        try context.print([
            "saved": .int(saved), "refused": .int(refusals.count), "customers": .array(documents),
        ])
    }
}

extension Failure {
    /// What is wrong with one customer of several; `nil` for what is wrong with the vault, the login
    /// or the disk.
    fileprivate init?(ofOneCustomer error: any Error) {
        let known =
            error as? Failure ?? Failure(vaultError: error)
            ?? (error as? KeyRefusal).map { Failure(from: $0) }
        guard let failure = known else { return nil }
        let isOne =
            [.badInput, .notFound, .notPermitted, .ruleForbids].contains(failure.exitCode)
        guard isOne else { return nil }
        self = failure
    }
}
