package import CustomerFiles
package import CustomerVault
package import KeyManagement
package import SwedishIdentifiers
internal import Synchronization

/// Turns a file's rows into the vault's fields, many at a time, in the thread that asks.
package final class ImportRowReader: Sendable {
    private struct State {
        var rows: CSVRows
        /// The rows so far.
        let memory: ValueMemory
        var refused = RefusedRows()
        var position = 0
        var notices = RowNotices()
        /// Known once the file's days have been gone through.
        var sorter: RowSorter?

        mutating func refuse(_ row: RefusedRow) {
            refused.append(
                ImportRefusal(
                    line: row.line, lastLine: row.lastLine, column: row.column, field: nil,
                    reason: row.reason.rawValue))
        }
    }

    private let file: CustomerFile
    private let mapping: ColumnMapping
    private let today: CivilDate
    private let batchSize: Int
    private let state: Mutex<State>

    /// - Parameter memory: a new one, for the rows of this file.
    package convenience init(
        file: CustomerFile, mapping: ColumnMapping, today: CivilDate, memory: ValueMemory
    ) {
        self.init(file: file, mapping: mapping, today: today, memory: memory, batchSize: 1000)
    }

    /// - Parameter batchSize: as many rows as one transaction files while others wait.
    init(
        file: CustomerFile, mapping: ColumnMapping, today: CivilDate, memory: ValueMemory,
        batchSize: Int
    ) {
        self.file = file
        self.batchSize = batchSize
        self.mapping = mapping
        self.today = today
        state = Mutex(State(rows: file.rows(), memory: memory))
    }

    /// The groups of the file's columns.
    package static func groups(of mapping: ColumnMapping) -> Set<FieldGroup> {
        mapping.columns.compactMap { $0 }.reduce(into: []) { $0.formUnion(groups(of: $1)) }
    }

    /// The groups of the file's columns for somebody who writes some: one of personnummer may hold a
    /// company's number here and there, whose row is refused where he does not write `billing`.
    static func groups(
        of mapping: ColumnMapping, for writable: Set<FieldGroup>
    ) -> Set<FieldGroup> {
        mapping.columns.compactMap { $0 }.reduce(into: []) { all, column in
            let isPersonal = column == .personalIdentityNumber && !writable.contains(.billing)
            all.formUnion(isPersonal ? [.identity] : groups(of: column))
        }
    }

    /// Those for which somebody may hand in all that the columns hold.
    static func depositable(of mapping: ColumnMapping) -> Set<FieldGroup> {
        let columns = mapping.columns.compactMap { $0 }
        let kept = columns.filter { column in
            CustomerEvent.Kind(column) != nil || Field(column)?.mayBeDeposited == false
        }
        return groups(of: mapping).subtracting(kept.flatMap { groups(of: $0) })
    }

    private static func groups(of column: ImportColumn) -> Set<FieldGroup> {
        switch column {
        case .name: return [.name]
        case .personOrOrganisationNumber, .personalIdentityNumber, .vatNumber:
            return [.billing, .identity]
        default:
            let event = CustomerEvent.Kind(column).map { [$0.group] } ?? []
            return Set(event + (Field(column).map { [$0.group] } ?? []))
        }
    }

    /// Rows that were refused before the vault saw them.
    package var refused: RefusedRows { state.withLock { $0.refused } }

    /// What is to be told of rows that were handed over.
    var notices: RowNotices { state.withLock { $0.notices } }

    /// The column (from 1) of a refused row's field or of the cell that the file reader refused.
    func column(of refusal: ImportRefusal) -> Int? {
        if let column = refusal.column { return column }
        guard let field = refusal.field else { return nil }
        // A number of either kind may stand in the other's column.
        if field == .organisationNumber,
            let own = mapping.index(of: .personOrOrganisationNumber)
        {
            return own + 1
        }
        let index = mapping.columns.firstIndex { column in
            switch column {
            case .personOrOrganisationNumber, .personalIdentityNumber:
                field == .organisationNumber || field == .personalIdentityNumber
            case .name: [.givenName, .familyName, .companyName].contains(field)
            case let column?: Field(column) == field
            case nil: false
            }
        }
        return index.map { $0 + 1 }
    }

    /// Hands over the customer numbers of all rows, as far as they can be read, for which the file is
    /// gone through once more; none without a column of them.
    package func statedNumbers(_ take: (String) throws -> Void) throws {
        guard let index = mapping.index(of: .customerNumber) else { return }
        let numbers = ColumnMapping(
            choices: mapping.columns.indices.map { $0 == index ? .customerNumber : nil })
        let sorter = RowSorter(
            mapping: numbers, of: file, today: today, mayBeMonthFirst: false)
        var rows = file.rows()
        while let outcome = try rows.next() {
            guard case .row(let row) = outcome, !row.cells[index].isEmpty,
                let number = try? sorter.sorted(row).fields[.customerNumber]
            else { continue }
            try take(number)
        }
    }

    /// The next rows that can be read; `nil` at the end.
    package func next() throws -> [ImportRow]? {
        try state.withLock { state in
            let sorter = try state.sorter ?? newSorter()
            state.sorter = sorter
            var batch: [ImportRow] = []
            batch.reserveCapacity(batchSize)
            var hasMore = false
            while batch.count < batchSize, let outcome = try state.rows.next() {
                hasMore = true
                state.position += 1
                switch outcome {
                case .row(let row):
                    if let reason = try refusal(of: row, state.memory) {
                        state.refuse(row.refused(reason, column: nil))
                        continue
                    }
                    do throws(SortingFault) {
                        let sorted = try sorter.sorted(row)
                        state.notices.take(sorted, line: row.line)
                        batch.append(
                            ImportRow(
                                line: row.line, position: state.position, fields: sorted.fields,
                                events: sorted.events,
                                mayBeInvoiceAddress: mapping.undecided.contains {
                                    !row.cells[$0].isEmpty
                                }))
                    } catch {
                        state.refused.append(
                            ImportRefusal(
                                line: row.line,
                                lastLine: error.mayBeOfRows && row.lastLine > row.line
                                    ? row.lastLine : nil,
                                column: error.column + 1, field: error.field,
                                reason: error.reason))
                    }
                case .refused(let row): state.refuse(row)
                }
            }
            return hasMore ? batch : nil
        }
    }

    private func newSorter() throws -> RowSorter {
        RowSorter(
            mapping: mapping, of: file, today: today,
            mayBeMonthFirst: try MonthFirst.isWritten(in: file, mapping))
    }

    /// Why a row is none of its own: a row before it is the same byte for byte, or it has the headings
    /// once more. What a file of refused rows says of each counts for nothing here.
    private func refusal(of row: CSVRow, _ memory: ValueMemory) throws -> RowRefusal? {
        let added = file.addedColumns
        if row.cells[added].text == file.headings[added],
            row.cells.lazy.map(\.text).dropFirst(added)
                .elementsEqual(file.headings.dropFirst(added))
        {
            return .headingAgain
        }
        guard added == 0 else {
            let text = row.cells.dropFirst(added).map(\.text).joined(separator: "\0")
            return try memory.insertIfNew(memory.key(Array(text.utf8).span)) ? nil : .duplicateRow
        }
        return try memory.insertIfNew(memory.key(row.text.span)) ? nil : .duplicateRow
    }
}
