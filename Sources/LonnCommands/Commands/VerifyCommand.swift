internal import ArgumentParser
internal import CustomerVault
internal import KeyManagement
internal import VaultCrypto

struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.verify, Wording.verifyAbstract, examples: Wording.verifyExamples)
    }

    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        do {
            try verify(.required)
        } catch VaultFailure.damaged(let kind) {
            // To verify once more would find no more.
            throw Failure(damagedAtVerify: kind)
        }
    }

    private func verify(_ context: CommandContext) throws {
        let session = try context.logIn(for: .inspection)
        let findings = try context.showingProgress(of: .verifying) { show in
            try session.verify { try show($0, $1) }
        }
        let unread = session.groupsWithTokensUnread
        switch context.format {
        case .json:
            try context.print([
                "intact": .bool(findings.isEmpty),
                "findings": .array(findings.map(\.document)),
                "tokensNotCompared": .array(unread.map { .string($0.code) }),
            ])
            if !findings.isEmpty { throw QuietExit(status: .damaged) }
        case .text:
            guard !findings.isEmpty else {
                guard !unread.isEmpty else { return try context.print(Wording.intact) }
                context.notice(Wording.tokensNotCompared(unread))
                return try context.print(Wording.intactButTokens)
            }
            var table = Table([
                .init(Wording.findingColumn, least: 24), .init(Wording.customerColumn),
                .init(Wording.groupColumn), .init(Wording.entryColumn),
            ])
            for finding in findings {
                let customer = finding.customer.map { String($0.hex.prefix(8)) }
                let group = finding.group.flatMap { FieldGroup(rawValue: $0) }
                let entry = finding.entry.map { String($0) }
                let kind = Wording.finding(finding.kind)[context.language]
                table.add([
                    Table.Cell(finding.deposit.map { "\(kind) (\($0.name))" } ?? kind, .error),
                    Table.Cell(customer ?? ""),
                    Table.Cell(group.map { Wording.group($0)[context.language] } ?? ""),
                    Table.Cell(entry ?? ""),
                ])
            }
            try context.print(table)
            if findings.allSatisfy(\.kind.isOfTokens) { throw Failure.tokenFindings }
            throw findings.allSatisfy(\.kind.isOfDeposits) ? Failure.depositFindings : .findings
        }
    }
}

extension Finding {
    fileprivate var document: JSONValue {
        [
            "kind": .string(kind.rawValue),
            "customer": customer.map { .string($0.hex) } ?? .null,
            "group": group.flatMap { FieldGroup(rawValue: $0) }.map { .string($0.code) } ?? .null,
            "entry": entry.map { .int(Int($0)) } ?? .null,
            "deposit": deposit.map { .string($0.name) } ?? .null,
        ]
    }
}
