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

    /// Columns that fill the postal address though their headings say invoice address, and nobody has
    /// said which of the two it is.
    public let undecided: Set<Int>

    /// Reads the fields out of a file's headings.
    ///
    /// A heading that may mean something else gives way to an exact one for the same field.
    /// A second column for telephone numbers becomes one of other numbers. The columns of an invoice
    /// address are a postal address only where the file has no other, and none for invoices alone.
    public init(headings: [String]) {
        self.init(headings: headings, saying: [:])
    }

    /// The same where somebody has said what some columns are.
    init(headings: [String], saying said: [Int: ImportColumn?]) {
        var choices = Self.choices(for: headings)
        let address = headings.indices.filter {
            ImportColumn.mayBeInvoiceAddress(heading: headings[$0])
        }
        let isOfInvoices = Self.isOfInvoices(address, choices, said)
        if isOfInvoices == true {
            for index in address {
                choices[index] = choices[index].flatMap { Self.invoiceFields[$0] }
            }
        }
        for (index, column) in said { choices[index] = column }
        // A column that somebody named has its field before one that only its heading names.
        let named = Set(said.values.compactMap { $0 }.filter { !$0.takesSeveral })
        for index in choices.indices where said[index] == nil {
            if let choice = choices[index], named.contains(choice) { choices[index] = nil }
        }
        Self.joinTown(to: &choices, but: said)
        let undecided = isOfInvoices == nil ? address.filter { said[$0] == nil } : []
        self.init(choices: choices, undecided: Set(undecided))
    }

    /// What each heading names, before columns for one and the same field are sorted out.
    private static func choices(for headings: [String]) -> [ImportColumn?] {
        var choices = headings.map { ImportColumn(heading: $0) }
        for index in headings.indices where ImportColumn.isWeak(heading: headings[index]) {
            let hasExact = headings.indices.contains {
                choices[$0] == choices[index] && !ImportColumn.isWeak(heading: headings[$0])
            }
            if hasExact { choices[index] = nil }
        }
        for telephone in [ImportColumn.phone, .mobile] {
            let first = choices.firstIndex(of: telephone)
            for index in choices.indices where choices[index] == telephone && index != first {
                choices[index] = .otherPhone
            }
        }
        return choices
    }

    /// Whether the columns of an address whose headings name it for invoices are that alone; nil if nothing
    /// tells, and nobody has said it of one of them.
    private static func isOfInvoices(
        _ address: [Int], _ choices: [ImportColumn?], _ said: [Int: ImportColumn?]
    ) -> Bool? {
        let spoken = address.compactMap { said[$0] ?? nil }
        if let first = spoken.first { return invoiceFields.values.contains(first) }
        let postal = Set(address.map { choices[$0] } + [.street])
        let isApart = choices.indices.contains { index in
            guard !address.contains(index), let choice = said[index] ?? choices[index] else {
                return false
            }
            return postal.contains(choice) || invoiceFields.values.contains(choice)
        }
        return isApart ? true : nil
    }

    /// A postal code and town that have no other street beside them are those of the invoice address.
    private static func joinTown(to choices: inout [ImportColumn?], but said: [Int: ImportColumn?])
    {
        guard choices.contains(.invoiceStreet), choices.contains(.postalCode),
            !choices.contains(.street), !choices.contains(.invoicePostalCode),
            !choices.contains(.invoiceCity)
        else { return }
        for index in choices.indices where said[index] == nil {
            if let choice = choices[index], choice == .postalCode || choice == .city {
                choices[index] = invoiceFields[choice]
            }
        }
    }

    /// The fields of the postal address with those of the invoice address, which has no second line.
    private static let invoiceFields: [ImportColumn: ImportColumn] = [
        .careOf: .invoiceCareOf, .street: .invoiceStreet, .postalCode: .invoicePostalCode,
        .city: .invoiceCity,
    ]

    /// Takes the fields somebody chose for the columns, one for each column or nil for none.
    ///
    /// - Parameter undecided: the columns of ``undecided`` of which nobody has said anything yet.
    public init(choices: [ImportColumn?], undecided: Set<Int> = []) {
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
        self.undecided = undecided.filter { columns[$0] != nil }
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
