internal import CustomerFiles
internal import CustomerVault
internal import Foundation

/// Lets somebody at a terminal say what a file's columns are.
struct MappingDialogue {
    let context: CommandContext

    /// Shows the columns until Enter takes them as they stand.
    func run(_ source: inout ImportSource) throws {
        while true {
            try context.print(source.table)
            say(Wording.mappingHelp)
            let answer = try LineInput.ask(Wording.mappingPrompt)
                .trimmingCharacters(in: .whitespaces)
            if answer.isEmpty { return }
            guard let choice = Choice(answer, columns: source.file.headings.count) else {
                say(Wording.noSuchColumn(source.file.headings.count), .warning)
                continue
            }
            switch choice.meaning {
            case .unknown:
                say(Wording.noSuchField(ImportColumn.choices(in: context.language)), .warning)
            case .nothing: take(nil, for: choice.index, of: &source)
            case .column(let column):
                guard try givesUp(column, to: choice.index, source) else { continue }
                take(column, for: choice.index, of: &source)
            }
        }
    }

    /// Whether the column that fills a field already gives it up, if there is one.
    private func givesUp(
        _ column: ImportColumn, to index: Int, _ source: ImportSource
    ) throws -> Bool {
        guard !column.takesSeveral, let holder = source.mapping.index(of: column), holder != index
        else { return true }
        say(Wording.fieldIsFilled(column, by: holder + 1), .warning)
        return try LineInput.confirm(Wording.takeField(from: holder + 1), yes: false)
    }

    private func take(_ column: ImportColumn?, for index: Int, of source: inout ImportSource) {
        var choices = source.mapping.columns
        if let column, !column.takesSeveral {
            for holder in choices.indices where holder != index && choices[holder] == column {
                choices[holder] = nil
                source.leftOut.insert(holder)
            }
        }
        choices[index] = column
        source.mapping = ColumnMapping(
            choices: choices,
            // Whoever says it of one column of an address has seen the others.
            undecided: source.mapping.undecided.contains(index) ? [] : source.mapping.undecided)
        if column == nil { source.leftOut.insert(index) } else { source.leftOut.remove(index) }
    }

    private func say(_ sentence: Sentence, _ emphasis: Emphasis? = nil) {
        context.console.note(context.text(of: sentence, on: .error, emphasis))
    }

    /// `3 telefon`, or `3 -` for a column to leave out.
    struct Choice: Equatable {
        enum Meaning: Equatable {
            case column(ImportColumn)
            case nothing
            case unknown
        }

        let index: Int
        let meaning: Meaning

        /// `nil` if there is no such column.
        init?(_ answer: String, columns: Int) {
            let number = answer.prefix { $0.isASCII && $0.isNumber }
            guard let wanted = Int(number), (1...max(1, columns)).contains(wanted) else {
                return nil
            }
            index = wanted - 1
            let field = answer.dropFirst(number.count).trimmingCharacters(
                in: .whitespaces.union(.init(charactersIn: ":=")))
            meaning =
                MappingText.meansNone(field)
                ? .nothing : ImportColumn.named(field).map { .column($0) } ?? .unknown
        }
    }
}
