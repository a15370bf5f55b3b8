internal import CustomerVault
internal import SwedishIdentifiers
package import VaultCrypto

/// All that a command takes from outside: clock, environment, terminal, and how it was called.
///
/// `LonnProgram.run` binds one for the time of a command:
///
/// ```swift
/// let context = CommandContext.required
/// try context.print(Wording.loggedIn)
/// ```
package struct CommandContext: Sendable {
    /// Milliseconds since 1970.
    package var clock: @Sendable () -> UInt64
    package var environment: [String: String] {
        didSet { localeLanguage = Language(environment: environment) }
    }
    /// Read once, since every sentence of a call is asked for in it.
    private var localeLanguage: Language
    /// Which costs of Argon2id are accepted, and what a new member gets.
    package var bounds: PasswordHashBounds
    /// Called at named places of an operation, so that a test can stop it there.
    package var faultHook: (@Sendable (String) -> Void)?
    package var console: Console
    /// Whether a path lies on another computer's disk, where no vault may be.
    package var isOnNetwork: @Sendable (String) -> Bool = NetworkFileSystem.holds
    /// The program that a login starts as its agent.
    package var agentProgram = SystemCalls.ownProgram
    /// How many milliseconds the minutes of a login have.
    package var loginMinute: UInt64 = 60_000
    /// How long work may take before a progress bar appears.
    package var progressDelay = Duration.milliseconds(500)
    /// The global options of this call, wherever they stood.
    var options = GlobalValues()

    package init(
        clock: @escaping @Sendable () -> UInt64, environment: [String: String],
        bounds: PasswordHashBounds, faultHook: (@Sendable (String) -> Void)? = nil,
        console: Console
    ) {
        self.clock = clock
        self.environment = environment
        localeLanguage = Language(environment: environment)
        self.bounds = bounds
        self.faultHook = faultHook
        self.console = console
    }

    /// The real clock, environment and terminal, and the standard cost.
    package static func system() -> CommandContext {
        CommandContext(
            clock: { ClockText.now() }, environment: SystemCalls.environment(),
            bounds: .standard, console: Console(SystemDevice()))
    }

    @TaskLocal package static var current: CommandContext?

    /// The bound context; outside of `LonnProgram.run` the process stops.
    package static var required: CommandContext {
        guard let current else { fatalError("no CommandContext is bound") }
        return current
    }
}

extension CommandContext {
    /// `--lang`, else the locale's.
    var language: Language { options.language ?? localeLanguage }

    /// `--json` or text.
    var format: OutputFormat { options.format }

    /// Today, where this computer stands.
    var today: CivilDate { CivilDate(milliseconds: clock()) ?? .unixEpoch }

    /// Where vault and state lie for this call.
    ///
    /// - Throws: ``Failure/noHome`` when neither an option nor the environment says it.
    var paths: Paths {
        get throws(Failure) { try Paths(options: options, environment: environment) }
    }
}

/// What standard output carries.
enum OutputFormat: Sendable {
    case text
    case json
}
