/// One row on its way in: fields as the file has them, and where they stand.
public struct ImportRow: Sendable {
    /// The physical line, from 1.
    public let line: Int
    /// Which of the file's rows it is, from 1, refused ones counted too; 0 if nobody has counted.
    public let position: Int
    public var fields: FieldValues
    /// What has happened with the customer; whoever has nothing is marked for review.
    public var events: [CustomerEvent]
    /// Whether its postal address may be one for invoices, which somebody who is there is not given for
    /// a postal address.
    public let mayBeInvoiceAddress: Bool

    /// Names a row.
    public init(
        line: Int, position: Int = 0, fields: FieldValues, events: [CustomerEvent] = [],
        mayBeInvoiceAddress: Bool = false
    ) {
        self.line = line
        self.position = position
        self.fields = fields
        self.events = events
        self.mayBeInvoiceAddress = mayBeInvoiceAddress
    }
}

/// A row that was not imported, without anything of what it holds.
public struct ImportRefusal: Hashable, Sendable {
    public let line: Int
    /// The last of several lines of which the file's reader cannot tell how many rows they are.
    public let lastLine: Int?
    /// The column, from 1, where the file's reader has seen the fault in one.
    public let column: Int?
    /// `nil` if no single field is to blame.
    public let field: Field?
    /// A stable code.
    public let reason: String
    /// Whom a row without any number seems to be about.
    public let resembles: Resemblance?

    /// Who is there already: a customer by his number, or a row before.
    public enum Resemblance: Hashable, Sendable {
        case customer(number: String)
        case row(line: Int)
    }

    /// The code of a row that is refused for whom it resembles.
    static let likeness = "possible-duplicate"

    /// Names a refused row.
    public init(
        line: Int, lastLine: Int? = nil, column: Int? = nil, field: Field?, reason: String,
        resembles: Resemblance? = nil
    ) {
        self.line = line
        self.lastLine = lastLine
        self.column = column
        self.field = field
        self.reason = reason
        self.resembles = resembles
    }
}

/// What is done with a row whose customer is there already.
///
/// He is there if somebody has the row's customer number or personnummer, or, for a row without a
/// customer number, its organisation number.
public enum ExistingRule: String, CaseIterable, Sendable {
    /// The row is refused.
    case refuse
    /// The row is passed over.
    case skip
    /// Fields that the customer does not have are filled in.
    case fill
    /// What the row says takes the place of what was there; an empty cell says nothing.
    case replace
}

/// What has become of a file's rows.
public struct ImportReport: Sendable {
    public var read = 0
    public var imported = 0
    /// Customers who were there and have been changed.
    public var changed = 0
    /// Fields of theirs that are empty now, as parts of an address that another one took the place of.
    public var emptiedFields = 0
    /// The customers whose fields they were.
    public var emptiedCustomers = 0
    /// Rows whose customers were there and have nothing new.
    public var unchanged = 0
    /// Rows that an earlier run of the same import, by the same member, has put in.
    public var resumed = 0
    /// Rows that it had put in before a backup was restored, and that are tried again.
    public var undone = 0
    /// Values that were handed in for groups which the member may not read.
    public var deposited = 0
    /// Customers of whom a row did not open, so that nobody could be compared with them.
    public var unopened = 0
    public var refused = RefusedRows()
    /// Lines, at most a thousand, of customers who came in though they have the name, and the street, a
    /// telephone number or the e-mail address, of somebody there or before in the file.
    public var doubles: [Int] = []

    /// Whether every row was refused because its customer, by his number, is there already.
    ///
    /// Whoever shares a personnummer with somebody else is not.
    public var isAllThere: Bool {
        imported == 0 && changed == 0 && !refused.isEmpty
            && refused.allSatisfy { $0.field == .customerNumber && $0.reason == "already-there" }
    }

    /// An empty report.
    public init() {}
}

/// An import that was stopped between two batches.
public struct ImportStopped: Error {
    /// What has become of the rows until then.
    public let report: ImportReport
    /// What has stopped it.
    public let reason: any Error
}
