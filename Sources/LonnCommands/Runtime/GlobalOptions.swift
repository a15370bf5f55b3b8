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
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .customLong("vault"),
        help: ArgumentHelp(Wording.vaultOption, valueName: Wording.pathValue),
        completion: .file())
    private var vault: String?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(Wording.memberOption, valueName: Wording.nameValue))
    private var member: String?
    @Option(
        name: .customLong("passphrase-file"),
        help: ArgumentHelp(Wording.passphraseFileOption, valueName: Wording.fileValue),
        completion: .file())
    private var passphraseFile: String?
    @Flag(name: .customLong("json"), help: ArgumentHelp(Wording.jsonOption))
    private var json = false
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(Wording.languageOption, valueName: Wording.languageValue),
        completion: .list(Language.allCases.map(\.rawValue)))
    private var language: String?
    @Flag(name: .customLong("quiet"), help: ArgumentHelp(Wording.quietOption))
    private var quiet = false
    @Option(
        name: .customLong("accept-vault"),
        help: ArgumentHelp(Wording.acceptVaultOption, valueName: Wording.identifierValue))
    private var acceptedVault: String?

    /// The values of this call, wherever the options stood.
    var values: GlobalValues { CommandContext.required.options }
}

extension ArgumentHelp {
    /// Help in the language of the call; the parser builds it anew for each.
    init(_ sentence: Sentence, valueName: Sentence? = nil) {
        self.init(sentence[.current], valueName: valueName?[.current])
    }
}
