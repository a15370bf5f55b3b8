internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers
internal import VaultCrypto

/// A file to import, opened, and what its columns are.
struct ImportSource {
    /// What the file is known by.
    let hash: Bytes32
    /// Lines, which may be more than rows.
    let lineCount: Int
    let file: CustomerFile
    var mapping: ColumnMapping
    /// The columns that somebody has left out.
    var leftOut: Set<Int> = []
    let mojibake: MojibakeRule
    /// Whether the columns are what somebody said of the same headings before.
    private(set) var isAsBefore = false
    /// Whether the first line may be a customer, who then is not taken.
    let looksLikeData: Bool
    private let kept: KeptMapping?

    /// How somebody says what a file is.
    struct Saying {
        /// Without it an old program's encoding is refused until it is named, or `isConfirmed` takes
        /// the likeliest.
        var encoding: FileEncoding?
        var mojibake = MojibakeRule.refuse
        /// Lines of headings and fields.
        var mappingFile: String?
        var isConfirmed = false
        var isDryRun = false
    }

    /// Opens a file: what its columns are is said by a file of headings, by what was said of the same
    /// headings before, or by the headings; where there is a doubt, or something was said before, a person
    /// at a terminal is asked.
    init(_ source: FileSource, _ said: Saying, _ context: CommandContext) throws {
        (hash, lineCount) = try Self.outline(of: source)
        mojibake = said.mojibake
        file = try CustomerFile(source, as: said.encoding, mojibake: said.mojibake)
        guard file.encodingPreviews.isEmpty || said.isConfirmed else {
            throw Failure.encodingUncertain(file.encodingPreviews)
        }
        kept = KeptMapping(
            for: file.headings, in: try context.paths.stateFolder, on: context.today)
        looksLikeData = FirstLine.looksLikeData(file.headings, on: context.today)
        mapping = ColumnMapping(headings: file.headings)
        var hasAsked = false
        if let mappingFile = said.mappingFile {
            let text = try DataInput.read(mappingFile, limit: MappingText.maximumBytes)
            try take(MappingText(parsing: text, named: ImportColumn.named))
        } else {
            if let before = kept?.read(), (try? before.mapping(of: file.headings)) != nil {
                try take(before)
                isAsBefore = true
                context.notice(Wording.mappingKept)
            }
            if isAsBefore || hasDoubt, !said.isConfirmed, !said.isDryRun,
                Dialogue.isPossible(context)
            {
                try MappingDialogue(context: context).run(&self)
                // Whoever looked at the columns has seen what is left out.
                hasAsked = true
            }
        }
        guard mapping.columns.contains(where: { $0 != nil }) else { throw Failure.noKnownColumn }
        if !hasAsked, let difference = try mapping.firstDifference(in: file.rows()) {
            throw Failure.columnsDiffer(difference)
        }
    }

    private static func outline(of source: FileSource) throws -> (hash: Bytes32, lines: Int) {
        let hash = RunningHash()
        var lines = 0
        try source.forEachPiece { piece in
            hash.append(piece)
            for byte in piece where byte == UInt8(ascii: "\n") { lines += 1 }
        }
        return (hash.finish(), lines)
    }

    private mutating func take(_ text: MappingText) throws {
        mapping = try text.mapping(of: file.headings)
        leftOut = text.leftOut(of: file.headings)
    }

    /// Keeps what was said of the headings, if it is more than they say themselves; else what was kept of
    /// them before is forgotten.
    func keepMapping() {
        let said = MappingText.corrections(
            of: mapping, headings: file.headings, leavingOut: leftOut)
        if said.isEmpty { kept?.remove() } else { kept?.write(said) }
    }

    /// Columns that are left out, though nobody has said so.
    var unknown: [Int] { mapping.unknown.filter { !leftOut.contains($0) } }

    /// Whether a column is one that our own file of refused rows has in front.
    func isOurs(_ index: Int) -> Bool { index < file.addedColumns }

    private var hasDoubt: Bool {
        !mapping.duplicates.isEmpty
            || mapping.unknown.contains { !file.headings[$0].isEmpty && !isOurs($0) }
    }

    /// The columns with what fills them, as a person looks them over.
    var table: Table {
        var table = Table([
            .init(Wording.columnColumn, .right), .init(Wording.headingColumn, least: 8),
            .init(Wording.fieldColumn, least: 8), .init(Wording.exampleColumn, least: 8),
        ])
        let language = CommandContext.required.language
        for (index, example) in MaskedExample.examples(of: file).enumerated() {
            let field = mapping.columns[index].map { Wording.field($0) } ?? Wording.noField
            table.add(
                String(index + 1), heading(index), field[language], example ?? "")
        }
        return table
    }

    /// A heading that names nothing may be the first customer of a file without headings, so that it
    /// is shown like one.
    private func heading(_ index: Int) -> String {
        let heading = file.headings[index]
        return mapping.columns[index] == nil ? MaskedExample.mask(heading) : heading
    }

    /// The same for a program.
    var document: JSONValue {
        .array(
            MaskedExample.examples(of: file).enumerated().map { index, example in
                [
                    "column": .int(index + 1), "heading": .string(heading(index)),
                    "field": mapping.columns[index].map { .string($0.rawValue) } ?? .null,
                    "example": example.map { .string($0) } ?? .null,
                ]
            })
    }
}

extension Failure {
    static func encodingUncertain(_ previews: [EncodingPreview]) -> Failure {
        Failure(.badInput, "encoding-uncertain", Wording.encodingUncertain(previews))
    }

    static func columnsDiffer(_ duplicate: ColumnMapping.Duplicate) -> Failure {
        Failure(.badInput, "columns-differ", Wording.columnsDiffer(duplicate))
    }
}
