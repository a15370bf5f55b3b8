internal import CustomerFiles
internal import CustomerVault
internal import SwedishIdentifiers

/// A row on its way from cells to fields.
struct RowDraft {
    let today: CivilDate
    private var values: [Field: String] = [:]
    private var name: PlacedText?
    private var numbers: [PlacedText] = []
    private var vat: PlacedText?
    private var telephones: [(field: Field, text: PlacedText)] = []
    private var emails: [PlacedText] = []
    private var places: [Field: Int] = [:]
    private(set) var events: [CustomerEvent] = []

    init(today: CivilDate) {
        self.today = today
        values.reserveCapacity(16)
    }

    mutating func put(_ text: PlacedText, _ column: ImportColumn) throws(SortingFault) {
        switch column {
        case .ourReference: break
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
            if let kind = CustomerEvent.Kind(column) {
                events.append(CustomerEvent(kind, on: try day(text)))
                return
            }
            guard let field = Field(column) else { return }
            values[field] = text.text
            if field.isOfAddress { places[field] = text.column }
        }
    }

    /// A day as people write it or a spreadsheet counts it.
    private func day(_ text: PlacedText) throws(SortingFault) -> CivilDate {
        let day: CivilDate
        if text.text.utf8.count == 5, let serial = Int(text.text),
            let counted = CivilDate(spreadsheetSerial: serial)
        {
            day = counted
        } else {
            do throws(IdentifierRefusal) {
                day = try CivilDate(written: text.text)
            } catch {
                throw SortingFault(text.column, nil, code: error.rawValue)
            }
        }
        guard day <= today else { throw SortingFault(text.column, nil, .eventInFuture) }
        return day
    }

    /// The fields, each value still as it was typed.
    mutating func fields() throws(SortingFault) -> [Field: String] {
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
        }
        if let known = values[field], known != number.text {
            guard let one = canonical(known), one == canonical(number.text) else {
                throw SortingFault(number.column, field, .numbersDiffer)
            }
            return
        }
        values[field] = number.text
        if isAssumed { values[.numberRemark] = ImportRemark.centuryAssumed }
    }

    private func canonical(_ text: String) -> String? {
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

    // MARK: Kind and name

    /// The file's word for the kind becomes ours; one that is none stays, and is refused.
    private mutating func sortKind() -> CustomerKind? {
        guard let word = values[.kind] else { return nil }
        guard let kind = KindWord.kind(of: word) else { return nil }
        // No legal person has a personnummer for its number.
        let isSoleTrader =
            kind == .company && values[.personalIdentityNumber] != nil
            && values[.organisationNumber] == nil
        let known = isSoleTrader ? .soleTrader : kind
        values[.kind] = known.rawValue
        return known
    }

    /// A sole trader's Peppol id is the personnummer, which is kept once.
    private mutating func dropDerived() {
        guard let peppol = values[.peppolID], let number = values[.personalIdentityNumber],
            let read = try? PeppolID(parsing: peppol, on: today), read.isPersonal,
            canonical(number)?.hasSuffix(read.canonical.dropFirst(5)) == true
        else { return }
        values[.peppolID] = nil
    }

    private mutating func sortName(_ kind: CustomerKind?) throws(SortingFault) {
        if let name { try place(name, kind) }
        guard let company = values[.companyName],
            let told = OrganisationWords.kind(of: company)
        else { return }
        if kind == .privatePerson {
            let column = name?.column ?? places[.companyName] ?? 0
            throw SortingFault(column, .companyName, .kindDiffers)
        }
        // A number tells the kind better than a name.
        guard values[.kind] == nil, values[.organisationNumber] == nil else { return }
        let isPerson = values[.personalIdentityNumber] != nil
        if told == .estate || (!isPerson && told != .company) { values[.kind] = told.rawValue }
    }

    private mutating func place(
        _ name: PlacedText, _ kind: CustomerKind?
    ) throws(SortingFault) {
        guard name.text.contains(where: \.isLetter) else {
            throw SortingFault(name.column, .familyName, code: IdentifierRefusal.noLetters.rawValue)
        }
        let isPerson =
            switch kind {
            case .privatePerson: true
            case .estate: values[.organisationNumber] == nil && !OrganisationWords.isIn(name.text)
            case nil: values[.organisationNumber] == nil && !OrganisationWords.isIn(name.text)
            default: false
            }
        if kind == .privatePerson, OrganisationWords.kind(of: name.text) != nil {
            throw SortingFault(name.column, .companyName, .kindDiffers)
        }
        let given = values[.givenName]
        let family = values[.familyName]
        if let given, let family {
            // The same once more says nothing; an organisation's name has its contact beside it.
            let whole = PersonName.plain(name.text)
            let parts = (PersonName.plain(given), PersonName.plain(family))
            let isSame =
                whole == "\(parts.0) \(parts.1)" || whole == "\(parts.1) \(parts.0)"
                || whole == "\(parts.1), \(parts.0)"
            if isSame { return }
            guard !isPerson, values[.companyName] == nil else {
                throw SortingFault(name.column, .familyName, .namesDiffer)
            }
            values[.companyName] = name.text
            return
        }
        guard isPerson else {
            if let company = values[.companyName], company != name.text {
                throw SortingFault(name.column, .companyName, .namesDiffer)
            }
            values[.companyName] = name.text
            return
        }
        if let known = given ?? family {
            guard let rest = PersonName.rest(of: name.text, beside: known, isGiven: given != nil)
            else { throw SortingFault(name.column, .familyName, .namesDiffer) }
            if !rest.isEmpty { values[given == nil ? .givenName : .familyName] = rest }
            return
        }
        let person = PersonName(name.text)
        values[.givenName] = person.given
        values[.familyName] = person.family
    }

    // MARK: Telephone and e-mail

    private mutating func sortTelephones() throws(SortingFault) {
        var others: [String] = []
        var waiting: [PlacedText] = []
        for (field, cell) in telephones {
            var parts = [cell.text]
            if (try? TelephoneNumber(normalising: cell.text)) == nil {
                parts = TelephoneNumber.split(cell.text)
                if parts.count == 1, LostZero.isLikely(inTelephone: parts[0]) {
                    throw SortingFault(cell.column, field, .leadingZeroLost)
                }
                if parts.isEmpty { parts = [cell.text] }
            }
            if parts.count == 1, field != .otherPhones, values[field] == nil {
                values[field] = parts[0]
            } else {
                waiting += parts.map { PlacedText(text: $0, column: cell.column) }
            }
        }
        for part in waiting {
            let number: TelephoneNumber
            do {
                number = try TelephoneNumber(normalising: part.text)
            } catch {
                let reason =
                    LostZero.isLikely(inTelephone: part.text)
                    ? RowRefusal.leadingZeroLost.rawValue : error.rawValue
                throw SortingFault(part.column, .phone, code: reason)
            }
            let wanted: Field = number.isMobile ? .mobile : .phone
            let known = [values[.phone], values[.mobile]].compactMap(\.self) + others
            if known.contains(where: { (try? TelephoneNumber(normalising: $0)) == number }) {
                continue
            }
            if values[wanted] == nil {
                values[wanted] = part.text
            } else {
                others.append(part.text)
            }
        }
        if !others.isEmpty { values[.otherPhones] = FieldList.text(of: others) }
    }

    private mutating func sortEmails() throws(SortingFault) {
        for cell in emails {
            for address in EmailCell(cell.text).addresses {
                guard let known = values[.email] else {
                    values[.email] = address
                    continue
                }
                guard known.lowercased() == address.lowercased() else {
                    throw SortingFault(cell.column, .email, .severalEmails)
                }
            }
        }
    }
}

/// What an import remarks about a number, as it is kept.
enum ImportRemark {
    /// Ten digits without a sign may be somebody's who is a hundred years older.
    static let centuryAssumed = "century-assumed"
}

extension TelephoneNumber {
    /// 070, 072, 073, 076 and 079 of the Swedish numbering plan.
    var isMobile: Bool {
        ["+4670", "+4672", "+4673", "+4676", "+4679"].contains { e164.hasPrefix($0) }
    }
}
