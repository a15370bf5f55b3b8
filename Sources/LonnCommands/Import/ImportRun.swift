internal import ArgumentParser
internal import CustomerFiles
internal import CustomerVault
internal import KeyManagement
internal import SwedishIdentifiers
internal import VaultCrypto

/// One reading of a file into the vault, or a trial of it.
struct ImportRun {
    enum Mode {
        case trial
        case real
    }

    let context: CommandContext
    let session: Session
    let source: ImportSource
    let rule: ExistingRule
    let duplicates: DuplicateRule

    /// The groups that the member may not write, and may hand in what the file has for them.
    var handed: Set<FieldGroup> {
        ImportRowReader.depositable(of: source.mapping).intersection(session.depositableGroups)
    }

    /// What has become of a file's rows, and what has stopped the reading, if something has.
    struct Result {
        var report: ImportReport
        let reader: ImportRowReader
        var stop: (any Error)?
    }

    /// Reads the file once, from its first row.
    func run(_ mode: Mode) throws -> Result {
        let handed = handed
        // Sealing what is handed in takes its time in the transaction.
        let reader = ImportRowReader(
            file: source.file, mapping: source.mapping,
            today: CivilDate(milliseconds: context.clock()) ?? .unixEpoch,
            memory: try session.newMemory(),
            batchSize: handed.isEmpty ? 1000 : 250)
        var result = Result(report: ImportReport(), reader: reader)
        do {
            let kind: LongWork = mode == .trial ? .tryingImport : .importing
            result.report = try context.showingProgress(of: kind) { show in
                try session.importCustomers(
                    groups: ImportRowReader.groups(
                        of: source.mapping, for: session.writableGroups),
                    handedIn: handed,
                    fileHash: source.hash, reading: reading, existing: rule,
                    duplicates: duplicates, isDryRun: mode == .trial,
                    statedNumbers: { try reader.statedNumbers($0) }, next: { try reader.next() },
                    progress: { try show($0, source.lineCount) })
            }
        } catch let stopped as ImportStopped {
            result.report = stopped.report
            result.stop = stopped.reason
        }
        result.report.read += reader.refused.count
        result.report.refused = (result.report.refused + reader.refused)
            .sorted { $0.line < $1.line }
        return result
    }

    /// Tells apart the ways in which the same file can be read.
    private var reading: Bytes16? {
        let mapping = MappingText.text(of: source.mapping, headings: source.file.headings)
        let way = "\(source.file.encoding.rawValue) \(source.mojibake) \(rule.rawValue)\n\(mapping)"
        return Bytes16(DocumentHash.file(Array(way.utf8)).array.prefix(16))
    }
}

/// Names what is done with a row whose customer is there already.
struct ExistingRuleName: Choice {
    let typed: String
    static var names: [(value: ExistingRule, words: [String])] {
        ExistingRule.allCases.map { ($0, Wording.existing($0).words + [$0.rawValue]) }
    }
}
