internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn member …`: who is who, and who may what.
struct MemberCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .member, Wording.memberAbstract, examples: Wording.memberExamples,
            subcommands: [
                InviteCommand.self, EnrolCommand.self, ApproveCommand.self,
                MemberListCommand.self, MemberShowCommand.self, GrantCommand.self,
                RevokeCommand.self, RemoveCommand.self, MemberKeysCommand.self,
            ])
    }
}

struct InviteCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.invite, Wording.inviteAbstract, examples: Wording.inviteExamples)
    }

    @Argument(help: ArgumentHelp(Wording.memberArgument, valueName: Wording.nameValue))
    var name: String
    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(Wording.roleOption, valueName: Wording.roleValue))
    var roles: [RoleName] = []
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        guard !roles.isEmpty else {
            throw Failure.usage(.missingArgument("--role"), choices: RoleName.allValueStrings)
        }
        let context = CommandContext.required
        try PersonalArgument.refuse(name: name, context)
        let roles = try Set(roles.map { try $0.value(of: "--role") })
        let session = try context.logIn(for: .memberList)
        let invitation = try session.invite(name, roles: roles)
        switch context.format {
        case .json:
            try context.print([
                "member": .string(name), "code": .string(invitation.code),
                "expires": .string(ClockText.minute(invitation.expires)),
                "pending": .array(invitation.pending.map { .string($0.code) }),
            ])
        case .text:
            try context.print(Wording.invited(name, as: roles.sorted()))
            try context.print(Wording.invitationCode(invitation.code))
            try context.print(
                Wording.handOverCode(to: name, until: ClockText.minute(invitation.expires)))
            if !invitation.pending.isEmpty { try context.print(Wording.waitsForApproval) }
        }
    }
}

struct ApproveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.approve, Wording.approveAbstract, examples: Wording.approveExamples)
    }

    @Argument(help: ArgumentHelp(Wording.memberArgument, valueName: Wording.nameValue))
    var name: String
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .memberList)
        guard let member = session.list.member(named: name) else { throw KeyRefusal.unknownMember }
        let pending = member.grants.filter { $0.value == .pending }.keys.sorted()
        guard member.state != .active || !pending.isEmpty else {
            throw KeyRefusal.nothingToApprove
        }
        context.notice(
            Wording.approval(
                of: pending, invitedBy: session.name(of: member.invitedBy),
                fingerprint: member.fingerprint))
        try LineInput.require(Wording.approveQuestion, yes: yes)
        let roles = try session.approve(member)
        switch context.format {
        case .json:
            try context.print([
                "member": .string(member.name),
                "approved": .array(roles.map { .string($0.code) }),
            ])
        case .text: try context.print(Wording.approved(roles: roles))
        }
    }
}

struct GrantCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.grant, Wording.grantAbstract, examples: Wording.grantExamples)
    }

    @Argument(help: ArgumentHelp(Wording.memberArgument, valueName: Wording.nameValue))
    var name: String
    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(Wording.roleOption, valueName: Wording.roleValue))
    var role: RoleName
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let role = try role.value(of: "--role")
        let session = try context.logIn(for: .memberList)
        guard let member = session.list.member(named: name) else { throw KeyRefusal.unknownMember }
        if session.grantsAtOnce(role), member.state == .active, member.grants[role] == nil {
            context.notice(
                Wording.approval(
                    of: [role], invitedBy: session.name(of: member.invitedBy),
                    fingerprint: member.fingerprint))
            try LineInput.require(Wording.approveQuestion, yes: yes)
        }
        let isApproved = try session.grant(role, to: member)
        switch context.format {
        case .json:
            try context.print([
                "member": .string(name), "role": .string(role.code),
                "state": isApproved ? "approved" : "pending",
            ])
        case .text:
            try context.print(isApproved ? Wording.granted : Wording.grantedPending)
        }
    }
}

struct RevokeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.revoke, Wording.revokeAbstract, examples: Wording.revokeExamples)
    }

    @Argument(help: ArgumentHelp(Wording.memberArgument, valueName: Wording.nameValue))
    var name: String
    @Option(
        name: .customLong("role"),
        help: ArgumentHelp(Wording.roleOption, valueName: Wording.roleValue))
    var role: RoleName
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let role = try role.value(of: "--role")
        let session = try context.logIn(for: .memberList)
        if let member = session.list.member(named: name), member.grants[role] != nil,
            session.mayNarrow(member, losing: role)
        {
            context.notice(Wording.revoking(role, from: member.name))
            try LineInput.require(Wording.revokeQuestion, yes: yes)
        }
        try session.revoke(role, from: name)
        try session.reportNewKeys(
            context, Wording.narrowed,
            [
                .init(name: "member", value: .string(name)),
                .init(name: "revoked", value: .string(role.code)),
            ])
    }
}

struct RemoveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.remove, Wording.removeAbstract, examples: Wording.removeExamples)
    }

    @Argument(help: ArgumentHelp(Wording.memberArgument, valueName: Wording.nameValue))
    var name: String
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.yesFlag))
    var yes = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .memberList)
        if let member = session.list.member(named: name),
            session.mayNarrow(member, losing: member.grants[.owner] == nil ? nil : .owner)
        {
            context.notice(
                member.state == .invited
                    ? Wording.withdrawing(member.name)
                    : Wording.removing(member.name, roles: member.grants.keys.sorted()))
            try LineInput.require(Wording.removeQuestion, yes: yes)
        }
        try session.remove(name)
        try session.reportNewKeys(
            context, Wording.narrowed,
            [.init(name: "member", value: .string(name)), .init(name: "removed", value: true)])
    }
}

extension Session {
    /// Whether what is asked about would be done at all; a refusal needs no question.
    fileprivate func mayNarrow(_ person: AccessDirectory.Member, losing role: Role?) -> Bool {
        let isOwner = list.holds(.owner, member.id)
        guard isOwner || list.holds(.admin, member.id) else { return false }
        func hasOthers(_ role: Role) -> Bool {
            list.holders(of: role).contains { $0.id != person.id }
        }
        guard list.hasRoleKeys else {
            return !list.holds(.admin, person.id) || hasOthers(.admin)
        }
        return role != .owner || isOwner && hasOthers(.owner)
    }
}
