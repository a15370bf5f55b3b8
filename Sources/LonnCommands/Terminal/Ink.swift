/// What sets a piece of text off from others; the words say it, too.
enum Emphasis: CaseIterable, Sendable {
    case heading
    case error
    /// Overdue, pending, cut short: somebody has to do something.
    case warning
    /// Stands in for what is not shown.
    case masked
}

/// Colours for one stream, and all control sequences that the program ever sends.
///
/// No colour without a terminal, with `NO_COLOR`, or where `TERM` is unset or `dumb`.
struct Ink: Equatable, Sendable {
    static let none = Ink(hasColour: false, canErase: false)

    private let hasColour: Bool
    /// Whether a line can be written anew.
    let canErase: Bool

    init(isTerminal: Bool, environment: [String: String]) {
        let isCapable = !["", "dumb"].contains(environment["TERM"] ?? "")
        canErase = isTerminal && isCapable
        hasColour = canErase && (environment["NO_COLOR"] ?? "").isEmpty
    }

    private init(hasColour: Bool, canErase: Bool) {
        self.hasColour = hasColour
        self.canErase = canErase
    }

    /// The text as it is to be sent; it takes no more cells than before.
    func callAsFunction(_ text: String, _ emphasis: Emphasis?) -> String {
        guard hasColour, let emphasis, !text.isEmpty else { return text }
        let parameter =
            switch emphasis {
            case .heading: "1"
            case .error: "31"
            case .warning: "33"
            case .masked: "35"
            }
        return "\u{1b}[\(parameter)m\(text)\u{1b}[0m"
    }

    /// Goes back to the beginning of the line and empties it.
    var lineStart: String { canErase ? "\r\u{1b}[K" : "" }
}
