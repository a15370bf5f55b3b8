internal import ArgumentParser
internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers
internal import VaultCrypto

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
    @Flag(name: .customLong("yes"), help: ArgumentHelp(Wording.importYesFlag))
    var isConfirmed = false
    @OptionGroup(title: Wording.globalOptions[.current]) var options: GlobalOptions

    func run() throws {
        let context = CommandContext.required
        let bytes = try DataInput.read(file, limit: CustomerFile.maximumBytes)
        let source = try ImportSource(
            bytes, as: encoding?.value(of: "--encoding"), mojibake: isRepairing ? .repair : .refuse,
            mappingFile: mappingFile, isConfirmed: isConfirmed)
        let session = try context.logIn()
        let reader = ImportRowReader(
            file: source.file, mapping: source.mapping,
            today: CivilDate(milliseconds: context.clock()) ?? .unixEpoch)
        // Lines, which may be more than rows.
        let lines = bytes.lazy.count { $0 == UInt8(ascii: "\n") }
        var report = try context.showingProgress(of: isDryRun ? .tryingImport : .importing) {
            show in
            try session.importCustomers(
                groups: ImportRowReader.groups(of: source.mapping),
                fileHash: DocumentHash.file(bytes),
                isDryRun: isDryRun, next: { reader.next() }, progress: { try show($0, lines) })
        }
        report.read += reader.refused.count
        report.refused = (report.refused + reader.refused).sorted { $0.line < $1.line }
        let wantsFile = !isDryRun && !report.refused.isEmpty && !report.isAllThere
        let refusedFile =
            wantsFile
            ? try? RefusedFile.write(report.refused, of: source.file, reader, beside: file) : nil
        let outcome = ImportOutcome(
            report: report, reader: reader, source: source,
            refusedFile: refusedFile, isDryRun: isDryRun)
        try outcome.print(to: context)
        // The good rows are in, so the report comes first.
        if wantsFile, refusedFile == nil { throw Failure.refusedFileUnwritable }
        if report.imported == 0, !report.refused.isEmpty { throw Failure.nothingImported }
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
