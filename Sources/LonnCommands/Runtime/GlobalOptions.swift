internal import ArgumentParser

/// The global options as the help shows them; every command carries them in an `@OptionGroup`.
///
/// ``ArgumentScan`` has taken the options before the parser sees anything, so the values are read
/// from the bound context:
///
/// ```swift
/// @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions
/// func run() throws { let member = options.values.member }
/// ```
struct GlobalOptions: ParsableArguments, CustomReflectable {
    /// Whether the parser is shown the options, for who reads about them; a call that runs a
    /// command does without, since the parser would go through them again and again.
    @TaskLocal static var areDeclared = false

    init() {}

    /// Takes nothing: no global option ever reaches the parser.
    init(from decoder: any Decoder) throws {
        if Self.areDeclared { _ = try Declared(from: decoder) }
    }

    /// What the parser finds, which finds options by reflection.
    var customMirror: Mirror {
        Self.areDeclared ? Mirror(reflecting: Declared()) : Mirror(self, children: [:])
    }

    /// The values of this call, wherever the options stood.
    var values: GlobalValues { CommandContext.required.options }
}

extension GlobalOptions {
    private struct Declared: ParsableArguments {
        @Option(
            name: .customLong("vault"),
            help: ArgumentHelp(Wording.vaultOption, valueName: Wording.pathValue),
            completion: .file())
        var vault: String?
        @Option(
            name: .customLong("as"),
            help: ArgumentHelp(Wording.memberOption, valueName: Wording.nameValue))
        var member: String?
        @Option(
            name: .customLong("passphrase-file"),
            help: ArgumentHelp(Wording.passphraseFileOption, valueName: Wording.fileValue),
            completion: .file())
        var passphraseFile: String?
        @Flag(name: .customLong("json"), help: ArgumentHelp(Wording.jsonOption))
        var json = false
        @Option(
            name: .customLong("lang"),
            help: ArgumentHelp(Wording.languageOption, valueName: Wording.languageValue),
            completion: .list(Language.allCases.map(\.rawValue)))
        var language: String?
        @Flag(name: .customLong("quiet"), help: ArgumentHelp(Wording.quietOption))
        var quiet = false
        @Option(
            name: .customLong("accept-vault"),
            help: ArgumentHelp(Wording.acceptVaultOption, valueName: Wording.identifierValue))
        var acceptedVault: String?
    }
}

extension ArgumentHelp {
    /// Help in the language of the call; the parser builds it anew for each.
    init(_ sentence: Sentence, valueName: Sentence? = nil) {
        self.init(sentence[.current], valueName: valueName?[.current])
    }
}
