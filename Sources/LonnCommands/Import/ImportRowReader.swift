package import CustomerFiles
package import CustomerVault
package import KeyManagement
package import SwedishIdentifiers
internal import Synchronization

/// Turns a file's rows into the vault's fields, a thousand at a time, in the thread that asks.
package final class ImportRowReader: Sendable {
    private struct State {
        var rows: CSVRows
        var refused: [ImportRefusal] = []
        var columns: [Int: Int] = [:]
    }

    private let mapping: ColumnMapping
    private let today: CivilDate
    private let state: Mutex<State>

    package init(file: CustomerFile, mapping: ColumnMapping, today: CivilDate) {
        self.mapping = mapping
        self.today = today
        state = Mutex(State(rows: file.rows()))
    }

    /// The groups of the file's columns.
    package static func groups(of mapping: ColumnMapping) -> Set<FieldGroup> {
        var groups: Set<FieldGroup> = []
        for column in mapping.columns.compactMap({ $0 }) {
            switch column {
            case .name: groups.insert(.name)
            case .personOrOrganisationNumber: groups.formUnion([.billing, .identity])
            default:
                if let field = Field(column) { groups.insert(field.group) }
            }
        }
        return groups
    }

    /// Rows that were refused before the vault saw them.
    package var refused: [ImportRefusal] { state.withLock { $0.refused } }

    /// The column (from 1) of a refused row's field or of the cell that the file reader refused.
    func column(of refusal: ImportRefusal) -> Int? {
        if let known = state.withLock({ $0.columns[refusal.line] }) { return known }
        guard let field = refusal.field else { return nil }
        let index = mapping.columns.firstIndex { column in
            switch column {
            case .personOrOrganisationNumber:
                field == .organisationNumber || field == .personalIdentityNumber
            case .name: field == .familyName || field == .companyName
            case let column?: Field(column) == field
            case nil: false
            }
        }
        return index.map { $0 + 1 }
    }

    /// The next thousand rows that can be read; `nil` at the end.
    package func next() -> [ImportRow]? {
        state.withLock { state in
            var batch: [ImportRow] = []
            var hasMore = false
            while batch.count < 1000, let outcome = state.rows.next() {
                hasMore = true
                switch outcome {
                case .row(let row): take(row, into: &batch, &state)
                case .refused(let row):
                    state.refused.append(
                        ImportRefusal(line: row.line, field: nil, reason: row.reason.rawValue))
                    state.columns[row.line] = row.column
                }
            }
            return hasMore ? batch : nil
        }
    }

    private func take(_ row: CSVRow, into batch: inout [ImportRow], _ state: inout State) {
        var fields: [Field: String] = [:]
        fields.reserveCapacity(mapping.columns.count)
        for (index, column) in mapping.columns.enumerated() {
            guard let column, !row.cells[index].isEmpty else { continue }
            let cell = row.cells[index]
            if Self.isNumeric(column) {
                guard !cell.isExcelScientific else {
                    state.refused.append(
                        ImportRefusal(line: row.line, field: nil, reason: "excel-scientific"))
                    state.columns[row.line] = index + 1
                    return
                }
                put(cell.withoutExcelWrapping.text, column, &fields)
            } else {
                put(cell.withoutFormulaGuard.text, column, &fields)
            }
        }
        normaliseKind(&fields)
        batch.append(ImportRow(line: row.line, fields: fields))
    }

    private func put(_ text: String, _ column: ImportColumn, _ fields: inout [Field: String]) {
        switch column {
        case .ourReference: break
        case .name: fields[.companyName] = fields[.companyName] ?? "\u{0}" + text
        case .personOrOrganisationNumber:
            let isOrganisation: Bool
            switch try? IdentityNumber(parsing: text, on: today) {
            case .organisation: isOrganisation = true
            case .person: isOrganisation = false
            // Neither: refused with the reason of the kind that it looks like.
            case nil: isOrganisation = !Self.looksPersonal(text)
            }
            fields[isOrganisation ? .organisationNumber : .personalIdentityNumber] = text
        default:
            if let field = Field(column) { fields[field] = text }
        }
    }

    private static func looksPersonal(_ text: String) -> Bool {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard digits.count >= 10 else { return true }
        return digits.count == 12
            ? !digits.hasPrefix("16") : digits.dropFirst(2).first.map { $0 < "2" } ?? true
    }

    private static func isNumeric(_ column: ImportColumn) -> Bool {
        switch column {
        case .customerNumber, .personOrOrganisationNumber, .personalIdentityNumber, .vatNumber,
            .postalCode, .phone, .mobile, .projectNumber, .gln, .peppolID:
            true
        default: false
        }
    }

    /// The file's word for the kind becomes ours, and a single name goes where that kind has it.
    private func normaliseKind(_ fields: inout [Field: String]) {
        // A word that is none of ours stays, and is refused with its reason.
        let kind = fields[.kind].flatMap { Self.kinds[$0.lowercased()] }
        if let kind { fields[.kind] = kind.rawValue }
        guard let name = fields[.companyName], name.first == "\u{0}" else { return }
        let text = String(name.dropFirst())
        let isPerson =
            kind == .privatePerson
            || (kind == nil && fields[.organisationNumber] == nil
                && (fields[.personalIdentityNumber] != nil || fields[.vatNumber] == nil))
        guard isPerson else {
            fields[.companyName] = text
            return
        }
        fields[.companyName] = nil
        if let comma = text.firstIndex(of: ",") {
            fields[.familyName] = String(text[..<comma])
            fields[.givenName] = String(text[text.index(after: comma)...])
        } else if let space = text.lastIndex(of: " ") {
            fields[.givenName] = String(text[..<space])
            fields[.familyName] = String(text[text.index(after: space)...])
        } else {
            fields[.familyName] = text
        }
    }

    private static let kinds: [String: CustomerKind] = [
        "privat": .privatePerson, "privatperson": .privatePerson, "privatkund": .privatePerson,
        "private": .privatePerson, "p": .privatePerson,
        "företag": .company, "foretag": .company, "företagskund": .company, "company": .company,
        "ab": .company,
        "brf": .association, "förening": .association, "bostadsrättsförening": .association,
        "association": .association,
        "enskild firma": .soleTrader, "ef": .soleTrader, "sole-trader": .soleTrader,
        "kommun": .publicBody, "myndighet": .publicBody, "public-body": .publicBody,
        "dödsbo": .estate, "estate": .estate,
    ]
}

extension Field {
    /// The field that a column fills by itself.
    init?(_ column: ImportColumn) {
        switch column {
        case .name, .personOrOrganisationNumber, .ourReference: return nil
        default: self.init(rawValue: column.rawValue)
        }
    }
}
