/// One word that is looked for, in the forms in which it may be written.
struct SearchWord: Sendable {
    /// In which forms a text is looked at.
    enum Form: Sendable {
        case forgiving, typed
    }

    private let forgiving: [SearchPattern]
    private let typed: SearchPattern
    private let nameReach: SearchPattern.Reach
    private let otherReach: SearchPattern.Reach
    /// If it may be the end of a telephone number.
    private let number: SearchNumber?
    let hasDigit: Bool
    /// Whether it says what form of company is meant, which may be left out.
    let isCompanyForm: Bool

    /// - Parameter word: without spaces; `nil` if nothing of it can be looked for.
    init?(_ word: Substring) {
        let folded = SearchFold.folded(String(word))
        let letters = folded.filter(\.isWordByte)
        guard let first = letters.first else { return nil }
        typed = SearchPattern(typed: SearchFold.typed(String(word)))
        forgiving = ([folded] + Self.otherWords(for: folded)).map(SearchPattern.init(forgiving:))
        number = SearchNumber(String(word))
        hasDigit = letters.contains(where: \.isDigit)
        isCompanyForm = Self.companyForms.contains(letters)
        let isNumber = letters.allSatisfy(\.isDigit)
        nameReach = isNumber ? .number : .anywhere
        otherReach =
            isNumber && letters.count < 4
            ? .wholeNumber : first.isDigit ? .number : letters.count < 3 ? .start : .anywhere
    }

    /// Whether it stands anywhere in a customer's texts.
    func isIn(_ text: SearchText) -> Bool {
        forgiving.contains { $0.isIn(text.names, nameReach) || $0.isIn(text.others, otherReach) }
            || number?.ends(text.telephones) == true
    }

    /// How well it fits a name or, if it fits none, the other texts.
    func fit(in text: SearchText, _ form: Form) -> (isName: Bool, fit: SearchPattern.Fit)? {
        let patterns = form == .typed ? [typed] : forgiving
        if let fit = patterns.compactMap({ $0.fit(in: text.names, nameReach) }).min() {
            return (true, fit)
        }
        if number?.ends(text.telephones) == true { return (false, .word) }
        return patterns.compactMap { $0.fit(in: text.others, otherReach) }.min()
            .map { (false, $0) }
    }

    /// AB, HB, KB, EF and what they are short for.
    private static let companyForms: Set<[UInt8]> = Set(
        [
            "ab", "hb", "kb", "ef", "aktiebolag", "aktiebolaget", "handelsbolag", "handelsbolaget",
            "kommanditbolag", "kommanditbolaget", "publ",
        ].map { Array($0.utf8) })

    /// A housing association is written in full or as `Brf`.
    private static func otherWords(for folded: [UInt8]) -> [[UInt8]] {
        let (short, long) = (Array("brf".utf8), SearchFold.folded("bostadsrättsförening"))
        if folded == short { return [long] }
        return folded.starts(with: long) ? [short] : []
    }
}
