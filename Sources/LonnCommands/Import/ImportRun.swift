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
                    fileHash: source.hash, reading: reading,
                    columns: Set(source.mapping.columns.compactMap { $0.flatMap { Field($0) } }),
                    existing: rule,
                    duplicates: duplicates, isDryRun: mode == .trial,
                    statedNumbers: { try reader.statedNumbers($0) }, next: { try reader.next() },
                    progress: { try show($0, source.lineCount) })
            }
        } catch let stopped as ImportStopped {
            result.report = stopped.report
            result.stop = stopped.reason
        } catch KeyRefusal.notPermitted {
            throw barred.map { Failure(barredColumn: $0) } ?? Failure(from: .notPermitted)
        }
        let unread = reader.refused
        result.report.read += unread.count
        result.report.refused = result.report.refused.merged(with: unread)
        return result
    }

    /// What of the file the member may not put in, as far as that is why he was refused.
    private var barred: BarredColumn? {
        let (writable, depositable) = (session.writableGroups, session.depositableGroups)
        let open = writable.union(handed)
        guard open.contains(.customerCase) else { return BarredColumn(group: .customerCase) }
        let barred = source.mapping.columns.indices.compactMap { index in
            source.mapping.columns[index].flatMap { column in
                ImportRowReader.groups(of: ColumnMapping(choices: [column]), for: writable)
                    .subtracting(open).min { $0.rawValue < $1.rawValue }
                    .map { BarredColumn(group: $0, number: index + 1, column: column) }
            }
        }
        // Beside one that may be handed in stands the one that may not.
        return barred.first { !depositable.contains($0.group) || $0.isKept } ?? barred.first
    }

    /// Tells apart the ways in which the same file can be read.
    private var reading: Bytes16? {
        let mapping = MappingText.text(of: source.mapping, headings: source.file.headings)
        let way = "\(source.file.encoding.rawValue) \(source.mojibake) \(rule.rawValue)\n\(mapping)"
        return Bytes16(DocumentHash.file(Array(way.utf8)).array.prefix(16))
    }
}

/// A column whose group the member may neither write nor hand in for; without one, what every import
/// writes.
struct BarredColumn {
    let group: FieldGroup
    var number: Int?
    var column: ImportColumn?

    /// Whether nobody hands in what the column holds.
    fileprivate var isKept: Bool {
        column.map { ImportRowReader.depositable(of: ColumnMapping(choices: [$0])).isEmpty } ?? true
    }
}

extension Failure {
    fileprivate init(barredColumn barred: BarredColumn) {
        self.init(.notPermitted, "not-permitted", Wording.barred(barred))
    }
}

/// Names what is done with a row whose customer is there already.
struct ExistingRuleName: Choice {
    let typed: String
    static var names: [(value: ExistingRule, words: [String])] {
        ExistingRule.allCases.map { ($0, Wording.existing($0).words + [$0.rawValue]) }
    }
}
