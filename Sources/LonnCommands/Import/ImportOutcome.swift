internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// What an import says when it is done.
struct ImportOutcome {
    let report: ImportReport
    let reader: ImportRowReader
    let source: ImportSource
    let rule: ExistingRule
    let refusedFile: String?
    let isDryRun: Bool
    /// Who enters what was handed in.
    let waitsFor: [String]
    /// Whether some of that may be personnummer, of which few are entered at once.
    let isRationed: Bool

    func print(to context: CommandContext) throws {
        switch context.format {
        case .json:
            try context.print(
                counts, "refused", report.refused.lazy.map { entry(of: $0) }, rest)
        case .text:
            if rule != .refuse {
                try context.print(
                    isDryRun
                        ? Wording.wouldChange(report.changed, leaving: report.unchanged)
                        : Wording.changed(report.changed, leaving: report.unchanged))
            }
            if report.emptiedFields > 0 {
                try context.print(
                    isDryRun ? Wording.wouldEmpty(report) : Wording.emptied(report))
            }
            try context.print(
                isDryRun
                    ? Wording.wouldImport(report, rule)
                    : Wording.imported(report, rule))
            if report.deposited > 0 {
                try context.print(
                    isDryRun
                        ? Wording.wouldHandIn(report.deposited)
                        : Wording.handedIn(report.deposited, for: waitsFor))
                if isRationed, report.deposited > NumberRation.size {
                    context.notice(Wording.numbersRationed)
                }
            }
            if !report.refused.isEmpty { try printRefused(to: context) }
            if isDryRun { try context.print(source.table) }
            if let refusedFile { context.notice(Wording.refusedFileWritten(refusedFile)) }
            if report.resumed > 0 { context.notice(Wording.resumed(report.resumed)) }
            if let left = Wording.notCompared(report.unopened) { context.notice(left) }
            if report.undone > 0 { context.notice(Wording.undone(report.undone)) }
            if report.refused.contains(where: { $0.resembles != nil }) {
                context.notice(Wording.refusedLikes)
            }
            if mayBeOtherwiseEncoded { context.notice(Wording.otherEncoding) }
            if !report.doubles.isEmpty { context.notice(Wording.doubles(report.doubles)) }
            if isAllThere { context.notice(Wording.everythingThere) }
            let titles = source.file.titleCount
            if titles > 0 {
                context.notice(Wording.titlesPassed(titles, source.file.headingLine))
            }
            if source.looksLikeData { context.notice(Wording.firstLineIsData) }
            for index in source.unknown where !source.isOurs(index) {
                context.notice(Wording.columnLeftOut(index + 1))
            }
            for duplicate in source.mapping.duplicates {
                context.notice(Wording.columnTwice(duplicate.index + 1))
            }
            let notices = reader.notices
            if notices.centuriesAssumed > 0 {
                context.notice(Wording.centuriesAssumed(notices.centuriesAssumed))
            }
            if let example = notices.splitExample {
                context.notice(Wording.namesSplit(notices.namesSplit, example))
            }
            for (kind, tally) in notices.textsInOrder {
                context.notice(Wording.foundInTexts(kind, tally))
            }
            if notices.sevenBits.count > 0 {
                context.notice(Wording.sevenBitsInTexts(notices.sevenBits))
            }
            for case .mojibake(let line) in source.file.warnings {
                context.notice(Wording.mojibake(line))
            }
        }
    }

    /// What stands above the column that a row was refused for.
    private func heading(of refusal: ImportRefusal) -> String? {
        reader.column(of: refusal).flatMap { source.file.heading(ofColumn: $0) }
    }

    /// Whether letters were misread that ISO-8859-15, which is never guessed, has elsewhere.
    private var mayBeOtherwiseEncoded: Bool {
        source.file.encoding == .windows1252
            && report.refused.contains { $0.reason == SortingFault.misread }
    }

    /// Whether nothing of the file is new.
    private var isAllThere: Bool { report.isAllThere }

    /// Record by record: there may be as many as the file has rows.
    private func printRefused(to context: CommandContext) throws {
        let table = Table([
            .init(Wording.lineColumn, .right), .init(Wording.columnColumn, .right),
            .init(Wording.headingColumn, least: 8),
            .init(Wording.reasonColumn, least: 20, rest: .below),
        ])
        let records = report.refused.lazy.map { refusal in
            [
                String(refusal.line), reader.column(of: refusal).map { String($0) } ?? "",
                heading(of: refusal) ?? "", Wording.reason(of: refusal)[context.language],
            ].map { Table.Cell($0) }
        }
        try table.write(records, on: context.screen, in: context.language) {
            try context.console.write($0)
        }
    }

    private var counts: [JSONValue.Member] {
        [
            .init(name: "read", value: .int(report.read)),
            .init(name: "imported", value: .int(report.imported)),
            .init(name: "changed", value: .int(report.changed)),
            .init(name: "unchanged", value: .int(report.unchanged)),
            .init(name: "resumed", value: .int(report.resumed)),
            .init(name: "deposited", value: .int(report.deposited)),
        ]
    }

    private var rest: [JSONValue.Member] {
        let unopened =
            report.unopened > 0
            ? [JSONValue.Member(name: "unopened", value: .int(report.unopened))] : []
        let mapping = JSONValue.Member(name: "mapping", value: source.document)
        return [.init(name: "warnings", value: .array(warnings))] + unopened
            + (isDryRun ? [mapping] : [])
    }

    private func entry(of refusal: ImportRefusal) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "line", value: .int(refusal.line)),
            .init(name: "column", value: reader.column(of: refusal).map { .int($0) } ?? .null),
            .init(name: "heading", value: heading(of: refusal).map { .string($0) } ?? .null),
            .init(name: "field", value: refusal.field.map { .string($0.rawValue) } ?? .null),
            .init(name: "reason", value: .string(refusal.reason)),
        ]
        if let last = refusal.lastLine {
            members.append(.init(name: "lastLine", value: .int(last)))
        }
        switch refusal.resembles {
        case .customer(let number):
            members.append(.init(name: "resemblesCustomer", value: .string(number)))
        case .row(let line): members.append(.init(name: "resemblesLine", value: .int(line)))
        case nil: break
        }
        return .object(members)
    }

    /// What is told of the rows themselves.
    private var noticed: [JSONValue] {
        let notices = reader.notices
        var warnings: [JSONValue] = []
        if mayBeOtherwiseEncoded {
            warnings.append(["kind": "other-encoding", "encoding": "iso-8859-15"])
        }
        if notices.centuriesAssumed > 0 {
            warnings.append(["kind": "century-assumed", "count": .int(notices.centuriesAssumed)])
        }
        if let (given, family) = notices.splitExample {
            warnings.append([
                "kind": "names-split", "count": .int(notices.namesSplit),
                "given": .string(given), "family": .string(family),
            ])
        }
        for (kind, tally) in notices.textsInOrder {
            warnings.append([
                "kind": .string(kind.rawValue), "count": .int(tally.count),
                "lines": .array(tally.lines.map { .int($0) }),
            ])
        }
        if notices.sevenBits.count > 0 {
            warnings.append([
                "kind": .string(RowRefusal.sevenBitLetters.rawValue),
                "count": .int(notices.sevenBits.count),
                "lines": .array(notices.sevenBits.lines.map { .int($0) }),
            ])
        }
        return warnings
    }

    private var warnings: [JSONValue] {
        var warnings: [JSONValue] = []
        if source.isAsBefore { warnings.append(["kind": "mapping-kept"]) }
        if report.emptiedFields > 0 {
            warnings.append([
                "kind": "fields-emptied", "count": .int(report.emptiedFields),
                "customers": .int(report.emptiedCustomers),
            ])
        }
        if report.undone > 0 {
            warnings.append(["kind": "restored-since", "count": .int(report.undone)])
        }
        if source.file.titleCount > 0 {
            warnings.append(["kind": "title-lines", "line": .int(source.file.headingLine)])
        }
        if source.looksLikeData { warnings.append(["kind": "first-line-is-data"]) }
        for index in source.unknown {
            warnings.append(["kind": "unknown-column", "column": .int(index + 1)])
        }
        for duplicate in source.mapping.duplicates {
            warnings.append(["kind": "duplicate-column", "column": .int(duplicate.index + 1)])
        }
        for case .mojibake(let line) in source.file.warnings {
            warnings.append(["kind": "mojibake", "line": .int(line)])
        }
        for line in report.doubles {
            warnings.append(["kind": "possible-duplicate", "line": .int(line)])
        }
        return warnings + noticed
    }
}
