internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn backup DIR`: a register file and the keys file of now.
struct BackupCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.backup, Wording.backupAbstract, examples: Wording.backupExamples)
    }

    @Argument(
        help: ArgumentHelp(Wording.backupFolderArgument, valueName: Wording.folderValue),
        completion: .directory)
    var folder: String
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .inspection)
        if session.mayBackUp, session.vault.missesKeysFile(in: folder) {
            try LineInput.require(Wording.keysFileGone, yes: yes)
        }
        let report = try Interruption.noting {
            try session.backUp(to: folder, stopping: Interruption.heed)
        }
        switch context.format {
        case .json:
            try context.print([
                "register": .string(report.register), "keys": .string(report.keys),
                "time": .int(Int(clamping: report.time)),
                "oldest": .int(Int(clamping: report.oldest)),
                "customers": .int(report.customers),
            ])
        case .text:
            try context.print(
                Wording.backedUp(customers: report.customers, register: report.register))
            try context.print(Wording.keysReplaced(report.keys))
            try context.print(Wording.oldestBackup(ClockText.minute(report.oldest)))
        }
        if let forgotten = report.forgotten {
            context.notice(Wording.backupFolderForgotten(forgotten))
        }
        if HostFacts.isOpen(folder) { context.notice(Wording.backupFolderIsOpen) }
    }
}
