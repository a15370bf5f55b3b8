internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import SessionAgent
internal import VaultCrypto

/// `lonn status`, and `lonn` alone: what is here, who is logged in, and what to do next.
struct StatusCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.status, Wording.statusAbstract, examples: Wording.statusExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws { try CommandContext.required.printStatus() }
}

extension CommandContext {
    /// Prints the state of the vault and of this account's logins; no login is needed for it.
    func printStatus() throws {
        let vault = try Vault.open(surroundings)
        let list = vault.history.head
        let logins: [(String, AgentStatus)] = try agents(of: vault.id).compactMap { client in
            do {
                return (name(of: client, list), try client.status())
            } catch AgentFailure.noAnswer {
                // Nobody is told that he is logged out while something has his keys.
                throw AgentFailure.noAnswer
            } catch {
                return nil
            }
        }.sorted { $0.0 < $1.0 }
        let members = list.members.values.filter { $0.state == .active }.count
        let verification = try vault.lastVerification()
        let keys = try vault.keysStatus()
        let overdue = keys.overdue(at: clock())
        let backups = try vault.backups()
        switch format {
        case .json:
            try print([
                "vault": .string(vault.id.hex), "members": .int(members),
                "hasOwner": .bool(list.hasRoleKeys),
                "verified": verification.document,
                "damageFound": verification.found,
                "pending": .array(keys.pending.map(\.document)),
                "overdue": .array(overdue.map { .string($0.code) }),
                "backups": .array(backups.map(\.document)),
                "logins": .array(logins.map { $0.1.document(name: $0.0) }),
            ])
        case .text:
            try print(Wording.vaultHere(members: members))
            for (name, status) in logins {
                try print(
                    Wording.loginLasts(
                        name, idleMinutes: status.idleLeft.wholeMinutes,
                        until: ClockText.minute(clock() + status.timeLeft.upToAMinute)))
            }
            if let sentence = Wording.verification(verification, now: clock()) {
                try print(sentence)
            }
            for sentence in Wording.pending(keys.pending) { try print(sentence) }
            if !overdue.isEmpty { try print(Wording.overdue(overdue)) }
            for backup in backups {
                if let sentence = Wording.backupState(backup, now: clock()) {
                    try print(sentence)
                }
            }
            let mine = logins.map(\.1).filter { login in
                options.member.map { list.member(named: $0)?.id == login.member } ?? true
            }
            try print(next(list, mine))
        }
    }

    private func name(of client: AgentClient, _ list: AccessDirectory) -> String {
        list.members[client.member]?.name ?? ""
    }

    /// What the one who asks can do next.
    private func next(_ list: AccessDirectory, _ logins: [AgentStatus]) -> Sentence {
        guard let login = logins.first else { return Wording.logInNext }
        guard logins.count == 1 else { return Wording.sayWhoNext }
        let pending = list.members.values.filter { person in
            person.state == .active
                && person.grants.contains {
                    $0.value == .pending
                        && (list.holds(.owner, login.member) || list.holds($0.key, login.member))
                }
        }
        guard pending.isEmpty else {
            return Wording.approveNext(pending.map(\.name).sorted())
        }
        return list.reads(.name, login.member) ? Wording.findNext : Wording.administerNext
    }
}

extension AgentStatus {
    fileprivate func document(name: String) -> JSONValue {
        [
            "member": .string(name),
            "purpose": Purpose(rawValue: purpose).map { .string($0.code) } ?? .null,
            "began": .int(Int(clamping: began)),
            "idleSecondsLeft": .int(Int(clamping: idleLeft / 1000)),
            "secondsLeft": .int(Int(clamping: timeLeft / 1000)),
        ]
    }
}

extension BackupStatus {
    fileprivate var document: JSONValue {
        [
            "folder": .string(folder), "time": time.map { .int(Int(clamping: $0)) } ?? .null,
            "state": .string(state.rawValue),
        ]
    }
}

extension LastVerification {
    /// `"at-each-read"`, a time in milliseconds, or null.
    fileprivate var document: JSONValue {
        switch self {
        case .atEachRead: "at-each-read"
        case .at(let time): .int(Int(clamping: time))
        case .notLately, .found: .null
        }
    }

    /// A time in milliseconds, or null.
    fileprivate var found: JSONValue {
        if case .found(let time) = self { .int(Int(clamping: time)) } else { .null }
    }
}

extension UInt64 {
    /// Milliseconds, up to the next whole minute.
    var upToAMinute: UInt64 { wholeMinutes * 60_000 }

    /// Minutes of as many milliseconds, up to the next whole one.
    var wholeMinutes: UInt64 { (self + 59_999) / 60_000 }
}
