internal import CustomerVault
internal import KeyManagement

/// A new customer, asked for field by field.
struct AddDialogue {
    private let dialogue: Dialogue
    private let protection: Protection
    private let writable: Set<FieldGroup>
    private var kind = CustomerKind.privatePerson
    private var values: FieldValues = [:]
    private var duplicates: [PossibleDuplicate] = []
    /// The customers who have the personnummer already.
    private var holders: [String] = []

    init(_ dialogue: Dialogue, _ protection: Protection) {
        self.dialogue = dialogue
        self.protection = protection
        writable = dialogue.session.writableGroups
    }

    /// Asks, shows, and saves when told to.
    mutating func run() throws {
        let dialogue = dialogue
        // Whoever may not enter customers learns it before he has typed one.
        try dialogue.session.requireWrite(
            [.customerCase, protection == .protected ? .protected : .name], .add)
        let number = try dialogue.hold { try converse() }
        try dialogue.context.print(Wording.added(number: number))
        let session = dialogue.session
        let handedIn = session.handedIn(values)
        guard !handedIn.isEmpty else { return }
        dialogue.context.notice(Wording.handedIn(handedIn, for: session.whoEnters(values)))
    }

    private mutating func converse() throws -> String {
        dialogue.say(Wording.newCustomer)
        // Another kind has another form.
        try ask { [.kind] + $0.form }
        try lookForDuplicates()
        try show()
        while true {
            dialogue.say(duplicates.isEmpty ? Wording.reviewQuestion : Wording.duplicateQuestion)
            let answer = try LineInput.ask(Wording.choicePrompt)
            switch ReviewAnswer(answer, numbered: numbered) {
            case .save:
                if let number = try save() { return number }
            case .change(let fields): try change(fields)
            case .open(let number): try open(number)
            case .discard: throw Failure.discarded
            case nil:
                if !answer.isEmpty { dialogue.say(Wording.noSuchAnswer, .warning) }
                try show()
            }
        }
    }

    /// Asks for fields in turn; whoever goes back is asked for the one before again.
    private mutating func ask(_ fields: (Self) -> [Field]) throws {
        var position = 0
        while position < fields(self).count {
            let field = fields(self)[position]
            let (values, writable) = (values, writable)
            let answer = try dialogue.ask(field, old: shown(field)) {
                values[$0] == nil && writable.contains($0.group)
            }
            switch answer {
            case .value(let new): take(new, for: field)
            case .values(let all): for (field, new) in all { take(new, for: field) }
            case .unchanged, .back: break
            }
            position = answer.next(after: position)
        }
    }

    private mutating func take(_ new: String, for field: Field) {
        if field == .kind {
            kind = CustomerKind(rawValue: new) ?? kind
        } else {
            values[field] = new.isEmpty ? nil : new
        }
    }

    /// What is asked for, as far as the member may write it; what he may hand in only, he names.
    private var form: [Field] { kind.form.filter { writable.contains($0.group) } }

    /// The lines of the card: the kind, the form, and whatever else has been typed.
    private var numbered: [Field] {
        let others = Field.allCases.filter { values[$0] != nil && !form.contains($0) }
        return [.kind] + form + others
    }

    private var shownKind: String {
        Wording.value(kind.rawValue, of: .kind, in: dialogue.language)
    }

    private func shown(_ field: Field) -> String? {
        field == .kind
            ? shownKind
            : values[field].map { Wording.value($0, of: field, in: dialogue.language) }
    }

    private func show() throws {
        var card = Card(title: Wording.newCustomerTitle[dialogue.language])
        for (number, field) in numbered.enumerated() {
            card.add(
                number + 1, Wording.field(field)[dialogue.language], shown(field) ?? "–")
        }
        try dialogue.context.print(card)
        guard !duplicates.isEmpty else { return }
        dialogue.say(Wording.mayBeThere, .warning)
        try dialogue.context.print(duplicates.table(in: dialogue.language))
    }

    private mutating func change(_ fields: [Field]) throws {
        var fields = fields
        while fields.isEmpty {
            dialogue.say(Wording.whichFields)
            let answer = try LineInput.ask(Wording.fieldsPrompt)
            if answer.isEmpty { return try show() }
            fields = ReviewAnswer.fields(answer, numbered: numbered) ?? []
            if fields.isEmpty { dialogue.say(Wording.noSuchAnswer, .warning) }
        }
        guard fields.allSatisfy({ dialogue.session.mayEnter($0) && $0.isEntered }) else {
            return dialogue.say(Wording.fieldNotYours, .warning)
        }
        dialogue.say(Wording.howToChange)
        let chosen = fields
        try ask { _ in chosen }
        if fields.contains(where: \.tellsDuplicates) { try lookForDuplicates() }
        try show()
    }

    private mutating func lookForDuplicates() throws {
        duplicates = try dialogue.loggedIn { try $0.possibleDuplicates(of: values) } ?? []
    }

    /// The new number; `nil` if something is in the way that can be changed.
    private mutating func save() throws -> String? {
        guard [.givenName, .familyName, .companyName].contains(where: { values[$0] != nil }) else {
            dialogue.say(Wording.nameMissing, .warning)
            return nil
        }
        var complete = values
        complete[.kind] = kind.rawValue
        do {
            return try dialogue.loggedIn {
                try $0.add(
                    complete, duplicates: duplicates.isEmpty ? .refuse : .accept,
                    protection: protection)
            }
        } catch let failure as VaultFailure {
            switch failure {
            case .possibleDuplicate:
                // Somebody else has entered him meanwhile.
                try lookForDuplicates()
                try show()
            case .identityTaken(let numbers):
                holders = numbers
                dialogue.complain(failure)
            case .refused, .numberTaken: dialogue.complain(failure)
            default: throw failure
            }
            return nil
        }
    }

    /// Shows a customer who is there already, as the member's purpose does, and then the new one
    /// again with all that has been typed.
    private func open(_ number: String?) throws {
        let numbers = Set(duplicates.map(\.customer.number) + holders)
        let wanted = number ?? (numbers.count == 1 ? numbers.first : nil)
        if try dialogue.look(at: wanted) { try show() }
    }
}

extension [PossibleDuplicate] {
    /// Number, name and town of each, and what they have in common.
    fileprivate func table(in language: Language) -> Table {
        var table = Table([
            .init(Wording.numberColumn), .init(Wording.nameColumn, least: 12),
            .init(Wording.cityColumn, least: 6), .init(Wording.sameColumn, least: 12),
        ])
        for duplicate in self {
            table.add(
                duplicate.customer.number, duplicate.customer.name(in: language),
                duplicate.customer[.city] ?? "",
                duplicate.reasons.map { Wording.duplicate($0)[language] }.joined(separator: ", "))
        }
        return table
    }
}
