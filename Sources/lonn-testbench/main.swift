import CFault
import Foundation
import LonnCommands
import Synchronization
import VaultCrypto

// The same commands for tests: a cheap Argon2id, a clock that stands where it is put, and a death
// at a named step. Never released; a vault made with it is refused by `lonn`.
//
// LONN_TESTBENCH_CLOCK=MS       milliseconds since 1970
// LONN_TESTBENCH_MINUTE=MS      how many milliseconds the minutes of a login have
// LONN_TESTBENCH_NETWORK=1      every path lies on another computer's disk
// LONN_TESTBENCH_KILL=STEP:N    SIGKILL as STEP is reached for the Nth time; `write` is any step of
//                               SQLite to the disk
// LONN_TESTBENCH_FAIL=KIND:N    SQLite's Nth write and every later one is refused, by a disk that is
//                               `full` or that is broken (`io`)
// LONN_TESTBENCH_STEPS=FILE     how many steps to the disk there were, and how many writes, at the end
// LONN_TESTBENCH_INTERRUPT=STEP:N   SIGINT, as by Ctrl-C
// LONN_TESTBENCH_PROGRESS=MS    how long work takes before a progress bar appears

let environment = ProcessInfo.processInfo.environment
var context = CommandContext.system()
context.bounds = PasswordHashBounds(
    passes: 1...10, kibibytes: 8...(1024 * 1024),
    initial: PasswordHashCost(passes: 1, kibibytes: 8))
if let clock = environment["LONN_TESTBENCH_CLOCK"].flatMap(UInt64.init) {
    context.clock = { clock }
}
if let minute = environment["LONN_TESTBENCH_MINUTE"].flatMap(UInt64.init) {
    context.loginMinute = minute
}
if let delay = environment["LONN_TESTBENCH_PROGRESS"].flatMap(Int.init) {
    context.progressDelay = .milliseconds(delay)
}
if environment["LONN_TESTBENCH_NETWORK"] != nil { context.isOnNetwork = { _ in true } }
for (variable, signal) in [("KILL", SIGKILL), ("INTERRUPT", SIGINT)] {
    guard let parts = environment["LONN_TESTBENCH_\(variable)"]?.split(separator: ":"),
        parts.count == 2, let count = Int(parts[1])
    else { continue }
    let step = String(parts[0])
    if step == "write" { guard fault_install(count) == 0 else { exit(1) } }
    let left = Atomic(count)
    context.faultHook = { reached in
        guard reached == step, left.subtract(1, ordering: .relaxed).newValue == 0 else { return }
        kill(getpid(), signal)
    }
}
if let parts = environment["LONN_TESTBENCH_FAIL"]?.split(separator: ":") {
    guard parts.count == 2, let count = Int(parts[1]), ["full", "io"].contains(parts[0]),
        fault_fail(count, parts[0] == "full" ? FAULT_FULL : FAULT_BROKEN) == 0
    else { exit(1) }
}
let steps = environment["LONN_TESTBENCH_STEPS"]
if steps != nil { guard fault_install(0) == 0 else { exit(1) } }
let status = LonnMain.run(arguments: Array(CommandLine.arguments.dropFirst()), context: context)
try steps.map { try Data("\(fault_steps()) \(fault_writes())".utf8).write(to: URL(filePath: $0)) }
exit(status)
