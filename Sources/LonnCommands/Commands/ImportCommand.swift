internal import ArgumentParser
internal import CustomerFiles
internal import CustomerVault
internal import KeyManagement
internal import SwedishIdentifiers

struct ImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(.importFile, Wording.importAbstract, examples: Wording.importExamples)
    }

    @Argument(
        help: ArgumentHelp(Wording.importArgument, valueName: Wording.fileValue),
        completion: .file())
    var file: String
    @Flag(name: .customLong("dry-run"), help: ArgumentHelp(Wording.dryRunFlag))
    var isDryRun = false
    @Option(
        name: .customLong("mapping"),
        help: ArgumentHelp(Wording.mappingOption, valueName: Wording.fileValue),
        completion: .file())
    var mappingFile: String?
    @Option(
        name: .customLong("encoding"),
        help: ArgumentHelp(Wording.encodingOption, valueName: Wording.encodingValue))
    var encoding: EncodingName?
    @Flag(name: .customLong("repair"), help: ArgumentHelp(Wording.repairFlag))
    var isRepairing = false
    @Option(
        name: .customLong("existing"),
        help: ArgumentHelp(Wording.existingOption, valueName: Wording.existingValue))
    var existing: ExistingRuleName?
    @Flag(
        name: .customLong("allow-duplicates"), help: ArgumentHelp(Wording.allowDuplicatesFlag))
    var allowsDuplicates = false
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.importYesFlag))
    var isConfirmed = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let source = try ImportSource(
            DataInput.source(file, limit: CustomerFile.maximumBytes),
            .init(
                encoding: encoding?.value(of: "--encoding"),
                mojibake: isRepairing ? .repair : .refuse, mappingFile: mappingFile,
                isConfirmed: isConfirmed, isDryRun: isDryRun),
            context)
        let session = try context.logIn()
        let run = ImportRun(
            context: context, session: session, source: source,
            rule: try existing?.value(of: "--existing") ?? .refuse,
            duplicates: allowsDuplicates ? .accept : .refuse)
        try confirmChanges(run)
        if !isDryRun { source.keepMapping() }
        let result = try run.run(isDryRun ? .trial : .real)
        let (report, reader) = (result.report, result.reader)
        let wantsFile = !isDryRun && !report.refused.isEmpty && !report.isAllThere
        let refusedFile =
            wantsFile
            ? try? RefusedFile.write(report.refused, of: source.file, reader, beside: file) : nil
        if let stop = result.stop {
            if let refusedFile { context.notice(Wording.refusedFileWritten(refusedFile)) }
            throw stop
        }
        let outcome = ImportOutcome(
            report: report, reader: reader, source: source, rule: run.rule,
            refusedFile: refusedFile, isDryRun: isDryRun,
            waitsFor: report.deposited > 0 ? session.whoEnters(of: run.handed) : [],
            isRationed: run.handed.contains(.identity))
        try outcome.print(to: context)
        // The good rows are in, so the report comes first.
        if wantsFile, refusedFile == nil { throw Failure.refusedFileUnwritable }
        let taken = report.imported + report.changed + report.unchanged + report.resumed
        guard taken == 0, !report.refused.isEmpty else { return }
        throw report.isAllThere && run.rule == .refuse
            ? Failure.everyoneThere : Failure.nothingImported
    }

    /// Asks somebody at a terminal before customers who are there already are changed.
    private func confirmChanges(_ run: ImportRun) throws {
        guard !isDryRun, !isConfirmed, run.rule == .fill || run.rule == .replace,
            Dialogue.isPossible(run.context)
        else { return }
        let trial = try run.run(.trial)
        if let stop = trial.stop { throw stop }
        let report = trial.report
        guard report.changed > 0 else { return }
        try LineInput.require(
            Wording.changeExisting(report, run.rule), yes: false)
    }
}

extension CivilDate {
    /// 1970-01-01; stands in for a clock that the C library cannot place.
    static var unixEpoch: CivilDate {
        guard let day = CivilDate(year: 1970, month: 1, day: 1) else {
            preconditionFailure("1970-01-01 is a date")
        }
        return day
    }
}
