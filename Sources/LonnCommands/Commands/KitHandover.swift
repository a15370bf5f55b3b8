internal import Foundation
internal import KeyManagement
internal import VaultCrypto

/// Hands a recovery kit over before it is in force: shown once, or in a file to be printed.
struct KitHandover {
    private let file: String?

    /// - Parameter file: where the sheet is to be written; nothing may be there yet.
    init(to file: String?) throws(Failure) {
        self.file = file
        if let file, access(file, F_OK) == 0 { throw .recoveryFileUnwritable }
    }

    /// Writes the kit to the file, or shows it; somebody at a terminal types one group of it back.
    ///
    /// - Returns: what a program is told: the groups, unless they stand in the file.
    func give(_ code: RecoveryCode, of vault: VaultID) throws -> JSONValue {
        let context = CommandContext.required
        let groups = try code.groups(of: vault)
        let date = ClockText.date(context.clock())
        if let file {
            let sheet = Wording.recoverySheet(
                vault: vault.groups, date: date, lines: Self.lines(groups))
            try Self.write(Array(sheet.utf8), to: file)
            return .null
        }
        guard context.format == .text else { return .array(groups.map { .string($0) }) }
        try context.print(Wording.kitShown)
        let origin = Wording.recoveryOrigin(vault: vault.groups, date: date)
        for line in [origin] + Self.lines(groups) { try context.console.write(line + "\n") }
        // Else one could come into force that nobody has seen.
        try context.console.flush()
        guard context.console.isInputTerminal else { return .null }
        let number = Int.random(in: 1...RecoveryCode.groupCount)
        _ = try SecretInput.read(prompt: Wording.kitGroupPrompt(number), file: nil) { typed in
            guard try code.has(typed, as: number, of: vault) else { throw Failure.kitGroupWrong }
        }
        return .null
    }

    /// Says, once the kit is in force, what is to be done with the file: whoever put away a sheet that
    /// never counted would throw away the one that does.
    func confirm() {
        if file != nil { CommandContext.required.notice(Wording.kitInFile) }
    }

    /// Four groups a line, behind the number of the first.
    private static func lines(_ groups: [String]) -> [String] {
        stride(from: 0, to: groups.count, by: RecoveryCode.groupsInLine).map { start in
            let number = String(start + 1)
            let margin = String(repeating: " ", count: 4 - number.count)
            let line = groups[start..<(start + RecoveryCode.groupsInLine)]
            return "\(margin)\(number): " + line.joined(separator: "-")
        }
    }

    private static func write(_ bytes: [UInt8], to file: String) throws(Failure) {
        let descriptor = open(file, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .recoveryFileUnwritable }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw .recoveryFileUnwritable }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw .recoveryFileUnwritable }
    }
}

extension Failure {
    static let recoveryFileUnwritable = Failure(
        .failed, "recovery-file-unwritable", Wording.recoveryFileUnwritable)
    static let kitNotYet = Failure(.usage, "no-kit-yet", Wording.kitNotYet)
    static let kitGroupWrong = Failure(.wrongSecret, "kit-mistyped", Wording.kitGroupWrong)

    /// Says what is wrong with a text that is no recovery kit.
    init(from slip: RecoveryCode.Slip) {
        self.init(.wrongSecret, "kit-mistyped", Wording.kitSlip(slip))
    }
}
