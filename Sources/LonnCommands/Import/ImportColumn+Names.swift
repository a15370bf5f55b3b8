internal import CustomerFiles
internal import CustomerVault

extension ImportColumn {
    /// What a word names: whatever the program itself calls a field, in either language, or a heading that
    /// is known.
    static func named(_ word: String) -> ImportColumn? {
        ImportColumn(rawValue: word) ?? names[SwedishLetters.folded(word)]
            ?? ImportColumn(heading: word)
    }

    /// What can be named, as a person reads it; none twice.
    static func choices(in language: Language) -> [String] {
        var names: [String] = []
        for column in allCases where column != .ourReference {
            let name = Wording.field(column)[language]
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    private static let names: [String: ImportColumn] = {
        var names: [String: ImportColumn] = [:]
        for column in allCases {
            let field = Field(column)
            let sentences =
                [Wording.field(column)] + [field.map { Wording.field($0) }].compactMap { $0 }
            let words = sentences.flatMap { [$0.sv, $0.en] } + [field?.rawValue].compactMap { $0 }
            for word in words.map(SwedishLetters.folded) { names[word] = names[word] ?? column }
        }
        let number = Wording.field(Field.organisationNumber)
        for word in [number.sv, number.en, Field.organisationNumber.rawValue] {
            names[SwedishLetters.folded(word)] = .personOrOrganisationNumber
        }
        return names
    }()
}
