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
        let report = try session.backUp(to: folder)
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
        if HostFacts.isOpen(folder) { context.notice(Wording.backupFolderIsOpen) }
    }
}

/// `lonn restore FILE`: a register's rows, into a vault that is there or a new one.
struct RestoreCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.restore, Wording.restoreAbstract, examples: Wording.restoreExamples)
    }

    @Argument(
        help: ArgumentHelp(Wording.registerArgument, valueName: Wording.fileValue),
        completion: .file(extensions: ["lonnbackup"]))
    var register: String
    @Option(
        name: .customLong("keys"),
        help: ArgumentHelp(Wording.keysFileOption, valueName: Wording.fileValue),
        completion: .file(extensions: ["lonnbackup"]))
    var keys: String?
    @Flag(name: .customLong("accept-older"), help: ArgumentHelp(Wording.acceptOlderFlag))
    var acceptOlder = false
    @Flag(name: .customLong("accept-loss"), help: ArgumentHelp(Wording.acceptLossFlag))
    var acceptLoss = false
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let files = BackupFiles(
            register: register, keys: keys ?? BackupFiles.keysFile(beside: register))
        try files.requireThere()
        let report = try restore(files, context)
        switch context.format {
        case .json: try context.print(report.document)
        case .text:
            for sentence in Wording.restored(report, from: ClockText.minute(report.time)) {
                try context.print(sentence)
            }
        }
    }

    /// The login that goes on, or one for this call alone where the vault has to catch up first: an
    /// agent sees nothing of what is not done yet.
    private func logIn(_ files: BackupFiles, _ context: CommandContext) throws -> Session {
        let vault = try Vault.open(context.surroundings)
        guard try files.areNewer(than: vault) else { return try context.logIn(for: .inspection) }
        guard let name = options.values.member ?? vault.onlyKnownMember else {
            throw Failure.whichMember
        }
        return try vault.beginBehind(context.unlock(name, vault))
    }

    /// Into the vault that is there.
    private func restoreHere(
        _ files: BackupFiles, _ context: CommandContext
    ) throws -> RestoreReport {
        let session = try logIn(files, context)
        let time = try files.time()
        if session.list.holds(.owner, session.member.id), !yes {
            let later = try session.customersLater(than: files)
            try LineInput.require(
                Wording.restoreQuestion(ClockText.minute(time), later: later), yes: yes)
        }
        return try session.restore(files, acceptsLoss: acceptLoss)
    }

    private func restore(
        _ files: BackupFiles, _ context: CommandContext
    ) throws -> RestoreReport {
        do {
            try Vault.requireFree(context.surroundings)
        } catch VaultFailure.alreadyThere {
            do {
                return try restoreHere(files, context)
            } catch let fault as DirectoryFault {
                throw Failure(from: fault).inTheWay
            } catch VaultFailure.damaged(let kind) {
                throw Failure(damagedAtRestore: kind)
            }
        }
        guard let name = options.values.member else { throw Failure.whichMember }
        let rebuilt = try Vault.rebuild(
            context.surroundings, from: files, acceptsOlder: acceptOlder,
            acceptsLoss: acceptLoss
        ) { try context.unlock(name, $0) }
        context.notice(Wording.firstUse(vault: rebuilt.session.vault.id.groups))
        return rebuilt.report
    }
}

extension RestoreReport {
    fileprivate var document: JSONValue {
        [
            "time": .int(Int(clamping: time)), "customers": .int(customers), "rows": .int(rows),
            "erased": .int(erased), "removed": .int(removed), "lost": .int(lost),
            "unreadable": .int(unreadable), "kept": .int(kept),
            "later": .int(later), "deposits": .int(deposits),
            "renumbered": .array(renumbered.map { .string($0) }),
            "doubled": .array(doubled.map { .string($0) }),
        ]
    }
}
