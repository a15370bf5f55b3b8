internal import CustomerVault
internal import SwedishIdentifiers

/// What kind of customer a row is of, and what he is called.
extension RowDraft {
    /// The file's word for the kind becomes ours; one that is none stays, and is refused.
    mutating func sortKind() -> CustomerKind? {
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
    mutating func dropDerived() {
        guard let peppol = values[.peppolID], let number = values[.personalIdentityNumber],
            let read = try? PeppolID(parsing: peppol, on: today), read.isPersonal,
            canonical(number)?.hasSuffix(read.canonical.dropFirst(5)) == true
        else { return }
        values[.peppolID] = nil
    }

    mutating func sortName(_ kind: CustomerKind?) throws(SortingFault) {
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
        if kind == .privatePerson,
            OrganisationWords.kind(of: name.text) != nil || OrganisationWords.hasTrade(name.text)
        {
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
        guard !PersonName.isUnclear(name.text) else {
            throw SortingFault(name.column, .familyName, .nameUnclear)
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
        if person.given != nil, !name.text.contains(",") { splitName = person }
    }
}
