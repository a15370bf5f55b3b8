internal import VaultCrypto

/// Reads passphrases and codes; they never become a `String`.
enum SecretInput {
    /// Reads a secret from `file`, or asks for it at the terminal without showing it.
    ///
    /// `file` is a path, `/dev/fd/N`, or `-` for standard input. At most 1,024 bytes; one newline
    /// at the end is dropped.
    static func read(prompt: Sentence, file: String?) throws -> SecretBytes {
        let secret = SecretBuffer()
        if let file {
            try read(file, into: secret)
        } else {
            let context = CommandContext.required
            try? context.console.flush()
            try context.console.device.askHidden("\(prompt[context.language]): ", into: secret)
        }
        return try secret.sealed()
    }

    /// Reads a new secret: twice at the terminal, once from a file.
    static func readTwice(
        prompt: Sentence, again: Sentence, file: String?
    ) throws -> SecretBytes {
        let first = try read(prompt: prompt, file: file)
        guard file == nil else { return first }
        let second = try read(prompt: again, file: nil)
        guard first.matches(second) else { throw Failure.secretsDiffer }
        return first
    }

    private static func read(_ file: String, into secret: SecretBuffer) throws {
        switch SecretFile(file) {
        case .standardInput:
            let console = CommandContext.required.console
            try console.useInput(for: .secret)
            try secret.fill { try console.device.receive(into: $0) }
        case .descriptor(let number):
            try secret.fill { try Descriptor(number).read(into: $0) }
        case .path(let path):
            let found: Void? = try Descriptor.reading(path: path) { descriptor in
                try secret.fill { try descriptor.read(into: $0) }
            }
            guard found != nil else { throw Failure.inputUnreadable }
        }
    }
}

/// What the FILE of an option such as `--passphrase-file` names.
///
/// An inherited descriptor is read as it is: opening its name anew fails for some kinds.
private enum SecretFile {
    case standardInput
    case descriptor(Int32)
    case path(String)

    init(_ text: String) {
        let prefix = "/dev/fd/"
        if text == "-" || text == "/dev/stdin" {
            self = .standardInput
        } else if text.hasPrefix(prefix), let number = Int32(text.dropFirst(prefix.count)),
            number >= 0
        {
            self = number == 0 ? .standardInput : .descriptor(number)
        } else {
            self = .path(text)
        }
    }
}
