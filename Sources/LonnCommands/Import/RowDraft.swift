internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// The columns, from 0, that some fields of a row come from.
struct FieldColumns {
    private var columns: [(field: Field, column: Int)] = []

    subscript(field: Field) -> Int? {
        get { columns.last { $0.field == field }?.column }
        set { if let newValue { columns.append((field, newValue)) } }
    }
}

/// A row on its way from cells to fields.
struct RowDraft {
    let today: CivilDate
    /// Whether days of the file may have the month before the day.
    private let mayBeMonthFirst: Bool
    var values: FieldValues = [:]
    var name: PlacedText?
    private var numbers: [PlacedText] = []
    private var vat: PlacedText?
    var telephones: [(field: Field, text: PlacedText)] = []
    var emails: [PlacedText] = []
    var places = FieldColumns()
    private(set) var events: [CustomerEvent] = []
    /// A name without a comma that was taken apart.
    var splitName: PersonName?

    init(today: CivilDate, mayBeMonthFirst: Bool) {
        self.today = today
        self.mayBeMonthFirst = mayBeMonthFirst
        values.reserveCapacity(16)
    }

    mutating func put(_ text: PlacedText, _ column: SortedColumn) throws(SortingFault) {
        switch column.column {
        case .ourReference: break
        case .protectedIdentity:
            // Whoever's row says anything else than no is entered by hand, where fewer read of him.
            guard ProtectionAnswer.isNo(text.text) else {
                throw SortingFault(text.column, nil, code: ProtectionAnswer.reason)
            }
        case .name: name = text
        case .personOrOrganisationNumber, .personalIdentityNumber: numbers.append(text)
        case .vatNumber: vat = text
        case .phone: telephones.append((.phone, text))
        case .mobile: telephones.append((.mobile, text))
        case .otherPhone: telephones.append((.otherPhones, text))
        case .email, .otherEmail: emails.append(text)
        case .companyName:
            // A column that asks whether the customer is a company.
            if let kind = KindWord.kind(ofAnswer: text.text) {
                if values[.kind] == nil { values[.kind] = kind.rawValue }
            } else {
                values[.companyName] = text.text
                places[.companyName] = text.column
            }
        case .invoiceEmail: values[.invoiceEmail] = EmailCell(text.text).bare
        default:
            if let kind = column.event {
                if let day = try day(text) { events.append(CustomerEvent(kind, on: day)) }
                return
            }
            guard let field = column.field else { return }
            values[field] = text.text
            if field.isOfAddress || field == .givenName || field == .familyName {
                places[field] = text.column
            }
        }
    }

    /// A day as people write it or a spreadsheet counts it; `nil` for those that programs write for none.
    private func day(_ text: PlacedText) throws(SortingFault) -> CivilDate? {
        guard !Self.emptyDays.contains(where: text.text.hasPrefix) else { return nil }
        if mayBeMonthFirst, MonthFirst.isPossible(text.text) {
            throw SortingFault(text.column, nil, .dateAmbiguous)
        }
        let day: CivilDate
        if text.text.utf8.count == 5, let serial = Int(text.text),
            let counted = CivilDate(spreadsheetSerial: serial)
        {
            day = counted
        } else if let readings = Self.slashReadings(text.text) {
            let possible = readings.filter { $0.year >= Self.firstYear && $0 <= today }
            guard let one = possible.first, possible.allSatisfy({ $0 == one }) else {
                throw SortingFault(text.column, nil, .dateAmbiguous)
            }
            day = one
        } else {
            do throws(IdentifierRefusal) {
                day = try CivilDate(written: text.text)
            } catch {
                throw SortingFault(text.column, nil, code: error.rawValue)
            }
        }
        guard day <= today else { throw SortingFault(text.column, nil, .eventInFuture) }
        guard day.year >= Self.firstYear else {
            throw SortingFault(text.column, nil, .eventTooOld)
        }
        return day
    }

    private static let firstYear = 1990

    /// Two digits three times with slashes between, read with the day first and with the year first; `nil`
    /// for anything else.
    private static func slashReadings(_ text: String) -> [CivilDate]? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
            let first = Int(parts[0]), let month = Int(parts[1]), let last = Int(parts[2])
        else { return nil }
        func year(_ digits: Int) -> Int { digits + (digits < 70 ? 2000 : 1900) }
        return [(year(last), first), (year(first), last)].compactMap { year, day in
            CivilDate(year: year, month: month, day: day)
        }
    }

    /// The days before the first of .NET, SQL Server, Excel, the Macintosh and Unix, or those themselves,
    /// and the one that MySQL writes for none.
    private static let emptyDays = [
        "0000-00-00", "0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-00",
        "1900-01-01", "1904-01-01", "1970-01-01",
    ]

    /// The fields, each value still as it was typed.
    mutating func fields() throws(SortingFault) -> FieldValues {
        for field in [Field.givenName, .familyName] {
            guard let name = values[field], !name.contains(where: \.isLetter) else { continue }
            throw SortingFault(
                places[field] ?? 0, field, code: IdentifierRefusal.noLetters.rawValue)
        }
        try sortNumbers()
        let kind = sortKind()
        dropDerived()
        try sortName(kind)
        if !telephones.isEmpty { try sortTelephones() }
        if !emails.isEmpty { try sortEmails() }
        for address in AddressFields.all where address.isTouched(values) {
            try address.sort(&values, places)
        }
        return values
    }

    // MARK: Numbers

    private mutating func sortNumbers() throws(SortingFault) {
        for number in numbers { try sort(number) }
        guard let vat else { return }
        guard let read = try? VATNumber(parsing: vat.text, on: today), read.isPersonal else {
            values[.vatNumber] = vat.text
            return
        }
        // A sole trader's VAT number is the personnummer, which is kept once.
        let digits = String(read.canonical.dropFirst(2).prefix(10))
        if let known = values[.personalIdentityNumber] {
            guard canonical(known)?.hasSuffix(digits) == true else {
                throw SortingFault(vat.column, .vatNumber, .numbersDiffer)
            }
        } else {
            try sort(PlacedText(text: digits, column: vat.column))
        }
        if values[.kind] == nil { values[.kind] = CustomerKind.soleTrader.rawValue }
    }

    private mutating func sort(_ number: PlacedText) throws(SortingFault) {
        let field: Field
        var isAssumed = false
        switch try? IdentityNumber(parsing: number.text, on: today) {
        case .organisation: field = .organisationNumber
        case .person(let person):
            field = .personalIdentityNumber
            isAssumed = person.centuryAssumed
        case nil:
            // Neither: refused with the reason of the kind that it looks like.
            if LostZero.isLikely(inIdentity: number.text) {
                throw SortingFault(number.column, .personalIdentityNumber, .leadingZeroLost)
            }
            field = Self.looksPersonal(number.text) ? .personalIdentityNumber : .organisationNumber
            do throws(VaultFailure) {
                _ = try FieldRules.normalised(number.text, for: field, on: today)
            } catch {
                // Two columns may fill the field, of which this is the one.
                guard case .refused(_, let reason) = error else { break }
                throw SortingFault(number.column, field, code: reason)
            }
        }
        if let known = values[field], known != number.text {
            guard let one = canonical(known), one == canonical(number.text) else {
                throw SortingFault(number.column, field, .numbersDiffer)
            }
            return
        }
        values[field] = number.text
        if isAssumed { values[.numberRemark] = NumberRemark.centuryAssumed }
    }

    func canonical(_ text: String) -> String? {
        switch try? IdentityNumber(parsing: text, on: today) {
        case .person(let number): number.canonical
        case .organisation(let number): number.canonical
        case nil: nil
        }
    }

    private static func looksPersonal(_ text: String) -> Bool {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }
        guard digits.count >= 10 else { return true }
        if digits.count == 12 { return !digits.starts(with: "16".utf8) }
        return digits[2] < UInt8(ascii: "2")
    }
}
