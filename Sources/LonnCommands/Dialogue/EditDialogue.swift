internal import CustomerVault
internal import KeyManagement

/// Changes of a customer: which fields, each old value with the new one, and a look before saving.
///
/// Nothing of the vault is held open between the questions: what somebody else has changed
/// meanwhile is shown before anything is saved over it.
struct EditDialogue {
    let dialogue: Dialogue
    private let number: String
    let given: Set<Field>?
    private var purpose: Purpose?
    private(set) var seen: ShownCustomer
    private(set) var changes: FieldValues = [:]

    /// - Parameter fields: what to ask for; chosen on the card if there are none.
    init(
        _ dialogue: Dialogue, _ number: String, _ fields: [Field], purpose: Purpose?
    ) throws {
        self.dialogue = dialogue
        self.number = number
        let given = fields.isEmpty ? nil : Set(fields)
        self.given = given
        let seen = try dialogue.hold {
            try dialogue.withPurpose(purpose) {
                try dialogue.session.showForEditing(number, only: given, purpose: $0)
            }
        }
        self.seen = seen
        self.purpose = seen.purpose
    }

    /// Asks, shows, and saves when told to.
    mutating func run(_ fields: [Field]) throws {
        let dialogue = dialogue
        // Whoever may not change a protected field learns it before he has typed its value.
        guard Set(fields).isSubset(of: writable) else { throw VaultFailure.protectedIdentity }
        let others = try dialogue.hold { try converse(fields) }
        if !others.isEmpty { dialogue.context.notice(Wording.sharedWith(others)) }
        try dialogue.context.print(Wording.edited)
        let session = dialogue.session
        let handedIn = session.handedIn(changes)
        guard !handedIn.isEmpty else { return }
        dialogue.context.notice(Wording.handedIn(handedIn, for: session.whoEnters(changes)))
    }

    private mutating func converse(_ fields: [Field]) throws -> [String] {
        var fields = fields
        if fields.isEmpty {
            try showAll()
            fields = try choose()
            if fields.isEmpty { throw Failure.discarded }
        }
        dialogue.say(Wording.howToChange)
        try ask(fields)
        while true {
            guard !changed.isEmpty else { throw VaultFailure.nothingToChange }
            try showChanges()
            dialogue.say(Wording.reviewQuestion)
            let answer = try LineInput.ask(Wording.choicePrompt)
            switch ReviewAnswer(answer, numbered: changed) {
            case .save:
                if let others = try save() { return others }
            case .change(let fields):
                try ask(fields.isEmpty ? try chooseAnew() : permitted(fields) ?? [])
            case .discard: throw Failure.discarded
            case .open(let number): _ = try dialogue.look(at: number)
            case nil: if !answer.isEmpty { dialogue.say(Wording.noSuchAnswer, .warning) }
            }
        }
    }

    /// Asks which fields; none if somebody has seen enough.
    private func choose() throws -> [Field] {
        while true {
            dialogue.say(Wording.whichFields)
            let answer = try LineInput.ask(Wording.fieldsPrompt)
            if answer.isEmpty || ReviewAnswer(answer, numbered: []) == .discard { return [] }
            if let fields = ReviewAnswer.fields(answer, numbered: filled) {
                if let fields = permitted(fields) { return fields }
            } else {
                dialogue.say(Wording.noSuchAnswer, .warning)
            }
        }
    }

    private func chooseAnew() throws -> [Field] {
        if let given { return Field.allCases.filter(given.contains) }
        try showAll()
        let fields = try choose()
        if fields.isEmpty, changed.isEmpty { throw Failure.discarded }
        return fields
    }

    private func permitted(_ fields: [Field]) -> [Field]? {
        let isPermitted = fields.allSatisfy { field in
            given?.contains(field) != false && writable.contains(field)
        }
        if !isPermitted { dialogue.say(Wording.fieldNotYours, .warning) }
        return isPermitted ? fields : nil
    }

    private mutating func ask(_ fields: [Field]) throws {
        var position = 0
        while position < fields.count {
            let field = fields[position]
            let before =
                changes[field].map { Wording.value($0, of: field, in: dialogue.language) }
                ?? old(field) ?? ""
            let answer = try dialogue.ask(
                field, old: before.isEmpty ? nil : before, isFree: isFree)
            switch answer {
            case .value(let new): changes[field] = new
            case .values(let all): changes.merge(all) { _, new in new }
            case .unchanged, .back: break
            }
            position = answer.next(after: position)
        }
    }

    /// Whether a field can take what was typed into another: it is seen to be empty.
    private func isFree(_ field: Field) -> Bool {
        given?.contains(field) != false && writable.contains(field) && isSeen(field)
            && old(field) == nil && (changes[field] ?? "").isEmpty
    }

    /// Customers who have the same now; `nil` if something is in the way that can be changed.
    private mutating func save() throws -> [String]? {
        let wanted = Set(changed)
        do {
            return try dialogue.loggedIn {
                try $0.edit(
                    number, changes.filter { wanted.contains($0.key) }, expecting: seen.revisions)
            }
        } catch let failure as VaultFailure {
            switch failure {
            case .staleEdit:
                dialogue.complain(failure)
                let now = try dialogue.loggedIn {
                    try $0.showForEditing(number, only: given, purpose: purpose)
                }
                guard let now else { return nil }
                seen = now
                dialogue.say(Wording.lookAnew)
            case .refused, .numberTaken, .identityTaken, .nothingToChange:
                dialogue.complain(failure)
            default: throw failure
            }
            return nil
        }
    }
}
