internal import CustomerFiles
internal import CustomerVault
internal import Foundation

/// Lets somebody at a terminal say what a file's columns are.
struct MappingDialogue {
    let context: CommandContext

    /// Shows the columns until Enter takes them as they stand.
    func run(_ source: ImportSource) throws -> ColumnMapping {
        var source = source
        while true {
            try context.print(source.table)
            context.console.note(context.text(of: Wording.mappingHelp, on: .error))
            let answer = try LineInput.ask(Wording.mappingPrompt)
                .trimmingCharacters(in: .whitespaces)
            if answer.isEmpty { return source.mapping }
            guard let choice = Choice(answer, columns: source.file.headings.count) else {
                context.console.note(context.text(of: Wording.noSuchAnswer, on: .error, .warning))
                continue
            }
            var choices = source.mapping.columns
            choices[choice.index] = choice.column
            // The column that had the field gives it up.
            if let column = choice.column, !column.takesSeveral {
                for index in choices.indices
                where index != choice.index && choices[index] == column {
                    choices[index] = nil
                }
            }
            source.mapping = ColumnMapping(choices: choices)
        }
    }

    /// `3 telefon`, or `3 -` for a column to leave out.
    struct Choice: Equatable {
        let index: Int
        let column: ImportColumn?

        init?(_ answer: String, columns: Int) {
            let number = answer.prefix { $0.isASCII && $0.isNumber }
            guard let wanted = Int(number), (1...max(1, columns)).contains(wanted) else {
                return nil
            }
            index = wanted - 1
            let field = answer.dropFirst(number.count).trimmingCharacters(
                in: .whitespaces.union(.init(charactersIn: ":=")))
            if MappingText.meansNone(field) {
                column = nil
            } else if let named = ImportColumn(heading: field) {
                column = named
            } else if let named = FieldName(typed: field).value.flatMap({
                ImportColumn(rawValue: $0.rawValue)
            }) {
                column = named
            } else {
                return nil
            }
        }
    }
}
