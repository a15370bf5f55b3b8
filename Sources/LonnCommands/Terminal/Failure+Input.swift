extension Failure {
    static let inputUsedTwice = Failure(
        .usage, kind: "input-used-twice", message: Wording.inputUsedTwice,
        hint: Wording.inputUsedTwiceHint)
    static let inputUnreadable = Failure(
        .badInput, kind: "file-unreadable", message: Wording.inputUnreadable,
        hint: Wording.inputUnreadableHint)
    static let inputChanged = Failure(
        .badInput, kind: "input-changed", message: Wording.inputChanged,
        hint: Wording.inputChangedHint)
    static let noTerminal = Failure(
        .usage, kind: "no-terminal", message: Wording.noTerminal, hint: Wording.noTerminalHint)
    /// A question to which a yes was wanted, and nobody was there to give it.
    static func unanswered(_ question: Sentence) -> Failure {
        Failure(
            .usage, kind: "no-answer", message: Wording.unanswered(question),
            hint: Wording.unansweredHint)
    }
    static let noAnswer = Failure(
        .usage, kind: "no-answer", message: Wording.noAnswer, hint: Wording.noAnswerHint)
    static let secretTooLong = Failure(
        .badInput, kind: "secret-too-long", message: Wording.secretTooLong,
        hint: Wording.secretTooLongHint)
    static let secretEmpty = Failure(
        .badInput, kind: "secret-empty", message: Wording.secretEmpty,
        hint: Wording.secretEmptyHint)
    static let secretsDiffer = Failure(
        .badInput, kind: "secrets-differ", message: Wording.secretsDiffer,
        hint: Wording.secretsDifferHint)
    static let lineTooLong = Failure(
        .badInput, kind: "line-too-long", message: Wording.lineTooLong,
        hint: Wording.lineTooLongHint)
    static let lineNotText = Failure(
        .badInput, kind: "line-not-text", message: Wording.lineNotText,
        hint: Wording.lineNotTextHint)
}
