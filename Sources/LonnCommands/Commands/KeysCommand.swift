internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import SessionAgent

/// `lonn keys …`: generations, rotation, re-encryption.
struct KeysCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .keys, Wording.keysAbstract, examples: Wording.keysExamples,
            subcommands: [
                KeysStatusCommand.self, KeysRotateCommand.self, KeysReencryptCommand.self,
                KeysRetireCommand.self,
            ])
    }
}

struct KeysStatusCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .status, Wording.keysStatusAbstract, examples: Wording.keysStatusExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let status = try context.logIn(for: .inspection).keysStatus()
        switch context.format {
        case .json: try context.print(status.document(at: context.clock()))
        case .text:
            var table = Table([
                .init(Wording.groupColumn), .init(Wording.generationColumn, .right),
                .init(Wording.leftColumn, .right), .init(Wording.madeColumn),
                .init(Wording.dueColumn),
            ])
            let overdue = status.overdue(at: context.clock())
            for state in status.groups {
                table.add([
                    .init(Wording.group(state.group)[context.language]),
                    .init(String(state.generation)),
                    .init(String(state.waiting), state.waiting > 0 ? .warning : nil),
                    .init(state.made.map(ClockText.date) ?? "–"),
                    .init(
                        state.due.map(ClockText.date) ?? "–",
                        overdue.contains(state.group) ? .warning : nil),
                ])
            }
            try context.print(table)
            for pending in status.pending {
                context.notice(Wording.pending(pending))
            }
        }
    }
}

extension KeysStatus {
    fileprivate func document(at time: UInt64) -> JSONValue {
        let overdue = overdue(at: time)
        return [
            "groups": .array(
                groups.map { state in
                    [
                        "group": .string(state.group.code),
                        "generation": .int(Int(state.generation)),
                        "cellsLeft": .object(
                            state.rowsLeft.filter { $0.key != state.generation }
                                .sorted { $0.key < $1.key }
                                .map { .init(name: String($0.key), value: .int($0.value)) }),
                        "made": .time(state.made), "due": .time(state.due),
                        "overdue": .bool(overdue.contains(state.group)),
                        "restoreOnly": .object(
                            state.restoreOnly.sorted { $0.key < $1.key }
                                .map { .init(name: String($0.key), value: .time($0.value)) }),
                    ]
                }),
            "roles": .array(
                roles.map {
                    ["role": .string($0.role.code), "generation": .int(Int($0.generation))]
                }),
            "pending": .array(pending.map(\.document)),
        ]
    }
}

extension KeysStatus.Pending {
    var document: JSONValue {
        .object(kind.members + [.init(name: "waitsFor", value: .names(waitsFor))])
    }
}

extension KeysStatus.Pending.Kind {
    fileprivate var members: [JSONValue.Member] {
        let (kind, subject, member): (String, String, JSONValue) =
            switch self {
            case .approval(let role, let member): ("approval", role.code, .string(member))
            case .rewrap(let group): ("rewrap", group.code, .null)
            case .reencrypt(let group): ("reencrypt", group.code, .null)
            case .deposit(let group): ("deposit", group.code, .null)
            }
        return [
            .init(name: "kind", value: .string(kind)),
            .init(name: "subject", value: .string(subject)),
            .init(name: "member", value: member),
        ]
    }
}

struct KeysRotateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .rotate, Wording.keysRotateAbstract, examples: Wording.keysRotateExamples)
    }

    @Option(
        name: .customLong("group"),
        help: ArgumentHelp(Wording.rotateGroupOption, valueName: Wording.groupValue))
    var group: GroupName?
    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(Wording.rotateRoleOption, valueName: Wording.roleValue))
    var role: RoleName?
    @Flag(name: .customLong("all"), help: ArgumentHelp(Wording.rotateAllFlag))
    var all = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let scopes: [RotationScope] =
            try (group.map { [.group(try $0.value(of: "--group"))] } ?? [])
            + (role.map { [.role(try $0.value(of: "--role"))] } ?? []) + (all ? [.all] : [])
        guard scopes.count == 1, let scope = scopes.first else { throw Failure.rotationScope }
        let context = CommandContext.required
        let session = try context.logIn(for: .memberList)
        try session.rotate(scope)
        try session.reportNewKeys(
            context, Wording.rotated, [.init(name: "rotated", value: .string(scope.code))])
    }
}

extension RotationScope {
    fileprivate var code: String {
        switch self {
        case .group(let group): group.code
        case .role(let role): role.code
        case .all: "all"
        }
    }
}

struct KeysReencryptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .reencrypt, Wording.keysReencryptAbstract, examples: Wording.keysReencryptExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .memberList)
        let report = try session.reencrypt(showing: context)
        let numbers = try session.customerNumbers(in: report.findings)
        switch context.format {
        case .json:
            try context.print([
                "moved": .int(report.moved), "remaining": .int(report.remaining),
                "finished": .array(
                    report.finished.map {
                        [
                            "group": .string($0.group.code),
                            "generation": .int(Int($0.generation)),
                        ]
                    }),
                "entered": .int(report.deposits.entered),
                "proposals": .int(report.deposits.proposed),
                "held": .int(report.deposits.held),
                "damaged": .int(report.deposits.damaged),
                "findings": .array(report.findings.map { $0.document(numbers, session) }),
            ])
        case .text:
            try context.print(Wording.reencrypted(report.moved))
            for sentence in session.settled(report.deposits) { try context.print(sentence) }
            if report.waiting > 0 {
                try context.print(
                    Wording.reencryptionWaits(
                        report.waiting, for: session.keysStatus().reencryptors))
            }
            if !report.findings.isEmpty { try context.print(report.findings, numbers, session) }
        }
        // All else is done.
        guard report.findings.isEmpty else { throw Failure.rowFindings(report.findings.count) }
        guard report.deposits.damaged == 0 else { throw Failure.depositFindings }
    }
}

extension Session {
    /// Re-encrypts what this member can, and shows how far it has come.
    func reencrypt(showing context: CommandContext) throws -> ReencryptionReport {
        let waiting = try keysStatus().groups.map(\.waiting).reduce(depositCount(), +)
        let report = try context.showingProgress(of: .reencrypting) { show in
            try reencrypt { try show($0, waiting) }
        }
        if report.endsLater { context.notice(Wording.generationsEndLater) }
        return report
    }

    /// Does what new keys and whoever handed something in have left to do for this member. A full disk, somebody else who writes, or a
    /// passphrase that was typed too long ago only leaves rows that wait.
    func finishKeyWork(_ context: CommandContext) throws -> ReencryptionReport? {
        do {
            guard try mayHaveKeyWork || hasDeposits() else { return nil }
            return try reencrypt(showing: context)
        } catch let failure as VaultFailure where failure.mayPass {
            return nil
        } catch AgentFailure.passphraseNeeded {
            return nil
        }
    }

    /// Re-encrypts what this member can at once, and says what is left for whom.
    func reportNewKeys(
        _ context: CommandContext, _ done: Sentence, _ document: [JSONValue.Member]
    ) throws {
        var report: ReencryptionReport?
        var stop: (any Error)?
        do { report = try finishKeyWork(context) } catch { stop = error }
        // It is done, though somebody has ended what follows from it, and he is told so first.
        try say(done, report, document, context)
        if let stop { throw stop }
    }

    private func say(
        _ done: Sentence, _ report: ReencryptionReport?, _ document: [JSONValue.Member],
        _ context: CommandContext
    ) throws {
        let status = try keysStatus()
        let left = status.groups.map(\.waiting).reduce(0, +)
        switch context.format {
        case .json:
            try context.print(
                .object(
                    document + [
                        .init(name: "reencrypted", value: .int(report?.moved ?? 0)),
                        .init(name: "rowsLeft", value: .int(left)),
                        .init(name: "waitsFor", value: .names(status.reencryptors)),
                    ]))
        case .text:
            try context.print(done)
            for sentence in report.map({ settled($0.deposits) }) ?? [] {
                try context.print(sentence)
            }
            if report?.findings.isEmpty == false { context.notice(Wording.rowsStay) }
            guard left > 0 else { return try context.print(Wording.allReencrypted) }
            try context.print(Wording.reencryptionWaits(left, for: status.reencryptors))
            try context.print(Wording.oldCopiesOpen)
        }
    }
}

extension ReencryptionReport {
    /// Rows that stay under old keys though nothing is wrong with them.
    fileprivate var waiting: Int {
        max(0, remaining - findings.count { $0.kind != .rowMissing })
    }
}

extension KeysStatus {
    /// Whom re-encryption waits for.
    fileprivate var reencryptors: [String] {
        let waiting = pending.filter { if case .reencrypt = $0.kind { true } else { false } }
        return Set(waiting.flatMap(\.waitsFor)).sorted()
    }
}

extension JSONValue {
    static func time(_ time: UInt64?) -> JSONValue { time.map { .int(Int(clamping: $0)) } ?? .null }

    fileprivate static func names(_ names: [String]) -> JSONValue {
        .array(names.map { .string($0) })
    }
}
