/// Whether a row and a customer with the same number have names that may be one customer's.
extension MergedFields {
    /// Whether row and customer share a word of their names, if both have one.
    func requireLikeNames() throws(VaultFailure) {
        guard row.hasName, old.hasName, !hasTwoNumbersInCommon else { return }
        let (given, known) = (Self.nameWords(row), Self.nameWords(old))
        guard
            given.isEmpty || known.isEmpty || !Set(given).isDisjoint(with: known)
                || given.joined().elementsEqual(known.joined())
        else {
            throw .refused(
                row[.companyName] != nil ? .companyName : .familyName, reason: "names-differ")
        }
    }

    /// The words of a name, as they are searched, without those that tell nobody from another.
    private static func nameWords(_ values: FieldValues) -> [[UInt8]] {
        let names = [Field.companyName, .givenName, .familyName].compactMap { values[$0] }
        let words = names.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
        return words.map { SearchFold.folded(String($0)) }.filter { !commonWords.contains($0) }
    }

    /// Whether the customer number and another agree: then he has another name now.
    private var hasTwoNumbersInCommon: Bool {
        func isShared(_ field: Field) -> Bool { row[field] != nil && row[field] == old[field] }
        return isShared(.customerNumber)
            && [.organisationNumber, .personalIdentityNumber].contains(where: isShared)
    }

    private static let commonWords = Set(
        [
            "ab", "aktiebolag", "aktiebolaget", "hb", "handelsbolag", "handelsbolaget", "kb",
            "kommanditbolag", "kommanditbolaget", "brf", "bostadsrättsförening",
            "bostadsrättsföreningen", "förening", "föreningen", "ekonomisk", "ideell",
            "samfällighet", "samfälligheten", "samfällighetsförening", "samfällighetsföreningen",
            "dödsbo", "dödsboet", "firma", "firman", "och", "i", "von", "af", "av", "de",
        ].map(SearchFold.folded))

    /// Whether a value says the same in other letters.
    func isAlike(_ field: Field) -> Bool {
        guard let new = row[field], let mine = old[field] else { return false }
        func letters(_ text: String) -> [UInt8] {
            SearchFold.folded(text).filter { $0 != SearchFold.space }
        }
        return new == mine || letters(new) == letters(mine)
    }
}
