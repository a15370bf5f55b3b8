internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import SessionAgent
internal import VaultCrypto

/// `lonn login`: asks for the passphrase once and leaves the keys with an agent.
struct LoginCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.login, Wording.loginAbstract, examples: Wording.loginExamples)
    }

    @Argument(help: ArgumentHelp(Wording.loginArgument, valueName: Wording.nameValue))
    var name: String?
    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp(Wording.loginPurposeOption, valueName: Wording.purposeValue))
    var purpose: PurposeName?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let stated = try purpose?.value(of: "--purpose")
        let vault = try Vault.open(context.surroundings)
        guard let name = name ?? options.values.member ?? vault.lastKnownMember else {
            throw Failure.whoLogsIn
        }
        guard let member = vault.history.head.member(named: name), member.state != .removed else {
            throw Failure.unknownToLogIn
        }
        guard member.state == .active else { throw Failure.notEnrolled(name) }
        if try context.isLoggedIn(member, in: vault, for: stated) { return }
        let keys = try context.unlock(name, vault)
        let session = try vault.begin(keys)
        if session.isFirst { context.notice(Wording.firstUse(vault: vault.id.groups)) }
        context.noticeKitUses(session, atLogin: true)
        if vault.isSharedAccount { context.notice(Wording.sharedAccount) }
        let purpose = try choose(stated, session)
        do {
            let damage = try session.noteLogin()
            if damage.contains(where: \.kind.isOfTokens) { context.notice(Wording.tokensDamaged) }
            if damage.contains(where: \.kind.isOfDeposits) {
                context.notice(Wording.depositsDamaged)
            }
            let shutOut = damage.filter { $0.kind == .seedChanged }.compactMap(\.member)
            if !shutOut.isEmpty {
                context.notice(Wording.seedsDamaged(shutOut.map { session.name(of: $0) }))
            }
            if damage.contains(where: { $0.kind == .cellUnreadable }) {
                context.notice(Wording.rowsUnreadable)
            }
            if damage.contains(where: { $0.kind == .keyUnreadable }) {
                context.notice(Wording.keysUnreadable)
            }
        } catch VaultFailure.damaged(let kind) {
            // Nothing is read of a damaged vault; whoever looks further says each time who he is.
            throw Failure(damagedAtLogin: kind, of: session.name)
        }
        try context.startAgent(session, keys, purpose)
        if let report = try session.finishKeyWork(context) {
            if report.moved > 0 { context.notice(Wording.reencrypted(report.moved)) }
            for sentence in session.settled(report.deposits) { context.notice(sentence) }
            if !report.findings.isEmpty { context.notice(Wording.rowsStay) }
        }
        let overdue = try session.keysStatus().overdue(at: context.clock())
        if !overdue.isEmpty { context.notice(Wording.overdue(overdue)) }
        try context.printLogin(session, purpose)
    }

    /// The purpose that was stated, or that somebody at a terminal chooses among several.
    private func choose(_ stated: Purpose?, _ session: Session) throws -> Purpose? {
        let choices = session.purposesToChoose
        if let stated {
            guard session.purposes.contains(stated) else { throw VaultFailure.purposeNotPermitted }
            guard choices.contains(stated) || session.usualPurposes == [stated] else {
                throw Failure.purposeEachTime
            }
            return stated
        }
        let context = CommandContext.required
        guard !choices.isEmpty, context.console.isInputTerminal, !options.values.quiet else {
            return nil
        }
        context.notice(Wording.choosePurpose(choices))
        while true {
            let answer = try LineInput.ask(Wording.purposePrompt)
            if answer.isEmpty { return nil }
            if let number = Int(answer), choices.indices.contains(number - 1) {
                return choices[number - 1]
            }
            if let named = PurposeName(typed: answer).value, choices.contains(named) {
                return named
            }
            context.notice(Wording.noSuchAnswer)
        }
    }
}

extension CommandContext {
    /// Says of a login that lasts until when it does, unless it would be another than is wanted: one
    /// for another purpose, or with a passphrase that is at hand.
    fileprivate func isLoggedIn(
        _ member: AccessDirectory.Member, in vault: Vault, for stated: Purpose?
    ) throws -> Bool {
        guard options.passphraseFile == nil,
            let client = try? agents(of: vault.id).first(where: { $0.member == member.id }),
            let status = try? client.status()
        else { return false }
        let purpose = Purpose(rawValue: status.purpose)
        guard stated == nil || stated == purpose else { return false }
        switch format {
        case .json:
            try print(
                .login(
                    member.name, vault.history.head.approvedRoles(of: member.id), purpose,
                    idleMinutes: status.idleLeft.wholeMinutes, minutes: status.timeLeft.wholeMinutes
                ))
        case .text:
            try print(
                Wording.loggedInAlready(
                    member.name, until: ClockText.minute(clock() + status.timeLeft.upToAMinute)))
            if let purpose { try print(Wording.readsFor(purpose)) }
        }
        return true
    }
}

extension JSONValue {
    /// What a program is told of a login.
    fileprivate static func login(
        _ name: String, _ roles: [Role], _ purpose: Purpose?, idleMinutes: UInt64, minutes: UInt64
    ) -> JSONValue {
        [
            "member": .string(name), "roles": .array(roles.map { .string($0.code) }),
            "purpose": purpose.map { .string($0.code) } ?? .null,
            "idleMinutes": .int(Int(clamping: idleMinutes)),
            "minutes": .int(Int(clamping: minutes)),
        ]
    }
}

extension Session {
    /// Minutes without use until a login ends: what the member list sets, within a day.
    fileprivate var idleMinutes: UInt64 { min(max(list.settings[.idleMinutes] ?? 15, 1), 1440) }

    /// Minutes until it ends in any case: what the member list sets, within a week.
    fileprivate var longestMinutes: UInt64 {
        min(max(list.settings[.sessionMinutes] ?? 480, 1), 7 * 1440)
    }
}

extension CommandContext {
    /// Puts an agent in the place of those that the member may have already, in whichever folder.
    fileprivate func startAgent(
        _ session: Session, _ keys: UnlockedMember, _ purpose: Purpose?
    ) throws {
        let folder = try AgentFolder(paths.agentFolder, makes: true)
        for former in (try? agents(of: keys.vault)) ?? [] where former.member == keys.id {
            try? former.end()
        }
        try AgentProcess.start(
            agentProgram,
            AgentTerms(
                path: session.vault.path, folder: folder.path, vault: keys.vault,
                member: keys.id, listVersion: session.list.version,
                listHash: session.listHash, session: session.session,
                purpose: purpose?.rawValue ?? 0, began: clock(),
                idle: session.idleMinutes * loginMinute,
                total: session.longestMinutes * loginMinute,
                fresh: 5 * loginMinute),
            member: keys)
    }

    fileprivate func printLogin(_ session: Session, _ purpose: Purpose?) throws {
        let idle = session.idleMinutes
        switch format {
        case .json:
            try print(
                .login(
                    session.name, session.list.approvedRoles(of: session.member.id), purpose,
                    idleMinutes: idle, minutes: session.longestMinutes))
        case .text:
            try print(Wording.loggedIn(session.name, idleMinutes: idle))
            if let purpose { try print(Wording.readsFor(purpose)) }
        }
    }
}

/// `lonn logout`: ends a login that this account has in the vault, or all of them.
struct LogoutCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.logout, Wording.logoutAbstract, examples: Wording.logoutExamples)
    }

    @Flag(name: .customLong("all"), help: ArgumentHelp(Wording.logoutAllFlag))
    var all = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        // A vault that cannot be opened must not keep anybody logged in.
        let vault = try? Vault.open(context.surroundings)
        let list = vault?.history.head
        let clients = try wanted(context.agents(of: vault?.id), list)
        var names: [String] = []
        var count = 0
        var failure: (any Error)?
        for client in clients {
            // One that does not answer must not keep the others.
            do {
                try client.end()
                count += 1
                if let name = list?.members[client.member]?.name { names.append(name) }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        names = Set(names).sorted()
        switch context.format {
        case .json:
            try context.print([
                "loggedOut": .int(count), "members": .array(names.map { .string($0) }),
            ])
        case .text:
            try context.print(count == 0 ? Wording.nobodyLoggedIn : Wording.loggedOut(names))
        }
    }

    /// The logins that are meant: of several members nobody guesses one.
    private func wanted(
        _ clients: [AgentClient], _ list: AccessDirectory?
    ) throws -> [AgentClient] {
        guard let list else { return clients }
        guard let name = options.values.member else {
            let active = Set(clients.map(\.member)).filter { list.members[$0]?.state == .active }
            guard all || active.count < 2 else { throw Failure.whoLogsOut }
            return clients
        }
        guard let member = list.member(named: name) else { throw Failure.unknownToLogIn }
        return clients.filter { $0.member == member.id }
    }
}

/// The agent itself; a login starts it.
struct AgentCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: AgentProcess.command, shouldDisplay: false)
    }

    func run() throws {
        try AgentProcess.serve { AgentVault(keys: StoredKeys(path: $0.path)) }
    }
}

/// Gives the agent the vault's file to read.
private struct AgentVault: KeyDirectorySource {
    let keys: StoredKeys

    func read<Value>(_ body: (any KeyDirectory) throws -> Value) throws -> Value {
        try keys.read(body)
    }

    func trustJournal() { keys.trustJournal() }

    func rest() { keys.rest() }
}
