internal import CustomerVault
internal import KeyManagement
internal import SessionAgent
internal import VaultCrypto

extension CommandContext {
    /// What a vault is told of the world.
    var surroundings: VaultSurroundings {
        get throws(Failure) {
            let paths = try paths
            return VaultSurroundings(
                path: paths.vault, stateFolder: paths.stateFolder, clock: clock, bounds: bounds,
                acceptedVault: options.acceptedVault, isOnNetwork: isOnNetwork,
                unnoted: { [self] in notice(Wording.unnoted) }, fault: faultHook)
        }
    }

    /// The newest backup that this account has made of the vault, as far as it can be seen from here.
    var newestRegister: String? { newestRegister(after: 0) }

    /// The same of those that are younger than a time, milliseconds since 1970.
    func newestRegister(after time: UInt64) -> String? {
        (try? surroundings).flatMap { Vault.newestRegister($0, after: time) }
    }

    /// What a command goes on to do with its login.
    enum SessionUse {
        /// Read and write customers, and go on with what new keys and others have left to do.
        case daily
        /// See how things stand, and leave them so.
        case inspection
        /// Change who is who and who may what, which wants a passphrase that was just typed.
        case memberList
    }

    /// Opens the vault and goes on with the login that an agent keeps; with `--passphrase-file`, or
    /// for a named member at a terminal, logs in for this call alone.
    func logIn(for use: SessionUse = .daily) throws -> Session {
        let vault = try Vault.open(surroundings)
        if options.passphraseFile == nil {
            if let client = try agent(of: vault) { return try resume(client, vault, use) }
            guard options.member != nil else { throw Failure.notLoggedIn }
        }
        guard let name = options.member ?? vault.onlyKnownMember else { throw Failure.whichMember }
        let session = try vault.begin(unlock(name, vault))
        if session.isFirst { notice(Wording.firstUse(vault: session.vault.id.groups)) }
        noticeKitUses(session)
        if use == .daily { continueKeyWork(of: session, endsGenerations: true, .all) }
        return session
    }

    /// Goes on for a second with what new keys and others have left to do. What cannot be done now is
    /// left to the next; the command itself says what is wrong.
    private func continueKeyWork(
        of session: Session, endsGenerations: Bool, _ deposits: Session.DepositScope
    ) {
        try? session.continueKeyWork(
            for: .seconds(1), endsGenerations: endsGenerations, deposits: deposits)
    }

    /// Tells each member of every owner whom the recovery kit has entered: once, and at each login for
    /// thirty days, since what was said to a script nobody may have read.
    func noticeKitUses(_ session: Session, atLogin: Bool = false) {
        let month: UInt64 = 30 * 86_400_000
        let time = atLogin ? clock() - min(clock(), month) : .max
        for use in session.kitUses(since: time) {
            notice(Wording.kitUsed(by: use.name, on: ClockText.minute(use.time)))
        }
    }

    /// Opens a member's keys with his passphrase.
    func unlock(_ name: String, _ vault: Vault) throws -> UnlockedMember {
        guard let member = vault.history.head.member(named: name), member.state == .active else {
            throw Failure.unknownToLogIn
        }
        // Nobody types a passphrase for a vault that is not the one he knows.
        try vault.requireSeen(by: member.id)
        do {
            return try SecretInput.open(
                prompt: Wording.passphrasePrompt(of: member.name), file: options.passphraseFile
            ) {
                try vault.unlock(name, passphrase: $0)
            }
        } catch KeyRefusal.wrongSecret where options.passphraseFile == nil && format == .text {
            throw Failure.passphraseForgotten
        }
    }

    private func resume(
        _ client: AgentClient, _ vault: Vault, _ use: SessionUse
    ) throws -> Session {
        let status = try client.status()
        // Asked for now, with a minute to spare: once the file is locked for writing, others wait.
        if use == .memberList, status.freshLeft < loginMinute,
            let name = vault.history.head.members[client.member]?.name
        {
            notice(Wording.passphraseAgain)
            try client.confirm(with: unlock(name, vault))
        }
        let session = try vault.resume(
            AgentMember(client, list: vault.history.head), session: status.session,
            purpose: Purpose(rawValue: status.purpose))
        noticeKitUses(session)
        if use == .daily {
            continueKeyWork(of: session, endsGenerations: status.freshLeft >= loginMinute, .new)
        }
        return session
    }

    /// The agent of the member of `--as`, or of the only one who is logged in; `nil` if none is.
    ///
    /// An agent of somebody who has been removed is ended; of one that is left in the other folder
    /// the nearer counts.
    private func agent(of vault: Vault) throws -> AgentClient? {
        let wanted = options.member.flatMap { vault.history.head.member(named: $0)?.id }
        guard options.member == nil || wanted != nil else { throw Failure.unknownToLogIn }
        var found: [AgentClient] = []
        for client in try agents(of: vault.id) {
            guard vault.history.head.members[client.member]?.state == .active else {
                // Any file may say so that somebody has put in the vault's place.
                let keys = AgentMember(client, list: vault.history.head)
                if try vault.hasRemoved(keys) { try? client.end() }
                continue
            }
            let isSecond = found.contains { $0.member == client.member }
            if !isSecond, wanted == nil || wanted == client.member { found.append(client) }
        }
        guard found.count <= 1 else { throw AgentFailure.severalMembers }
        return found.first
    }

    /// The agents that answer, of one vault or of all.
    ///
    /// A login over `ssh` or `sudo` may have found another folder than the desktop's.
    func agents(of vault: VaultID?) throws -> [AgentClient] {
        var found: [AgentClient] = []
        var failure: (any Error)?
        for path in try paths.agentFolders {
            do {
                let folder = try AgentFolder(path)
                for login in folder.logins() where vault == nil || vault == login.vault {
                    do {
                        found.append(
                            try AgentClient(folder, vault: login.vault, member: login.member))
                    } catch AgentFailure.notRunning {
                        continue
                    }
                }
            } catch AgentFailure.notRunning {
                continue
            } catch {
                failure = failure ?? error
            }
        }
        if found.isEmpty, let failure { throw failure }
        return found
    }
}

extension VaultID {
    /// The id in groups of four, for people to compare.
    var groups: String { CrockfordBase32.grouped(CrockfordBase32.encode(bytes.array)) }
}
