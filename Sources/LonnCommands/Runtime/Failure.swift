/// Why a command did not do its work: two sentences for people, a kind and a code for programs.
///
/// `message` says what happened, `hint` what to do next. Neither repeats what was typed or read, but for
/// the vault's path where that file is to be moved.
struct Failure: Error, Sendable {
    let exitCode: ExitStatus
    /// Stable, kebab-case.
    let kind: String
    let message: Sentence
    let hint: Sentence
    /// What else a program is told.
    var details: [JSONValue.Member] = []

    init(_ exitCode: ExitStatus, kind: String, message: Sentence, hint: Sentence) {
        self.exitCode = exitCode
        self.kind = kind
        self.message = message
        self.hint = hint
    }
}

extension Failure {
    /// What a program reads on standard error.
    func document(in language: Language) -> JSONValue {
        let members: [JSONValue.Member] = [
            .init(name: "code", value: .int(Int(exitCode.rawValue))),
            .init(name: "kind", value: .string(kind)),
            .init(name: "message", value: .string(message[language])),
            .init(name: "hint", value: .string(hint[language])),
        ]
        return ["error": .object(members + details)]
    }
}

extension Failure {
    /// Something that no command foresaw; what it was stays unsaid, for it may quote plaintext.
    static let unexpected = Failure(
        .failed, kind: "unexpected", message: Wording.unexpected, hint: Wording.unexpectedHint)
    static let interrupted = Failure(
        .interrupted, kind: "interrupted", message: Wording.interrupted,
        hint: Wording.interruptedHint)
    static let noHome = Failure(
        .usage, kind: "no-home", message: Wording.noHome, hint: Wording.noHomeHint)
    static let outputFailed = Failure(
        .failed, kind: "output-failed", message: Wording.outputFailed,
        hint: Wording.outputFailedHint)
    /// For commands that stop when a confirmation is refused.
    static let notConfirmed = Failure(
        .failed, kind: "not-confirmed", message: Wording.notConfirmed,
        hint: Wording.notConfirmedHint)
}
