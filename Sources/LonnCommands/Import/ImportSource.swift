internal import CustomerFiles

/// A file to import, opened, and what its columns are.
struct ImportSource {
    let bytes: [UInt8]
    let file: CustomerFile
    let mapping: ColumnMapping
    let mojibake: MojibakeRule

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - encoding: what somebody named; without it an old program's encoding is refused until it
    ///     is named, or `isConfirmed` takes the likeliest.
    ///   - mappingFile: lines of headings and fields.
    init(
        _ bytes: [UInt8], as encoding: FileEncoding?, mojibake: MojibakeRule,
        mappingFile: String?, isConfirmed: Bool
    ) throws {
        self.bytes = bytes
        self.mojibake = mojibake
        file = try CustomerFile(bytes: bytes, as: encoding, mojibake: mojibake)
        guard file.encodingPreviews.isEmpty || isConfirmed else {
            throw Failure.encodingUncertain(file.encodingPreviews)
        }
        if let mappingFile {
            let text = try DataInput.read(mappingFile, limit: MappingText.maximumBytes)
            mapping = try MappingText(parsing: text).mapping(of: file.headings)
        } else {
            mapping = ColumnMapping(headings: file.headings)
        }
        guard mapping.columns.contains(where: { $0 != nil }) else { throw Failure.noKnownColumn }
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
}
