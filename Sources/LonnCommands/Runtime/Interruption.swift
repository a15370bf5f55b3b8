/// Ctrl-C, or a request to end, during work that can stop between two steps.
///
/// Outside of it the process ends at once, as it does at a second Ctrl-C.
enum Interruption {
    /// Runs work that looks at ``isNoted`` between its steps.
    static func noting<Result>(_ work: () throws -> Result) rethrows -> Result {
        SystemCalls.noteInterruptions()
        defer { SystemCalls.forgetInterruptions() }
        return try work()
    }

    /// Ends work that is done at once or not at all, and has not come to that, if somebody has asked for it.
    static func heed() throws {
        if isNoted { throw Failure.interrupted }
    }

    /// Whether somebody has asked for an end since the work began.
    static var isNoted: Bool { SystemCalls.hasNotedInterruption }
}

/// Work that takes its time, with a progress bar, and that somebody may end before it is done.
enum LongWork: CaseIterable {
    case importing
    case tryingImport
    case reencrypting
    case verifying
}

extension Failure {
    /// Somebody has ended work of which `count` rows are done.
    static func interrupted(_ work: LongWork, after count: Int) -> Failure {
        Failure(.interrupted, "interrupted", Wording.interrupted(work, after: count))
    }
}
