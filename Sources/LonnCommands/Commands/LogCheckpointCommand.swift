internal import ArgumentParser
internal import CustomerVault
internal import Foundation

/// `lonn log checkpoint`: a signed head, to keep elsewhere.
struct LogCheckpointCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .checkpoint, Wording.checkpointAbstract, examples: Wording.checkpointExamples)
    }

    @Argument(
        help: ArgumentHelp(Wording.checkpointFileArgument, valueName: Wording.fileValue),
        completion: .file())
    var file: String?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .inspection)
        let checkpoint = try written(to: file) { try session.makeCheckpoint() }
        switch context.format {
        case .json:
            try context.print([
                "entry": .int(Int(clamping: checkpoint.entry)),
                "time": .int(Int(clamping: checkpoint.time)),
                "listVersion": .int(Int(checkpoint.listVersion)),
                "checkpoint": .string(checkpoint.text),
            ])
        case .text where file == nil:
            try context.console.write(checkpoint.text)
            context.notice(Wording.keepCheckpoint)
        case .text: try context.print(Wording.checkpointWritten(entry: checkpoint.entry))
        }
    }

    /// Makes a checkpoint once there is a file for it, which was not there before.
    private func written(
        to file: String?, _ make: () throws -> Checkpoint
    ) throws -> Checkpoint {
        guard let file else { return try make() }
        let descriptor = open(file, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.checkpointFileUnwritable }
        defer { close(descriptor) }
        do {
            let checkpoint = try make()
            let bytes = Array(checkpoint.text.utf8)
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count == bytes.count, fsync(descriptor) == 0 else {
                throw Failure.checkpointFileUnwritable
            }
            return checkpoint
        } catch {
            unlink(file)
            throw error
        }
    }
}

extension Checkpoint {
    /// Longer than any.
    private static let longest = 4096

    /// Reads a file, or standard input for `-`.
    init(file: String) throws {
        let bytes = try DataInput.read(file, limit: Self.longest)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw VaultFailure.checkpoint(.notACheckpoint)
        }
        try self.init(text: text)
    }
}

extension Failure {
    static let checkpointFileUnwritable = Failure(
        .failed, "checkpoint-file-unwritable", Wording.checkpointFileUnwritable)

    static func code(_ refusal: CheckpointRefusal) -> (ExitStatus, String) {
        switch refusal {
        case .notACheckpoint: (.badInput, "not-a-checkpoint")
        case .newerFormat: (.badInput, "checkpoint-newer-format")
        case .mistyped: (.badInput, "checkpoint-mistyped")
        case .anotherVault: (.badInput, "checkpoint-of-another-vault")
        case .unsigned: (.damaged, "checkpoint-unsigned")
        }
    }
}
