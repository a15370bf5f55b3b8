internal import CustomerFiles
internal import CustomerVault

/// Why a row is refused before the vault sees it.
struct SortingFault: Error, Hashable {
    /// The column at fault, from 0.
    let column: Int
    let field: Field?
    /// A stable code.
    let reason: String

    /// The code of letters that another program misread.
    static let misread = RowRefusal.misread.rawValue

    /// Whether what stands in the cell may be several rows.
    var mayBeOfRows: Bool { reason == RowRefusal.rowsInCell.rawValue }

    init(_ column: Int, _ field: Field? = nil, _ reason: Reason) {
        self.init(column, field, code: reason.rawValue)
    }

    init(_ column: Int, _ field: Field? = nil, _ reason: RowRefusal) {
        self.init(column, field, code: reason.rawValue)
    }

    init(_ column: Int, _ field: Field?, code: String) {
        self.column = column
        self.field = field
        reason = code
    }

    /// What two cells of a row, or two values in one cell, may be at odds about.
    enum Reason: String, CaseIterable {
        /// Two different numbers of a person or an organisation, or a VAT number of another's.
        case numbersDiffer = "numbers-differ"
        /// Two different postal codes or towns.
        case addressesDiffer = "addresses-differ"
        /// A given and a family name, and another name beside them.
        case namesDiffer = "names-differ"
        /// A day that has not been yet.
        case eventInFuture = "event-in-future"
        /// A day before 1990, which is a birthday or a number that was taken for a day.
        case eventTooOld = "event-too-old"
        /// A date whose day may be its year, or its month in a file that has the month first elsewhere.
        case dateAmbiguous = "date-ambiguous"
        /// More e-mail addresses than there are fields for.
        case severalEmails = "several-emails"
        /// `c/o` without a plain end of the name.
        case careOfUnclear = "care-of-unclear"
        /// More lines than an address has.
        case severalLines = "several-lines"
        /// No Swedish form where nothing says that the code is of another country.
        case postalCodeCountry = "postal-code-country"
        /// What looks like a personnummer where most members would read it.
        case looksPersonal = "looks-personal"
        /// Brackets, digits or a remark in a person's name, whose end then is no family name.
        case nameUnclear = "name-unclear"
        /// A private person with the name of a company or an association.
        case kindDiffers = "kind-differs"
    }
}
