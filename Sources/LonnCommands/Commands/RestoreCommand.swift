internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

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
        let report: RestoreReport
        let entered: AccessDirectory.Member?
        do {
            (report, entered) = try restore(files, context)
        } catch VaultFailure.backup(.wouldLose(let rows, let deposits, let losses)) {
            throw Failure.losing(
                rows: rows, deposits: deposits, losses,
                younger: context.newestRegister(after: try files.time()))
        }
        let younger = context.newestRegister(after: report.time)
        switch context.format {
        case .json: try context.print(report.document(entered, younger: younger))
        case .text:
            let time = ClockText.minute(report.time)
            let sentences =
                onlyDamaged
                ? Wording.mended(report, from: time) : Wording.restored(report, from: time)
            for sentence in sentences { try context.print(sentence) }
            try Wording.unopened(report.unopened).map { try context.print($0) }
            for sentence in report.losses.said(younger) { try context.print(sentence) }
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
        let asks = !onlyDamaged && session.list.holds(.owner, session.member.id) && !yes
        while true {
            let asked = asks ? try ask(files, session, context) : nil
            do {
                return try Interruption.noting {
                    try session.restore(
                        files, onlyDamaged ? .damaged : .everything, acceptsLoss: acceptLoss,
                        asked: asked, stopping: Interruption.heed)
                }
            } catch is RestoreDiffers {
                context.notice(Wording.lossesChanged)
            }
        }
    }

    /// Says what would go, and goes on only after a yes.
    ///
    /// - Returns: what was told; `nil` where nobody can tell it before.
    private func ask(
        _ files: BackupFiles, _ session: Session, _ context: CommandContext
    ) throws -> RestoreReport? {
        let outlook = try session.outlook(of: files)
        let preview = try session.rehearse(files)
        // What is refused is not asked about.
        if let preview, let refusal = preview.refusal, !acceptLoss { throw refusal }
        let time = try files.time()
        let younger = context.newestRegister(after: time)
        if let outlook {
            context.notice(Wording.outlook(outlook, last: ClockText.minute(outlook.lastTime)))
        }
        preview?.losses.said(younger).forEach(context.notice)
        let question = Wording.restoreQuestion(
            ClockText.minute(time), later: outlook?.later ?? 0, deposits: outlook?.deposits ?? 0)
        do {
            try LineInput.require(question, yes: false)
        } catch var failure as Failure {
            guard failure.exitCode != .interrupted else { throw Failure.restoreLeft }
            if let preview { failure.details = preview.losses.documents(younger) }
            throw failure
        }
        return preview
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
    fileprivate func document(
        _ entered: AccessDirectory.Member?, younger: String?
    ) -> JSONValue {
        let counts = [
            ("customers", customers), ("rows", rows), ("erased", erased), ("removed", removed),
            ("lost", lost), ("unreadable", unreadable), ("kept", kept), ("unopened", unopened),
            ("later", later), ("deposits", deposits), ("lostDeposits", lostDeposits),
            ("mended", rows + resalted),
        ]
        let numbers = [("older", older), ("renumbered", renumbered), ("doubled", doubled)]
        let entered: JSONValue =
            entered.map {
                ["member": .string($0.name), "fingerprint": .string($0.fingerprint)]
            } ?? .null
        return .object(
            [.init(name: "time", value: .int(Int(clamping: time)))]
                + counts.map { .init(name: $0.0, value: .int($0.1)) }
                + numbers.map { .init(name: $0.0, value: .array($0.1.map { .string($0) })) }
                + losses.documents(younger) + [.init(name: "entered", value: entered)])
    }
}

extension [RestoreLoss] {
    /// Whose data it is, and where what is lost may be found yet.
    fileprivate func said(_ younger: String?) -> [Sentence] {
        let isMissed =
            contains(where: \.reason.isRefused)
            || younger != nil && contains { $0.reason == .older }
        return Wording.losses(self) + (isMissed ? [Wording.youngerBackup(younger)] : [])
    }

    /// All of it, for programs.
    func documents(_ younger: String?) -> [JSONValue.Member] {
        let losses = map { loss -> JSONValue in
            [
                "reason": .string(loss.reason.rawValue),
                "customer": .string(loss.customer.hex),
                "number": loss.number.map { .string($0) } ?? .null,
                "groups": .array(loss.groups.map { .string($0.code) }),
            ]
        }
        return [
            .init(name: "losses", value: .array(losses)),
            .init(name: "younger", value: younger.map { .string($0) } ?? .null),
        ]
    }
}

extension Failure {
    /// The refusal of what would be lost, with all whose it is, and where it may be found yet.
    static func losing(
        rows: Int, deposits: Int, _ losses: [RestoreLoss], younger: String?
    ) -> Failure {
        let words = Wording.wouldLose(rows: rows, deposits: deposits, losses, younger: younger)
        var failure = Failure(.ruleForbids, "restore-would-lose", words)
        failure.details = losses.documents(younger)
        return failure
    }
}
