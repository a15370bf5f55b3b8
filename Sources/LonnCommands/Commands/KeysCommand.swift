internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn keys …`: generations, rotation, re-encryption.
struct KeysCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .keys, Wording.keysAbstract, examples: Wording.keysExamples,
            subcommands: [
                KeysStatusCommand.self, KeysRotateCommand.self, KeysReencryptCommand.self,
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
        let status = try context.logIn().keysStatus()
        switch context.format {
        case .json: try context.print(status.document)
        case .text:
            var table = Table([
                .init(Wording.groupColumn), .init(Wording.generationColumn, .right),
                .init(Wording.leftColumn, .right),
            ])
            for state in status.groups {
                table.add([
                    .init(Wording.group(state.group)[context.language]),
                    .init(String(state.generation)),
                    .init(String(state.waiting), state.waiting > 0 ? .warning : nil),
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
    fileprivate var document: JSONValue {
        [
            "groups": .array(
                groups.map { state in
                    [
                        "group": .string(state.group.code),
                        "generation": .int(Int(state.generation)),
                        "cellsLeft": .object(
                            state.rowsLeft.filter { $0.key != state.generation }
                                .sorted { $0.key < $1.key }
                                .map { .init(name: String($0.key), value: .int($0.value)) }),
                    ]
                }),
            "roles": .array(
                roles.map {
                    ["role": .string($0.role.code), "generation": .int(Int($0.generation))]
                }),
            "pending": .array(
                pending.map { pending in
                    .object(
                        pending.kind.members + [
                            .init(
                                name: "waitsFor",
                                value: .array(pending.waitsFor.map { .string($0) }))
                        ])
                }),
        ]
    }
}

extension KeysStatus.Pending.Kind {
    fileprivate var members: [JSONValue.Member] {
        let (kind, subject, member): (String, String, JSONValue) =
            switch self {
            case .approval(let role, let member): ("approval", role.code, .string(member))
            case .rewrap(let group): ("rewrap", group.code, .null)
            case .reencrypt(let group): ("reencrypt", group.code, .null)
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
        let status = try session.keysStatus()
        let left = status.groups.map(\.waiting).reduce(0, +)
        switch context.format {
        case .json:
            try context.print([
                "rotated": .string(scope.code), "rowsLeft": .int(left),
            ])
        case .text:
            try context.print(Wording.rotated)
            try context.print(left == 0 ? Wording.nothingToReencrypt : Wording.reencryptNext(left))
        }
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
            ])
        case .text:
            try context.print(Wording.reencrypted(report.moved))
            guard report.remaining > 0 else { return }
            let waiting = try session.keysStatus().pending.filter {
                if case .reencrypt = $0.kind { true } else { false }
            }
            try context.print(
                Wording.reencryptionWaits(
                    report.remaining, for: Set(waiting.flatMap(\.waitsFor)).sorted()))
        }
    }
}

extension Session {
    /// Re-encrypts what this member can, and shows how far it has come.
    func reencrypt(showing context: CommandContext) throws -> ReencryptionReport {
        let waiting = try keysStatus().groups.map(\.waiting).reduce(0, +)
        return try context.showingProgress(of: .reencrypting) { show in
            try reencrypt { try show($0, waiting) }
        }
    }
}
