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
        let keys = try context.unlock(name, vault)
        let session = try vault.begin(keys)
        if session.isFirst { context.notice(Wording.firstUse(vault: vault.id.groups)) }
        if vault.isSharedAccount { context.notice(Wording.sharedAccount) }
        let purpose = try choose(stated, session)
        // Whoever is told of damage must be able to look further; what may pass is no damage.
        let damage = Result { try session.noteLogin() }
        if case .failure(let error) = damage, (error as? VaultFailure)?.mayPass != false {
            throw error
        }
        try context.startAgent(session, keys, purpose)
        try damage.get()
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
            try print([
                "member": .string(session.name), "roles": .array(session.roleCodes),
                "purpose": purpose.map { .string($0.code) } ?? .null,
                "idleMinutes": .int(Int(clamping: idle)),
                "minutes": .int(Int(clamping: session.longestMinutes)),
            ])
        case .text:
            try print(Wording.loggedIn(session.name, idleMinutes: idle))
            if let purpose { try print(Wording.readsFor(purpose)) }
        }
    }
}

/// `lonn logout`: ends the logins that this account has in the vault.
struct LogoutCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.logout, Wording.logoutAbstract, examples: Wording.logoutExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        // A vault that cannot be opened must not keep anybody logged in.
        let vault = try? Vault.open(context.surroundings)
        let wanted = try vault.flatMap { vault in
            try options.values.member.map { name in
                guard let member = vault.history.head.member(named: name) else {
                    throw Failure.unknownToLogIn
                }
                return member.id
            }
        }
        var count = 0
        var failure: (any Error)?
        for client in try context.agents(of: vault?.id)
        where wanted == nil || wanted == client.member {
            // One that does not answer must not keep the others.
            do {
                try client.end()
                count += 1
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        switch context.format {
        case .json: try context.print(["loggedOut": .int(count)])
        case .text: try context.print(count == 0 ? Wording.nobodyLoggedIn : Wording.loggedOut)
        }
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
