internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.verify, Wording.verifyAbstract, examples: Wording.verifyExamples)
    }

    @Option(
        name: .customLong("checkpoint"),
        help: ArgumentHelp(Wording.verifyCheckpointOption, valueName: Wording.fileValue),
        completion: .file())
    var checkpoint: String?
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        do {
            try verify(.required)
        } catch VaultFailure.damaged(let kind) {
            // To verify once more would find no more.
            throw Failure(damagedAtVerify: kind)
        } catch let fault as DirectoryFault {
            throw Failure(damagedAtVerify: fault)
        }
    }

    private func verify(_ context: CommandContext) throws {
        let checkpoint = try checkpoint.map { try Checkpoint(file: $0) }
        let session = try context.logIn(for: .inspection)
        let findings = try context.showingProgress(of: .verifying) { show in
            try session.verify(against: checkpoint) { try show($0, $1) }
        }
        let numbers = try session.customerNumbers(in: findings)
        let unread = session.groupsWithTokensUnread
        switch context.format {
        case .json:
            try context.print([
                "intact": .bool(findings.isEmpty),
                "findings": .array(findings.map { $0.document(numbers, session) }),
                "tokensNotCompared": .array(unread.map { .string($0.code) }),
            ])
            if !findings.isEmpty { throw QuietExit(status: .damaged) }
        case .text:
            if let checkpoint, !findings.contains(where: \.kind.isOfCheckpoint) {
                context.notice(
                    Wording.checkpointHolds(
                        entry: checkpoint.entry, time: ClockText.minute(checkpoint.time)))
            }
            guard !findings.isEmpty else {
                guard !unread.isEmpty else { return try context.print(Wording.intact) }
                context.notice(Wording.tokensNotCompared(unread))
                return try context.print(Wording.intactButTokens)
            }
            try context.print(findings, numbers, session)
            if findings.allSatisfy(\.kind.isOfTokens) { throw Failure.tokenFindings }
            if findings.allSatisfy({ $0.kind == .checkpointDoubtful }) {
                throw Failure.checkpointFinding
            }
            throw findings.allSatisfy(\.kind.isOfDeposits) ? Failure.depositFindings : .findings
        }
    }
}

extension CommandContext {
    /// Prints a line for each finding, and says once what each kind means and what can be done.
    func print(
        _ findings: [Finding], _ numbers: [CustomerID: String], _ session: Session
    ) throws {
        var table = Table([
            .init(Wording.findingColumn, least: 24), .init(Wording.customerColumn),
            .init(Wording.groupColumn), .init(Wording.entryColumn),
        ])
        for finding in findings { table.add(finding.cells(numbers, session, language)) }
        try print(table)
        let kinds = Set(findings.map(\.kind))
        var explained: Set<Finding.Kind> = []
        for finding in findings where explained.insert(finding.kind).inserted {
            notice(Wording.advice(finding.kind, beside: kinds))
        }
    }
}

extension Finding {
    /// The customer by his number, or by the beginning of his id for those who may not read it.
    fileprivate func cells(
        _ numbers: [CustomerID: String], _ session: Session, _ language: Language
    ) -> [Table.Cell] {
        let kind = Wording.finding(kind)[language]
        let whose = [
            deposit?.name, member.map { session.name(of: $0) },
            role.map { Wording.role($0)[language] },
        ].compactMap(\.self).joined(separator: ", ")
        let customer = customer.map { numbers[$0] ?? String($0.hex.prefix(8)) }
        let group = group.flatMap { FieldGroup(rawValue: $0) }
        return [
            Table.Cell(whose.isEmpty ? kind : "\(kind) (\(whose))", .error),
            Table.Cell(customer ?? ""),
            Table.Cell(group.map { Wording.group($0)[language] } ?? ""),
            Table.Cell(entry.map { String($0) } ?? ""),
        ]
    }

    func document(
        _ numbers: [CustomerID: String], _ session: Session
    ) -> JSONValue {
        [
            "kind": .string(kind.rawValue),
            "customer": customer.map { .string($0.hex) } ?? .null,
            "number": customer.flatMap { numbers[$0] }.map { .string($0) } ?? .null,
            "group": group.flatMap { FieldGroup(rawValue: $0) }.map { .string($0.code) } ?? .null,
            "entry": entry.map { .int(Int($0)) } ?? .null,
            "deposit": deposit.map { .string($0.name) } ?? .null,
            "member": member.map { .string(session.name(of: $0)) } ?? .null,
            "role": role.map { .string($0.code) } ?? .null,
        ]
    }
}
