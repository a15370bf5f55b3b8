internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

struct RoleAllowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .allow, Wording.roleAllowAbstract, examples: Wording.roleAllowExamples)
    }

    @Argument(help: ArgumentHelp(Wording.roleOption, valueName: Wording.roleValue))
    var role: RoleName
    @Argument(help: ArgumentHelp(Wording.rightGroupArgument, valueName: Wording.groupValue))
    var group: GroupName
    @Argument(help: ArgumentHelp(Wording.rightArgument, valueName: Wording.rightValue))
    var right: RightName
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let right = try right.value(of: "<\(Wording.rightValue[.current])>")
        try RightChange(role, group, right).run(yes: yes)
    }
}

struct RoleDisallowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .disallow, Wording.roleDisallowAbstract, examples: Wording.roleDisallowExamples)
    }

    @Argument(help: ArgumentHelp(Wording.roleOption, valueName: Wording.roleValue))
    var role: RoleName
    @Argument(help: ArgumentHelp(Wording.rightGroupArgument, valueName: Wording.groupValue))
    var group: GroupName
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws { try RightChange(role, group, .none).run(yes: yes) }
}

/// A change of what a role may do with a group: what it means is shown and asked about.
private struct RightChange {
    let role: Role
    let group: FieldGroup
    let right: Right

    init(_ role: RoleName, _ group: GroupName, _ right: Right) throws(Failure) {
        self.role = try role.value(of: "<\(Wording.roleValue[.current])>")
        self.group = try group.value(of: "<\(Wording.groupValue[.current])>")
        self.right = right
    }

    func run(yes: Bool) throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .memberList)
        let before = session.list.right(of: role, on: group)
        if session.list.holds(.owner, session.member.id), before != right,
            group.takes(right, of: role)
        {
            let holders = session.list.holders(of: role).map(\.name)
            for sentence in Wording.changing(role, group, from: before, to: right, holders) {
                context.notice(sentence)
            }
            try LineInput.require(Wording.rightQuestion, yes: yes)
        }
        try session.set(right, of: role, on: group)
        let document: [JSONValue.Member] = [
            .init(name: "role", value: .string(role.code)),
            .init(name: "group", value: .string(group.code)),
            .init(name: "right", value: .string(right.code)),
        ]
        if before.reads, !right.reads {
            return try session.reportNewKeys(context, Wording.rightChanged, document)
        }
        switch context.format {
        case .json: try context.print(.object(document))
        case .text: try context.print(Wording.rightChanged)
        }
    }
}

/// Names what a role may do with a group.
struct RightName: Choice {
    let typed: String
    static var names: [(value: Right, words: [String])] {
        [Right.read, .write, .deposit].map { ($0, Wording.rightWord($0).words + [$0.code]) }
    }
}
