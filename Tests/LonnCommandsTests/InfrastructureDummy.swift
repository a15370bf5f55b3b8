import ArgumentParser
import Glibc
import KeyManagement
import VaultCrypto

@testable import LonnCommands

/// A small program with every kind of option and position.
struct DummyRoot: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lonn", abstract: "A dummy.", version: "1.2.3",
        subcommands: [
            DummyStatus.self, DummyEcho.self, DummyShow.self, DummyCustomer.self, DummyThrow.self,
        ],
        defaultSubcommand: DummyStatus.self)
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
}

struct DummyStatus: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status")
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
    func run() throws { try CommandContext.required.console.write("status\n") }
}

/// Prints the global options as it sees them.
struct DummyEcho: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "echo")
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
    @Option var purpose: String?
    @Argument var terms: [String] = []

    func run() throws {
        let values = options.values
        let shown =
            [values.vault, values.member, values.passphraseFile, values.acceptedVault]
            .map { $0 ?? "-" } + [values.quiet ? "quiet" : "-"] + terms
        try CommandContext.required.console.write(shown.joined(separator: " ") + "\n")
    }
}

struct DummyShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show")
    enum Purpose: String, ExpressibleByArgument, CaseIterable {
        case quote
        case invoicing
    }
    enum Form: String, EnumerableFlag {
        case short
        case long
    }
    struct Refusal: Error {}

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
    @Argument var customerNumber: Int
    @Option var purpose: Purpose
    @Option(name: .shortAndLong) var count: Int?
    @Flag(name: .shortAndLong) var reveal = false
    @Flag(exclusivity: .exclusive) var form: Form = .short
    @Option(transform: { _ in throw Refusal() }) var strict: Int?
    @Option(transform: { _ in throw KeyRefusal.unknownMember }) var member: Int?

    func validate() throws {
        if count == 7 { throw ValidationError("seven \(count ?? 0) MARKER") }
        if count == 8 { throw KeyRefusal.lastOwner }
    }
    func run() throws {}
}

struct DummyCustomer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customer", subcommands: [DummyFind.self])
}

struct DummyFind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", aliases: ["sök", "sok"])
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
    @Argument var term: String?
    func run() throws { try CommandContext.required.console.write("found\n") }
}

/// Throws what its argument names.
struct DummyThrow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "throw")
    struct Own: Error { let plaintext = "MARKER" }
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
    @Argument var what: String

    func run() throws {
        try CommandContext.required.console.write("before\n")
        switch what {
        case "key": throw KeyRefusal.pendingApproval
        case "fault": throw DirectoryFault.brokenChain(version: 3)
        case "crypto": throw CryptoFailure.lockedMemoryExhausted
        case "quiet": throw QuietExit(status: .damaged)
        case "closed": throw OutputClosed()
        default: throw Own()
        }
    }
}

/// Lets a stop that is meant to happen end the process without a backtrace.
func stopQuietly() {
    signal(SIGILL, SIG_DFL)
    signal(SIGTRAP, SIG_DFL)
    signal(SIGABRT, SIG_DFL)
}

/// What a call did.
struct Outcome {
    let status: Int32
    let output: String
    let errors: String
}

func call(
    _ arguments: String..., device: MemoryDevice = MemoryDevice(),
    environment: [String: String] = ["HOME": "/home/nobody"],
    mapping: (any Error) -> Failure? = { _ in nil }
) -> Outcome {
    call(arguments, device: device, environment: environment, mapping: mapping)
}

func call(
    _ arguments: [String], device: MemoryDevice = MemoryDevice(),
    environment: [String: String] = ["HOME": "/home/nobody"],
    mapping: (any Error) -> Failure? = { _ in nil }
) -> Outcome {
    let status = LonnProgram.run(
        arguments: arguments, context: dummyContext(device, environment: environment),
        root: DummyRoot.self, mapping: mapping)
    return Outcome(status: status, output: device.output, errors: device.errors)
}

func dummyContext(
    _ device: any ConsoleDevice, environment: [String: String] = ["HOME": "/home/nobody"]
) -> CommandContext {
    CommandContext(
        clock: { 0 }, environment: environment, bounds: .standard, console: Console(device))
}
