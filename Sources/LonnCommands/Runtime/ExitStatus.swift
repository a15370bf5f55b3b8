/// How a process ends; the numbers are part of the interface.
package enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    case noVault = 10
    case notLoggedIn = 11
    case wrongSecret = 12
    case notPermitted = 13
    case notFound = 14
    case damaged = 15
    case busy = 16
    case ruleForbids = 18
    case usage = 64
    case badInput = 65
    case interrupted = 130
}

/// Ends a command with a status and without a message, when its output has said everything.
struct QuietExit: Error, Hashable {
    let status: ExitStatus
}
