import SwedishIdentifiers

/// One word that is looked for, in the forms in which it may be written.
struct SearchWord: Sendable {
    /// In which forms a text is looked at.
    enum Form: Sendable {
        case forgiving, typed
    }

    /// A way in which it may be written, and where that stands if not where the word itself may.
    private struct Spelling: Sendable {
        let pattern: SearchPattern
        let reach: SearchPattern.Reach?

        init(_ folded: [UInt8], _ reach: SearchPattern.Reach? = nil) {
            pattern = SearchPattern(forgiving: folded)
            self.reach = reach
        }

        init(_ text: String, _ reach: SearchPattern.Reach? = nil) {
            self.init(SearchFold.folded(text), reach)
        }
    }

    private let forgiving: [Spelling]
    private let typed: SearchPattern
    private let nameReach: SearchPattern.Reach
    private let otherReach: SearchPattern.Reach
    /// If it may be part of a telephone number.
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
        forgiving = [Spelling(folded)] + Self.others(for: folded, letters)
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
        forgiving.span.any {
            $0.pattern.isIn(text.names, $0.reach ?? nameReach)
                || $0.pattern.isIn(text.others, $0.reach ?? otherReach)
        } || number?.isIn(text.telephones) == true
    }

    /// How well it fits a name or, if it fits none, the other texts.
    func fit(in text: SearchText, _ form: Form) -> (isName: Bool, fit: SearchPattern.Fit)? {
        if let fit = fit(in: text.names, form, nameReach) { return (true, fit) }
        if number?.isIn(text.telephones) == true { return (false, .word) }
        return fit(in: text.others, form, otherReach).map { (false, $0) }
    }

    private func fit(
        in text: [UInt8], _ form: Form, _ reach: SearchPattern.Reach
    ) -> SearchPattern.Fit? {
        switch form {
        case .typed: typed.fit(in: text, reach)
        case .forgiving: forgiving.compactMap { $0.pattern.fit(in: text, $0.reach ?? reach) }.min()
        }
    }

    /// AB, HB, KB, EF and what they are short for.
    private static let companyForms: Set<[UInt8]> = Set(
        [
            "ab", "hb", "kb", "ef", "aktiebolag", "aktiebolaget", "handelsbolag", "handelsbolaget",
            "kommanditbolag", "kommanditbolaget", "publ",
        ].map { Array($0.utf8) })

    /// What people write instead.
    private static func others(for folded: [UInt8], _ letters: [UInt8]) -> [Spelling] {
        let long = SearchFold.folded("bostadsrättsförening")
        switch letters {
        // A housing association is written in full or short.
        case _ where folded == Array("brf".utf8): return [Spelling(long)]
        case _ where folded.starts(with: long): return [Spelling("brf")]
        case Array("och".utf8): return [Spelling("&", .anywhere)]
        case Array("sankt".utf8), Array("st".utf8):
            return [Spelling("sankt", .start), Spelling("s:t", .start), Spelling("st", .word)]
        case Array("sankta".utf8): return [Spelling("s:ta", .start)]
        case Array("sta".utf8) where folded.contains(UInt8(ascii: ":")):
            return [Spelling("sankta", .start)]
        default: break
        }
        if folded.contains(UInt8(ascii: "&")) {
            let names = folded.split(separator: UInt8(ascii: "&"))
            return [" & ", " och "].map { Spelling(Array(names.joined(separator: $0.utf8))) }
        }
        return organisation(inVATNumber: letters).map { [Spelling($0, .number)] } ?? []
    }

    /// The organisationsnummer in a Swedish VAT number, both as letters and digits only.
    static func organisation(inVATNumber letters: [UInt8]) -> String? {
        guard letters.count == 14, letters.starts(with: "se".utf8),
            letters.suffix(2).elementsEqual("01".utf8)
        else { return nil }
        let digits = letters.dropFirst(2).dropLast(2).map { Character(Unicode.Scalar($0)) }
        return (try? OrganisationNumber(parsing: String(digits)))?.canonical
    }
}
