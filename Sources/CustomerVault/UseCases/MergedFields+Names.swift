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

    /// One name has all words of the other, two of them or more, or something else is the same, too: a place,
    /// a trade or a family is in many names.
    private var isLikeOrganisation: Bool {
        guard row[.companyName] != nil, old[.companyName] != nil else { return false }
        let (new, mine) = Self.words(of: [.companyName], row, old)
        return Set(new) == Set(mine)
            || (min(new.count, mine.count) > 1 || isShared(.organisationNumber))
                && (Self.isWithin(new, mine) || Self.isWithin(mine, new))
            || new.joined().elementsEqual(mine.joined())
            || isReachedAlike
            || isAlike(.street) && row[.postalCode] == old[.postalCode]
                && row[.postalCode] != nil
    }

    /// A family name, or part of one, is the same, and no given name another's; or the given name, where
    /// something else tells that another family name has come.
    private var isLikePerson: Bool {
        let names: [Field] = [.givenName, .familyName]
        guard row[.companyName] == nil || row[.familyName] != nil else { return false }
        let (new, mine) = Self.words(of: names, row, old)
        guard row[.familyName] != nil, old[.familyName] != nil else {
            return !Set(new).isDisjoint(with: mine)
        }
        if Set(new) == Set(mine) { return true }
        let hasSameNumber =
            isShared(.personalIdentityNumber) || isSameButCentury || isFormerNumber
        let (newGiven, given) = Self.words(of: [.givenName], row, old)
        let (newFamily, family) = Self.words(of: [.familyName, .formerName], row, old)
        if !Set(newFamily).isDisjoint(with: family)
            || newFamily.joined().elementsEqual(family.joined())
        {
            // A family has a street and a telephone in common.
            return newGiven.isEmpty || given.isEmpty || Self.isOneName(newGiven, given)
                || hasSameNumber || isAlike(.email)
        }
        guard !Set(newGiven).isDisjoint(with: given) else { return false }
        return hasSameNumber || isReachedAlike
            || isAlike(.street)
                && (row[.postalCode] == nil || old[.postalCode] == nil || isAlike(.postalCode))
    }

    /// Whether given names share a word, or the initial of one.
    private static func isOneName(_ some: [[UInt8]], _ others: [[UInt8]]) -> Bool {
        some.contains { name in
            others.contains {
                name == $0 || (min(name.count, $0.count) == 1 && name.first == $0.first)
            }
        }
    }

    /// Whether they have a telephone number or the e-mail address in common.
    private var isReachedAlike: Bool {
        isAlike(.email) || !numbers(in: row).isDisjoint(with: numbers(in: old))
    }

    /// Whether the customer number and another agree: then he has another name now.
    private var hasTwoNumbersInCommon: Bool {
        isShared(.customerNumber)
            && [.organisationNumber, .personalIdentityNumber].contains(where: isShared)
    }

    private func isShared(_ field: Field) -> Bool {
        row[field] != nil && row[field] == old[field]
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
