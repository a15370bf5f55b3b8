internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// Turns the cells of a row into fields: what stands in the wrong cell goes where it plainly belongs,
/// and what is not plain refuses the row.
struct RowSorter: Sendable {
    private let columns: [SortedColumn]
    private let today: CivilDate
    /// Whether the file has no letter beyond ASCII.
    private let isASCII: Bool
    private let mayBeMonthFirst: Bool
    /// What no name has: the file's delimiter, if it is no comma.
    private let delimiter: UInt8?

    /// - Parameter mayBeMonthFirst: whether days of the file may have the month before the day.
    init(
        mapping: ColumnMapping, of file: CustomerFile, today: CivilDate, mayBeMonthFirst: Bool
    ) {
        isASCII = file.isASCII
        self.mayBeMonthFirst = mayBeMonthFirst
        delimiter = file.delimiter == .comma ? nil : file.delimiter.rawValue.asciiValue
        columns = mapping.columns.enumerated().compactMap { index, column in
            column.flatMap { $0 == .ourReference ? nil : SortedColumn($0, at: index) }
        }
        self.today = today
    }

    /// The fields of a row, as the file has them, and what it says has happened.
    func sorted(_ row: CSVRow) throws(SortingFault) -> SortedRow {
        var draft = RowDraft(today: today, mayBeMonthFirst: mayBeMonthFirst)
        var found: Set<SensitiveText.Kind> = []
        var hasSevenBits = false
        for column in columns {
            let cell = row.cells[column.index]
            guard !cell.isEmpty, let text = try text(of: cell, column, &hasSevenBits)
            else { continue }
            if column.isOpen, OpenCell.looksPersonal(text, on: today) {
                throw SortingFault(column.index, column.field, .looksPersonal)
            }
            if column.isName, mayBeRows(text, column) {
                throw SortingFault(column.index, column.field, .rowsInCell)
            }
            if column.isWatched, let field = column.field {
                found.formUnion(FreeText.kinds(in: text, of: field, on: today))
            }
            try draft.put(PlacedText(text: text, column: column.index), column)
        }
        let fields = try draft.fields()
        return SortedRow(
            fields: fields, events: draft.events, found: found, splitName: draft.splitName,
            hasSevenBits: hasSevenBits)
    }

    /// Whether a name goes on over a line's or a cell's end, as where a quote too many has made one of them.
    ///
    /// A company's may have the delimiter, which programs put quotes around.
    private func mayBeRows(_ name: String, _ column: SortedColumn) -> Bool {
        let delimiter = column.column == .companyName ? nil : delimiter
        return name.utf8.contains {
            $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") || $0 == delimiter
        }
    }

    /// What a cell says, without what spreadsheets do to it; nil for one that says nothing.
    ///
    /// - Parameter hasSevenBits: set where a sentence has signs that may stand for Swedish letters.
    private func text(
        of cell: Cell, _ column: SortedColumn, _ hasSevenBits: inout Bool
    ) throws(SortingFault) -> String? {
        guard !cell.isNothing else { return nil }
        var cell = cell
        if cell.isQuotedFormula { cell = cell.withoutExcelWrapping }
        if cell.text.utf8.first == UInt8(ascii: "="), !column.isNumeric, !column.isProse {
            throw SortingFault(column.index, column.field, .excelError)
        }
        if column.isCode, cell.hasDecimalTail {
            throw SortingFault(column.index, column.field, .decimalTail)
        }
        let traits = cell.traits
        if traits.isEmpty || traits == .digits, !column.isNumeric {
            return cell.text.utf8.first == UInt8(ascii: "'")
                ? cell.withoutFormulaGuard.text : cell.text
        }
        if traits.contains(.placeholder) { return nil }
        let (index, field) = (column.index, column.field)
        if traits.contains(.excelError) { throw SortingFault(index, field, .excelError) }
        if traits.contains(.webSigns) { throw SortingFault(index, field, .webSign) }
        if traits.contains(.misread) { throw SortingFault(index, field, .misread) }
        if traits.contains(.sevenBits) {
            if column.isProse {
                hasSevenBits = true
            } else if isASCII || column.isOpen {
                // Files are put together: other rows have letters that are right.
                throw SortingFault(index, field, .sevenBitLetters)
            }
        }
        if traits.contains(.lostLetter), column.isProse == false {
            throw SortingFault(index, field, .lostCharacter)
        }
        if column.isNumeric {
            guard !cell.isExcelScientific else {
                throw SortingFault(index, field, .excelScientific)
            }
            cell = cell.withoutExcelWrapping
        } else {
            cell = cell.withoutFormulaGuard
        }
        if traits.contains(.oddSpaces) {
            cell = column.isIdentifier ? cell.withoutOddSpaces : cell.withPlainSpaces
        }
        return cell.isEmpty ? nil : cell.text
    }
}

/// A column with what each of its cells asks anew, told once.
struct SortedColumn {
    let index: Int
    let column: ImportColumn
    let field: Field?
    let event: CustomerEvent.Kind?
    let isNumeric: Bool
    let isCode: Bool
    let isIdentifier: Bool
    let isProse: Bool
    let isName: Bool
    let isOpen: Bool
    let isWatched: Bool

    init(_ column: ImportColumn, at index: Int) {
        self.index = index
        self.column = column
        field = Field(column)
        event = CustomerEvent.Kind(column)
        isNumeric = column.isNumeric
        isCode = column.isCode
        isIdentifier = column.isIdentifier
        isProse = column.isProse
        isName = column.isName
        isOpen = column.isOpen
        isWatched = column.isWatched
    }
}

/// What a row says.
struct SortedRow {
    let fields: FieldValues
    let events: [CustomerEvent]
    /// What its texts hold and should not, and keep.
    let found: Set<SensitiveText.Kind>
    /// A name without a comma that was taken apart.
    let splitName: PersonName?
    /// Whether its sentences have `[\\]{|}` where Swedish letters may be meant.
    let hasSevenBits: Bool
}

/// A cell's text with the column that it stands in, from 0.
struct PlacedText {
    var text: String
    let column: Int
}

extension ImportColumn {
    /// Whether spreadsheets take its values for numbers, and people wrap them against that.
    var isNumeric: Bool {
        switch self {
        case .customerNumber, .personOrOrganisationNumber, .personalIdentityNumber, .vatNumber,
            .postalCode, .invoicePostalCode, .sitePostalCode, .phone, .mobile, .otherPhone,
            .projectNumber, .gln, .peppolID, .gateCode:
            true
        default: false
        }
    }

    /// Whether its values are numbers or references, which have no decimals.
    var isCode: Bool {
        isNumeric || self == .invoiceReference || self == .customerReference
    }

    /// Whether no space within its values means anything.
    var isIdentifier: Bool {
        switch self {
        case .customerNumber, .personOrOrganisationNumber, .personalIdentityNumber, .vatNumber,
            .gln, .peppolID, .email, .otherEmail, .invoiceEmail:
            true
        default: false
        }
    }

    /// Whether its values are names of persons or companies, or parts of them.
    var isName: Bool {
        switch self {
        case .name, .givenName, .familyName, .companyName: true
        default: false
        }
    }

    /// Whether its values are sentences, in which a question mark may stand anywhere.
    var isProse: Bool { self == .note || self == .wish || self == .directions }
}

extension Field {
    /// The field that a column fills by itself, or first.
    init?(_ column: ImportColumn) {
        switch column {
        case .name, .personOrOrganisationNumber, .protectedIdentity, .ourReference, .lastInquiry,
            .lastQuote, .lastOrder, .lastJob, .lastInvoice, .lastPayment:
            return nil
        case .otherPhone: self = .otherPhones
        case .otherContact: self = .otherContacts
        case .otherEmail: self = .email
        default: self.init(rawValue: column.rawValue)
        }
    }
}
