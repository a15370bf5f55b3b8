internal import CustomerVault
internal import Foundation
internal import KeyManagement
internal import SessionAgent
internal import SwedishIdentifiers

/// A conversation at a terminal: questions on standard error, what has been entered on standard
/// output, and nothing saved before somebody has looked at all of it.
final class Dialogue {
    let context: CommandContext
    private(set) var session: Session
    /// Whether the login has ended since, by time or by a logout.
    private var hasEnded = false

    /// Whether somebody sits at a terminal and reads text; others give lines or a file.
    static func isPossible(_ context: CommandContext) -> Bool {
        context.console.isInputTerminal && context.console.isOutputTerminal
            && context.format == .text
    }

    init(_ context: CommandContext, _ session: Session) {
        self.context = context
        self.session = session
    }

    var language: Language { context.language }

    /// Says something, even where notices are not wanted: somebody waits for it.
    func say(_ sentence: Sentence, _ emphasis: Emphasis? = nil) {
        context.console.note(context.text(of: sentence, on: .error, emphasis))
    }

    /// Says what is wrong with an answer, and how to give one that will do.
    func complain(_ failure: VaultFailure) {
        let words = Wording.vaultFailure(failure)
        say(words.message, .warning)
        switch failure {
        case .refused(let field, let reason): say(Wording.fieldAdvice(field, reason))
        case .numberTaken: say(words.hint)
        case .identityTaken(let numbers): say(Wording.lookAtHolder(numbers))
        default: break
        }
    }

    /// Runs a conversation; whoever leaves it is told that nothing is saved.
    func hold<Result>(_ conversation: () throws -> Result) throws -> Result {
        do {
            return try conversation()
        } catch let failure as Failure where failure.exitCode == .interrupted {
            throw Failure.leftUnsaved
        }
    }

    /// Does a step that needs the login.
    ///
    /// A login that ends while somebody types costs him nothing: he logs in again beside, and the
    /// dialogue goes on with that.
    ///
    /// - Returns: `nil` if he is not logged in.
    func loggedIn<Result>(_ step: (Session) throws -> Result) throws -> Result? {
        do {
            if hasEnded {
                let again = try context.logIn()
                guard again.member.id == session.member.id else { throw Failure.notLoggedIn }
                session = again
                hasEnded = false
            }
            return try step(session)
        } catch let failure as AgentFailure where [.notRunning, .noAnswer].contains(failure) {
            hasEnded = true
        } catch let failure as Failure where failure.exitCode == .notLoggedIn {
            hasEnded = true
        }
        say(Wording.notLoggedIn.message, .warning)
        say(Wording.logInBeside)
        return nil
    }

    /// Shows another customer, as the member's purpose does, until somebody has seen enough.
    ///
    /// - Returns: false if nothing was shown.
    func look(at number: String?) throws -> Bool {
        guard let number else {
            say(Wording.openWhich, .warning)
            return false
        }
        do {
            let shown = try withPurpose(nil) { purpose in
                try loggedIn { try $0.show(number, purpose: purpose) }
            }
            guard let shown else { return false }
            try context.print(shown.card(in: language))
            _ = try LineInput.ask(Wording.backToForm)
            return true
        } catch let failure as VaultFailure where failure == .noSuchCustomer {
            complain(failure)
            return false
        }
    }

    /// Asks for a purpose where the vault wants one stated.
    func withPurpose<Result>(
        _ stated: Purpose?, _ read: (Purpose?) throws -> Result
    ) throws -> Result {
        do {
            return try read(stated)
        } catch VaultFailure.purposeNeeded(let purposes) {
            say(Wording.purposeChoices(purposes))
            while true {
                let answer = try LineInput.ask(Wording.purposeAnswer)
                if let number = Int(answer), purposes.indices.contains(number - 1) {
                    return try read(purposes[number - 1])
                }
                if let named = PurposeName(typed: answer).value, purposes.contains(named) {
                    return try read(named)
                }
                say(Wording.noSuchAnswer, .warning)
            }
        }
    }

    /// Asks for a field until what is typed will do.
    ///
    /// - Parameters:
    ///   - old: what stands there, as a person reads it.
    ///   - isFree: whether another field may be filled and is empty.
    func ask(
        _ field: Field, old: String?, isFree: @escaping (Field) -> Bool
    ) throws -> FieldAnswer {
        if field == .kind { return try askKind(old: old) }
        let name = Wording.field(field)[language]
        let shown = old.map { " [\(DisplayText.cut($0, to: 40))]" } ?? ""
        while true {
            let answer = try LineInput.ask(showing: "\(name)\(shown): ")
                .trimmingCharacters(in: .whitespaces)
            if answer.isEmpty { return .unchanged }
            if Wording.backWords.contains(answer) { return .back }
            if answer == "?" {
                say(Wording.howToAnswer)
                continue
            }
            if answer == "-" {
                if field != .customerNumber { return .value("") }
                complain(.refused(field, reason: "required"))
                continue
            }
            let sorting = FieldSorting(date: today, isFree: isFree)
            if let sorted = try sort(answer, of: field, sorting) {
                let values = try settlingCentury(sorted, typed: answer, on: today)
                guard let values else { continue }
                return .values(values)
            }
            guard
                let answer = field == .personalIdentityNumber
                    ? try century(of: answer, on: today) : answer
            else { continue }
            do {
                let value = try FieldRules.normalised(answer, for: field, on: today) ?? ""
                let values = try tidy(value, of: field, isFree: isFree, on: today)
                return values.count == 1 ? .value(values[field] ?? "") : .values(values)
            } catch let failure as VaultFailure {
                complain(failure)
            }
        }
    }

    /// Asks for the kind by number or name.
    private func askKind(old: String?) throws -> FieldAnswer {
        say(Wording.kindChoices(CustomerKind.allCases))
        let name = Wording.field(.kind)[language]
        let shown = old.map { " [\($0)]" } ?? ""
        while true {
            let answer = try LineInput.ask(showing: "\(name)\(shown): ")
                .trimmingCharacters(in: .whitespaces)
            if answer.isEmpty { return .unchanged }
            if Wording.backWords.contains(answer) { return .back }
            if let kind = CustomerKind(answer: answer) { return .value(kind.rawValue) }
            say(Wording.noSuchAnswer, .warning)
        }
    }

    private var today: CivilDate { context.today }
}

extension CustomerKind {
    /// By its number in the list, or by its name in either language.
    fileprivate init?(answer: String) {
        let wanted = answer.lowercased()
        let all = Self.allCases
        if let number = Int(wanted), all.indices.contains(number - 1) {
            self = all[number - 1]
            return
        }
        let named = all.first { kind in
            ([kind.rawValue]
                + Language.allCases.map { Wording.value(kind.rawValue, of: .kind, in: $0) })
                .contains(wanted)
        }
        guard let named else { return nil }
        self = named
    }
}
