/// Which column of a file fills which field; indices are 0-based, as in `CSVRow.cells`.
public struct ColumnMapping: Hashable, Sendable {
    /// A column left out because one before it fills the same field.
    public struct Duplicate: Hashable, Sendable {
        /// The field that both columns name.
        public let column: ImportColumn
        /// The column left out.
        public let index: Int
        /// The column that fills the field.
        public let firstIndex: Int
    }

    /// The field each column of the file fills, nil for those that fill none.
    public let columns: [ImportColumn?]

    /// Columns left out in favour of an earlier one.
    public let duplicates: [Duplicate]

    /// Columns whose headings name no field, those without a heading among them.
    public let unknown: [Int]

    /// Reads the fields out of a file's headings.
    ///
    /// A heading that may mean something else gives way to an exact one for the same field.
    /// A second column for telephone numbers becomes one of other numbers, and an invoice address
    /// beside a postal address is kept apart from it.
    public init(headings: [String]) {
        self.init(choices: Self.choices(for: headings))
    }

    /// What each heading names, before columns for one and the same field are sorted out.
    static func choices(for headings: [String]) -> [ImportColumn?] {
        var choices = headings.map { ImportColumn(heading: $0) }
        for index in headings.indices where ImportColumn.isWeak(heading: headings[index]) {
            let hasExact = headings.indices.contains {
                choices[$0] == choices[index] && !ImportColumn.isWeak(heading: headings[$0])
            }
            if hasExact { choices[index] = nil }
        }
        for (invoice, postal) in Self.addresses {
            let named = headings.map { ImportColumn.invoiceAddress(heading: $0) == invoice }
            let hasBoth = choices.indices.contains { choices[$0] == postal && !named[$0] }
            guard hasBoth else { continue }
            for index in choices.indices where named[index] { choices[index] = invoice }
        }
        for telephone in [ImportColumn.phone, .mobile] {
            let first = choices.firstIndex(of: telephone)
            for index in choices.indices where choices[index] == telephone && index != first {
                choices[index] = .otherPhone
            }
        }
        return choices
    }

    private static let addresses: [(invoice: ImportColumn, postal: ImportColumn)] = [
        (.invoiceStreet, .street), (.invoicePostalCode, .postalCode), (.invoiceCity, .city),
    ]

    /// Takes the fields somebody chose for the columns, one for each column or nil for none.
    public init(choices: [ImportColumn?]) {
        var first: [ImportColumn: Int] = [:]
        var columns: [ImportColumn?] = []
        var duplicates: [Duplicate] = []
        for (index, choice) in choices.enumerated() {
            if let choice, !choice.takesSeveral, let firstIndex = first[choice] {
                duplicates.append(
                    Duplicate(column: choice, index: index, firstIndex: firstIndex))
                columns.append(nil)
            } else {
                if let choice { first[choice] = index }
                columns.append(choice)
            }
        }
        self.columns = columns
        self.duplicates = duplicates
        unknown = choices.indices.filter { choices[$0] == nil }
    }

    /// The first column left out that says something else in a row than the one that fills the field.
    public func firstDifference(in rows: CSVRows) throws -> Duplicate? {
        guard !duplicates.isEmpty else { return nil }
        var rows = rows
        while let outcome = try rows.next() {
            guard case .row(let row) = outcome else { continue }
            for duplicate in duplicates {
                let other = row.cells[duplicate.index]
                if !other.isEmpty, other != row.cells[duplicate.firstIndex] { return duplicate }
            }
        }
        return nil
    }

    /// Where a field's cell stands in each row, nil if the file has no such column.
    public func index(of column: ImportColumn) -> Int? {
        columns.firstIndex(of: column)
    }
}
