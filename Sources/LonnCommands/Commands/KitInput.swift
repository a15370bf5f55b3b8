internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

/// Reads a recovery kit from paper or from its sheet.
enum KitInput {
    /// Reads it from a file, or asks for it line by line, so that a slip costs one line.
    static func read(file: String?) throws -> SecretBytes {
        guard let file else { return try typed() }
        return try SecretInput.read(prompt: Wording.kitLinePrompt(1), file: file) { kit in
            if let slip = try RecoveryCode.slip(in: kit) { throw Failure(from: slip) }
        }
    }

    private static func typed() throws -> SecretBytes {
        var kit: [UInt8] = []
        defer { SecretBytes.wipe(&kit) }
        for number in 1...RecoveryCode.lineCount {
            let line = try SecretInput.read(prompt: Wording.kitLinePrompt(number), file: nil) {
                if let slip = RecoveryCode.slip(in: $0, line: number) { throw Failure(from: slip) }
            }
            // The number that stands before the line on paper may be typed with it, or not.
            line.withBytes { bytes in
                let colon = bytes.indices.last { bytes[$0] == UInt8(ascii: ":") }
                for index in (colon.map { $0 + 1 } ?? 0)..<bytes.count { kit.append(bytes[index]) }
            }
            kit.append(UInt8(ascii: "\n"))
        }
        return try SecretBytes(moving: &kit)
    }
}

/// Where the recovery kit comes from, and the passphrase that whoever enters by it chooses.
struct KitOptions: ParsableArguments {
    @Option(
        name: .customLong("code-file"),
        help: ArgumentHelp(Wording.kitFileOption, valueName: Wording.fileValue),
        completion: .file())
    var codeFile: String?
    @OptionGroup var newPassphrase: NewPassphraseOption

    /// Opens a vault's kit for a new owner.
    func recovery(_ name: String, _ vault: Vault, _ options: GlobalOptions) throws -> Recovery {
        try PersonalArgument.refuse(name: name, CommandContext.required)
        let passphraseFile = newPassphrase.file ?? options.values.passphraseFile
        guard codeFile != "-" || passphraseFile != "-" else { throw Failure.inputUsedTwice }
        guard vault.history.head.recoveryKit != nil else { throw KeyRefusal.noKit }
        // Sixteen groups are much to type for a name that will not do.
        try Recovery.requireFree(name, vault.history.head)
        let code = try KitInput.read(file: codeFile)
        try vault.requireKit(code, for: name)
        return try vault.recovery(
            as: name, code: code, passphrase: SecretInput.readNew(file: passphraseFile))
    }
}
