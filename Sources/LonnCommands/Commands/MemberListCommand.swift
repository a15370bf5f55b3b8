internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

struct MemberListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .list, Wording.memberListAbstract, examples: Wording.memberListExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .inspection)
        let members = session.list.members.values.sorted { $0.name < $1.name }
        let pending = try session.keysStatus().pending
        switch context.format {
        case .json:
            try context.print([
                "members": .array(members.map(\.document)),
                "pending": .array(pending.map(\.document)),
            ])
        case .text:
            var table = Table([
                .init(Wording.nameColumn), .init(Wording.stateColumn),
                .init(Wording.rolesColumn, least: 24),
            ])
            for member in members {
                let isPending = member.grants.values.contains(.pending)
                table.add([
                    .init(member.name), .init(Wording.state(member.state)[context.language]),
                    .init(member.roleText(context.language), isPending ? .warning : nil),
                ])
            }
            try context.print(table)
            for sentence in Wording.pending(pending) { context.notice(sentence) }
        }
    }
}

struct MemberShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .show, Wording.memberShowAbstract, examples: Wording.memberShowExamples)
    }

    @Argument(help: ArgumentHelp(Wording.memberArgument, valueName: Wording.nameValue))
    var name: String
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let session = try context.logIn(for: .inspection)
        guard
            let member = session.list.members.values.first(where: {
                $0.name.lowercased() == name.lowercased()
            })
        else { throw KeyRefusal.unknownMember }
        switch context.format {
        case .json: try context.print(member.document)
        case .text:
            let language = context.language
            var card = Card()
            card.add(Wording.nameColumn[language], member.name)
            card.add(Wording.stateColumn[language], Wording.state(member.state)[language])
            card.add(Wording.rolesColumn[language], member.roleText(language))
            card.add(Wording.fingerprintColumn[language], member.fingerprint)
            if member.invitedBy != member.id {
                card.add(
                    Wording.invitedByColumn[language],
                    session.shownName(of: member.invitedBy)[language])
            }
            try context.print(card)
        }
    }
}

extension Session {
    /// Who it is, for people: a member, of those removed too, or the recovery kit.
    func shownName(of id: MemberID) -> Sentence {
        guard id != .recoveryKit else { return Wording.recoveryKit }
        let name = name(of: id)
        return Sentence(sv: name, en: name)
    }
}

extension AccessDirectory.Member {
    fileprivate var document: JSONValue {
        [
            "name": .string(name), "state": .string(stateCode),
            "roles": .array(
                grants.sorted { $0.key < $1.key }.map { role, grant in
                    [
                        "role": .string(role.code),
                        "state": grant == .approved ? "approved" : "pending",
                    ]
                }),
            "fingerprint": .string(fingerprint),
        ]
    }

    private var stateCode: String {
        switch state {
        case .invited: "invited"
        case .active: "active"
        case .removed: "removed"
        }
    }

    fileprivate func roleText(_ language: Language) -> String {
        grants.sorted { $0.key < $1.key }.map { role, grant in
            let name = Wording.role(role)[language]
            return grant == .approved ? name : "\(name) (\(Wording.pending[language]))"
        }.joined(separator: ", ")
    }
}
