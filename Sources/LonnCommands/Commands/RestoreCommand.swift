internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

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
    @Flag(name: .customLong("damaged"), help: ArgumentHelp(Wording.onlyDamagedFlag))
    var onlyDamaged = false
    @Flag(name: .customLong("accept-older"), help: ArgumentHelp(Wording.acceptOlderFlag))
    var acceptOlder = false
    @Flag(name: .customLong("accept-loss"), help: ArgumentHelp(Wording.acceptLossFlag))
    var acceptLoss = false
    @Flag(name: .customLong("kit"), help: ArgumentHelp(Wording.restoreKitFlag))
    var asksForKit = false
    @OptionGroup var kit: KitOptions
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let files = BackupFiles(
            register: register, keys: keys ?? BackupFiles.keysFile(beside: register))
        try files.requireThere()
        let (report, entered) = try restore(files, context)
        switch context.format {
        case .json: try context.print(report.document(entered))
        case .text:
            let time = ClockText.minute(report.time)
            let sentences =
                onlyDamaged
                ? Wording.mended(report, from: time) : Wording.restored(report, from: time)
            for sentence in sentences { try context.print(sentence) }
            try Wording.unopened(report.unopened).map { try context.print($0) }
            guard let entered else { return }
            try context.print(Wording.recovered(fingerprint: entered.fingerprint))
            try context.print(Wording.recoveredNext)
        }
    }

    private func restore(
        _ files: BackupFiles, _ context: CommandContext
    ) throws -> (RestoreReport, entered: AccessDirectory.Member?) {
        do {
            try Vault.requireFree(context.surroundings)
        } catch VaultFailure.alreadyThere {
            guard !comesByKit else { throw Failure.kitInVault }
            do {
                return (try restoreHere(files, context), nil)
            } catch {
                throw Failure(inTheWay: error, at: try context.paths.vault) ?? error
            }
        }
        guard !onlyDamaged else { throw VaultFailure.noVault }
        guard let name = options.values.member else { throw Failure.whoRestores }
        let isKnown = files.areKnown(try context.surroundings)
        let rebuilt = try Vault.rebuild(
            context.surroundings, from: files, acceptsOlder: acceptOlder,
            acceptsLoss: acceptLoss
        ) { vault in
            comesByKit
                ? .entering(try kit.recovery(name, vault, options))
                : .known(try context.unlock(name, vault))
        }
        let session = rebuilt.session
        if !isKnown { context.notice(Wording.firstUse(vault: session.vault.id.groups)) }
        return (rebuilt.report, comesByKit ? session.list.members[session.member.id] : nil)
    }

    private var comesByKit: Bool { asksForKit || kit.codeFile != nil }

    /// Into the vault that is there.
    private func restoreHere(
        _ files: BackupFiles, _ context: CommandContext
    ) throws -> RestoreReport {
        let session = try logIn(files, context)
        // Of what is not damaged nothing is replaced.
        if !onlyDamaged, session.list.holds(.owner, session.member.id), !yes {
            try ask(try files.time(), try session.outlook(of: files), context)
        }
        return try Interruption.noting {
            try session.restore(
                files, onlyDamaged ? .damaged : .everything, acceptsLoss: acceptLoss,
                stopping: Interruption.heed)
        }
    }

    private func ask(
        _ time: UInt64, _ outlook: RestoreOutlook?, _ context: CommandContext
    ) throws {
        if let outlook {
            context.notice(Wording.outlook(outlook, last: ClockText.minute(outlook.lastTime)))
        }
        let question = Wording.restoreQuestion(
            ClockText.minute(time), later: outlook?.later ?? 0, deposits: outlook?.deposits ?? 0)
        do {
            try LineInput.require(question, yes: false)
        } catch let failure as Failure where failure.exitCode == .interrupted {
            throw Failure.restoreLeft
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
}

extension RestoreReport {
    fileprivate func document(_ entered: AccessDirectory.Member?) -> JSONValue {
        [
            "time": .int(Int(clamping: time)), "customers": .int(customers), "rows": .int(rows),
            "erased": .int(erased), "removed": .int(removed), "lost": .int(lost),
            "unreadable": .int(unreadable), "kept": .int(kept), "unopened": .int(unopened),
            "later": .int(later), "deposits": .int(deposits), "lostDeposits": .int(lostDeposits),
            "mended": .int(rows + resalted), "older": .array(older.map { .string($0) }),
            "renumbered": .array(renumbered.map { .string($0) }),
            "doubled": .array(doubled.map { .string($0) }),
            "entered": entered.map {
                ["member": .string($0.name), "fingerprint": .string($0.fingerprint)]
            } ?? .null,
        ]
    }
}
