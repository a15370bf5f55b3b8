internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement

/// `lonn role …`: which role may do what with which group.
struct RoleCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .role, Wording.roleAbstract, examples: Wording.roleExamples,
            subcommands: [
                RoleListCommand.self, RoleShowCommand.self, RoleAllowCommand.self,
                RoleDisallowCommand.self,
            ])
    }
}

struct RoleListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.list, Wording.roleListAbstract, examples: Wording.roleListExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let list = try context.logIn(for: .inspection).list
        switch context.format {
        case .json:
            try context.print([
                "roles": .array(
                    Role.allCases.map { role in
                        [
                            "role": .string(role.code),
                            "members": .array(list.holders(of: role).map { .string($0.name) }),
                            "rights": list.rights(of: role),
                        ]
                    })
            ])
        case .text:
            var table = Table([
                .init(Wording.roleColumn), .init(Wording.membersColumn, least: 16),
            ])
            for role in Role.allCases {
                table.add(
                    Wording.role(role)[context.language],
                    list.holders(of: role).map(\.name).joined(separator: ", "))
            }
            try context.print(table)
        }
    }
}

struct RoleShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.show, Wording.roleShowAbstract, examples: Wording.roleShowExamples)
    }

    @Argument(help: ArgumentHelp(Wording.roleOption, valueName: Wording.roleValue))
    var role: RoleName
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let role = try role.value(of: "<\(Wording.roleValue[context.language])>")
        let list = try context.logIn(for: .inspection).list
        switch context.format {
        case .json:
            try context.print([
                "role": .string(role.code), "rights": list.rights(of: role),
            ])
        case .text:
            var table = Table([.init(Wording.groupColumn), .init(Wording.rightColumn)])
            for group in FieldGroup.allCases {
                table.add(
                    Wording.group(group)[context.language],
                    Wording.right(list.right(of: role, on: group))[context.language])
            }
            try context.print(table)
        }
    }
}

extension AccessDirectory {
    fileprivate func rights(of role: Role) -> JSONValue {
        .object(
            FieldGroup.allCases.map { group in
                .init(name: group.code, value: .string(right(of: role, on: group).code))
            })
    }
}

extension Right {
    /// The stable name in JSON.
    var code: String {
        switch self {
        case .none: "none"
        case .read: "read"
        case .write: "write"
        case .deposit: "deposit"
        }
    }
}
