internal import ArgumentParser

/// `--new-passphrase-file`, for commands that take a passphrase into use.
struct NewPassphraseOption: ParsableArguments {
    @Option(
        name: .customLong("new-passphrase-file"),
        help: ArgumentHelp(Wording.newPassphraseFileOption, valueName: Wording.fileValue),
        completion: .file())
    var file: String?
}

/// `--recovery-file`, for commands that make a recovery kit.
struct RecoveryFileOption: ParsableArguments {
    @Option(
        name: .customLong("recovery-file"),
        help: ArgumentHelp(Wording.recoveryFileOption, valueName: Wording.fileValue),
        completion: .file())
    var file: String?
}
