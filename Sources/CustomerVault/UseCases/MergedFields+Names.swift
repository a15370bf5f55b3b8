/// Whether a row and a customer with the same number have names that may be one customer's.
extension MergedFields {
    /// Refuses a row that names somebody else.
    ///
    /// - Throws: ``VaultFailure/refused(_:reason:)`` with `names-differ`.
    func requireLikeNames() throws(VaultFailure) {
        guard row.hasName, old.hasName, !hasTwoNumbersInCommon, !isLikeOrganisation, !isLikePerson
        else { return }
        throw .refused(
            row[.companyName] != nil ? .companyName : .familyName, reason: "names-differ")
    }

    /// Whether a value says the same in other letters.
    func isAlike(_ field: Field) -> Bool {
        guard let new = row[field], let mine = old[field] else { return false }
        func letters(_ text: String) -> [UInt8] {
            SearchFold.folded(text).filter { $0 != SearchFold.space }
        }
        return new == mine || letters(new) == letters(mine)
    }

    /// One name has all words of the other, or something else is the same, too: a place or a trade is in
    /// many names.
    private var isLikeOrganisation: Bool {
        guard row[.companyName] != nil, old[.companyName] != nil else { return false }
        let (new, mine) = Self.words(of: [.companyName], row, old)
        return Self.isWithin(new, mine) || Self.isWithin(mine, new)
            || new.joined().elementsEqual(mine.joined())
            || isReachedAlike
            || isAlike(.street) && row[.postalCode] == old[.postalCode]
                && row[.postalCode] != nil
    }

    /// A family name, or part of one, is the same; or the given name, where something else tells that
    /// another family name has come.
    private var isLikePerson: Bool {
        let names: [Field] = [.givenName, .familyName]
        guard row[.companyName] == nil || row[.familyName] != nil else { return false }
        let (new, mine) = Self.words(of: names, row, old)
        guard row[.familyName] != nil, old[.familyName] != nil else {
            return !Set(new).isDisjoint(with: mine)
        }
        let (newFamily, family) = Self.words(of: [.familyName, .formerName], row, old)
        if !Set(newFamily).isDisjoint(with: family) || Set(new) == Set(mine)
            || newFamily.joined().elementsEqual(family.joined())
        {
            return true
        }
        let (newGiven, given) = Self.words(of: [.givenName], row, old)
        guard !Set(newGiven).isDisjoint(with: given) else { return false }
        let hasSameNumber =
            row[.personalIdentityNumber] != nil
            && row[.personalIdentityNumber] == old[.personalIdentityNumber]
        return hasSameNumber || isSameButCentury || isFormerNumber || isReachedAlike
            || isAlike(.street)
                && (row[.postalCode] == nil || old[.postalCode] == nil || isAlike(.postalCode))
    }

    /// Whether they have a telephone number or the e-mail address in common.
    private var isReachedAlike: Bool {
        isAlike(.email) || !numbers(in: row).isDisjoint(with: numbers(in: old))
    }

    /// Whether the customer number and another agree: then he has another name now.
    private var hasTwoNumbersInCommon: Bool {
        func isShared(_ field: Field) -> Bool { row[field] != nil && row[field] == old[field] }
        return isShared(.customerNumber)
            && [.organisationNumber, .personalIdentityNumber].contains(where: isShared)
    }

    private static func isWithin(_ some: [[UInt8]], _ all: [[UInt8]]) -> Bool {
        !some.isEmpty && Set(some).isSubset(of: all)
    }

    /// The words of both names, as they are searched, without those that tell nobody from another, unless
    /// one of the names has no others.
    private static func words(
        of fields: [Field], _ row: FieldValues, _ old: FieldValues
    ) -> (row: [[UInt8]], old: [[UInt8]]) {
        let all = [row, old].map { values in
            fields.compactMap { values[$0] }
                .flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
                .map { SearchFold.folded(String($0)) }
        }
        let telling = all.map { $0.filter { !commonWords.contains($0) } }
        let words = telling.contains(where: \.isEmpty) ? all : telling
        return (words[0], words[1])
    }

    private static let commonWords = Set(
        [
            "ab", "aktiebolag", "aktiebolaget", "hb", "handelsbolag", "handelsbolaget", "kb",
            "kommanditbolag", "kommanditbolaget", "brf", "bostadsrättsförening",
            "bostadsrättsföreningen", "förening", "föreningen", "ekonomisk", "ideell",
            "samfällighet", "samfälligheten", "samfällighetsförening", "samfällighetsföreningen",
            "dödsbo", "dödsboet", "firma", "firman", "och", "i", "von", "af", "av", "de",
        ].map(SearchFold.folded))
}
