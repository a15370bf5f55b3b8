internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import SessionAgent

/// `lonn doctor`: what protects this vault here, by what means, and what to do where it does not.
struct DoctorCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.doctor, Wording.doctorAbstract, examples: Wording.doctorExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let diagnoses = try context.checkup().diagnoses
        switch context.format {
        case .json:
            try context.print([
                "checks": .array(diagnoses.map { $0.document(in: context.language) })
            ])
        case .text:
            var table = Table([
                .init(Wording.stateColumn), .init(Wording.protectionColumn),
                .init(Wording.meansColumn), .init(Wording.foundColumn, least: 24, rest: .below),
            ])
            for diagnosis in diagnoses {
                table.add([
                    .init(
                        Wording.state(diagnosis.state)[context.language],
                        diagnosis.state.emphasis),
                    .init(Wording.subject(diagnosis.subject)[context.language]),
                    .init(Wording.means(diagnosis.subject.means)[context.language]),
                    .init(diagnosis.finding[context.language]),
                ])
            }
            try context.print(table)
            // What is wrong first.
            for state in [Diagnosis.State.wrong, .look] {
                for diagnosis in diagnoses where diagnosis.state == state {
                    guard let advice = diagnosis.advice else { continue }
                    try context.print(
                        Wording.advice(on: Wording.subject(diagnosis.subject), advice))
                }
            }
            try context.print(Wording.doctorSummary(diagnoses))
        }
    }
}

extension CommandContext {
    /// Looks at the vault and at this computer; no login is needed for it.
    fileprivate func checkup() throws -> Checkup {
        let vault = try Vault.open(surroundings)
        let list = vault.history.head
        let keys = try vault.keysStatus()
        let logins = try agents(of: vault.id).filter { (try? $0.status()) != nil }
            .compactMap { list.members[$0.member]?.name }
        let backups = try vault.backups()
        return Checkup(
            host: HostFacts(
                vault: vault.path, stateFolder: try paths.stateFolder,
                backups: backups.map(\.folder)),
            vault: VaultFacts(
                owners: list.holders(of: .owner).count, hasRoleKeys: list.hasRoleKeys,
                hasKit: list.recoveryKit != nil, isSharedAccount: vault.isSharedAccount,
                logins: logins.sorted(), cheapPassphrases: try vault.cheapPassphrases(),
                overdue: keys.overdue(at: clock()),
                rowsLeft: keys.groups.map(\.waiting).reduce(0, +),
                verification: try vault.lastVerification(), backups: backups),
            now: clock())
    }
}

extension Diagnosis {
    fileprivate func document(in language: Language) -> JSONValue {
        [
            "check": .string(subject.rawValue), "state": .string(state.rawValue),
            "by": .string(subject.means.rawValue), "message": .string(finding[language]),
            "hint": advice.map { .string($0[language]) } ?? .null,
        ]
    }
}

extension Diagnosis.State {
    fileprivate var emphasis: Emphasis? {
        switch self {
        case .good: nil
        case .look: .warning
        case .wrong: .error
        }
    }
}
