/// One line on standard error's terminal that tells how far long work has come; gone when it ends.
final class ProgressBar {
    private static let longestBar = 30
    private static let shortestBar = 8
    private static let interval = Duration.milliseconds(100)

    private let console: Console
    private let ink: Ink
    private let what: String
    private let now: () -> ContinuousClock.Instant
    private let interval: Duration
    private var due: ContinuousClock.Instant
    private var isShown = false

    /// - Parameter delay: how long the work may take before anything is shown of it.
    init(
        _ what: String, console: Console, ink: Ink, delay: Duration,
        now: @escaping () -> ContinuousClock.Instant = { .now }
    ) {
        self.what = what
        self.console = console
        self.ink = ink
        self.now = now
        interval = min(delay, Self.interval)
        due = now() + delay
    }

    /// Tells that so many are done, out of a number that may be estimated.
    func show(_ count: Int, of total: Int?) {
        guard ink.canErase, now() >= due else { return }
        due = now() + interval
        isShown = true
        console.note(ink.lineStart + line(count, total))
    }

    func end() {
        guard isShown else { return }
        isShown = false
        console.note(ink.lineStart)
    }

    /// Shorter than the terminal is wide, so that the cursor stays on it.
    private func line(_ count: Int, _ total: Int?) -> String {
        let room = console.size(of: .error).columns - 1
        let words = [what, String(count)]
        let left = room - words.reduce(0) { $0 + DisplayText.width($1) } - 4
        guard let total, total > 0, left >= Self.shortestBar else {
            return DisplayText.cut(words.joined(separator: " "), to: room)
        }
        let length = min(left, Self.longestBar)
        let done = length * min(count, total) / total
        let bar = String(repeating: "#", count: done) + String(repeating: "·", count: length - done)
        return "\(what) [\(bar)] \(count)"
    }
}

extension CommandContext {
    /// Does long work, whose count it shows on a terminal's standard error, and which stops at the
    /// next count when somebody presses Ctrl-C.
    func showingProgress<Result>(
        of kind: LongWork, _ work: ((_ done: Int, _ total: Int?) throws -> Void) throws -> Result
    ) throws -> Result {
        let isWanted = console.isErrorTerminal && !options.quiet && format == .text
        let bar = ProgressBar(
            Wording.progress(of: kind)[language], console: console,
            ink: isWanted ? ink(of: .error) : .none, delay: progressDelay)
        defer { bar.end() }
        return try Interruption.noting {
            try work { done, total in
                if Interruption.isNoted { throw Failure.interrupted(kind, after: done) }
                bar.show(done, of: total)
            }
        }
    }
}
