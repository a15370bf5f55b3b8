internal import KeyManagement
internal import VaultCrypto

/// Reads passphrases and codes; they never become a `String`.
enum SecretInput {
    /// How often a passphrase that has to be the right one may be typed.
    private static let attempts = 3

    /// The input ended before anything was typed: somebody at the terminal wants out.
    private struct NothingTyped: Error {}

    /// Reads a secret from `file`, or asks for it at the terminal without showing it.
    ///
    /// `file` is a path, `/dev/fd/N`, or `-` for standard input. At most 1,024 bytes; one newline
    /// at the end is dropped.
    static func read(prompt: Sentence, file: String?) throws -> SecretBytes {
        guard let file else {
            return try asking(atMost: 1) { try ask(prompt, after: $0) }
        }
        let secret = SecretBuffer()
        try read(file, into: secret)
        return try secret.sealed()
    }

    /// Reads a secret that `check` takes; at the terminal it is asked for until it does.
    static func read(
        prompt: Sentence, file: String?, check: (borrowing SecretBytes) throws -> Void
    ) throws -> SecretBytes {
        guard file == nil else {
            let secret = try read(prompt: prompt, file: file)
            try check(secret)
            return secret
        }
        return try asking { slip in
            let secret = try ask(prompt, after: slip)
            try check(secret)
            return secret
        }
    }

    /// Reads a new passphrase: twice at the terminal, until it will do; once from a file.
    static func readNew(file: String?) throws -> SecretBytes {
        guard file == nil else {
            let passphrase = try read(prompt: Wording.newPassphrasePrompt, file: file)
            try Passphrase.requireLength(passphrase)
            return passphrase
        }
        return try asking { slip in
            let first = try ask(Wording.newPassphrasePrompt, after: slip)
            try Passphrase.requireLength(first)
            let second = try ask(Wording.againPrompt, after: nil)
            guard first.matches(second) else { throw Failure.secretsDiffer }
            return first
        }
    }

    /// Opens something with a secret; at the terminal a wrong one may be typed three times.
    static func open<Opened>(
        prompt: Sentence, file: String?, with key: (borrowing SecretBytes) throws -> Opened
    ) throws -> Opened {
        try asking(atMost: file == nil ? attempts : 1) { slip in
            let secret =
                try file.map { try read(prompt: prompt, file: $0) } ?? ask(prompt, after: slip)
            return try key(secret)
        }
    }

    /// Attempts it again after each slip, which the next question begins with; a program that reads
    /// a document is told of the first.
    private static func asking<Result: ~Copyable>(
        atMost limit: Int = .max, _ attempt: (Failure?) throws -> Result
    ) throws -> Result {
        var slip: Failure?
        var count = 1
        while true {
            do {
                return try attempt(slip)
            } catch is NothingTyped {
                throw Failure.secretEmpty
            } catch {
                let isAsked = CommandContext.required.format == .text
                guard isAsked, count < limit, let failure = Self.slip(error) else { throw error }
                slip = failure
                count += 1
            }
        }
    }

    /// What a person at the terminal can mend by typing it again.
    private static func slip(_ error: any Error) -> Failure? {
        switch error {
        case let failure as Failure:
            [.badInput, .wrongSecret].contains(failure.exitCode) ? failure : nil
        case KeyRefusal.wrongSecret, KeyRefusal.passphraseTooShort, KeyRefusal.codeMistyped,
            KeyRefusal.codeForAnotherVault:
            (error as? KeyRefusal).map { Failure(from: $0) }
        default: nil
        }
    }

    /// Asks once, at the terminal itself; so is the slip before told there.
    private static func ask(_ prompt: Sentence, after slip: Failure?) throws -> SecretBytes {
        let context = CommandContext.required
        let words = slip.map { context.text(ofSlip: $0) } ?? ""
        let secret = SecretBuffer()
        try? context.console.flush()
        guard
            try context.console.device.askHidden(
                words + context.console.prompt("\(prompt[context.language]): "), into: secret)
        else { throw NothingTyped() }
        return try secret.sealed()
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
