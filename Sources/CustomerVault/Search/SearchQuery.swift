/// What somebody looks for: words in any order, each of which must stand somewhere with the customer.
///
/// ```swift
/// SearchQuery("öhman, åsa")  // both words, in either order
/// SearchQuery("174 06 05")  // digits: the last of a telephone number, or of anything else as written
/// ```
///
/// A word of one or two letters is looked for within names and at the beginning of other words; digits
/// from the first digit of a number on, one to three of them as a whole number.
struct SearchQuery: Sendable {
    /// A word, or words that together may be part of a telephone number.
    private struct Part: Sendable {
        let words: [SearchWord]
        let number: SearchNumber?

        func isIn(_ text: SearchText) -> Bool {
            words.span.all { $0.isIn(text) } || number?.isIn(text.telephones) == true
        }
    }

    private let parts: [Part]
    /// What may be missing: the form of the company.
    private let extras: [SearchWord]

    /// Whether there is anything to look for.
    var isEmpty: Bool { parts.isEmpty }

    /// Whether a field that holds nothing but digits can be what is meant.
    let hasDigit: Bool

    init(_ term: String) {
        // However a VAT number is grouped, it is one word.
        let isVATNumber =
            SearchWord.organisation(
                inVATNumber: SearchFold.folded(term).filter(\.isWordByte)) != nil
        let pieces =
            isVATNumber
            ? [Substring(term.filter { !$0.isWhitespace })]
            : term.split { $0.isWhitespace || ",;\"”“".contains($0) }
        var parts: [Part] = []
        var extras: [SearchWord] = []
        var run: [Substring] = []
        func endRun() {
            guard !run.isEmpty else { return }
            let words = run.compactMap { SearchWord($0) }
            parts.append(Part(words: words, number: SearchNumber(run.joined(separator: " "))))
            run = []
        }
        for piece in pieces {
            if SearchFold.folded(String(piece)).allSatisfy(SearchNumber.mayHold) {
                run.append(piece)
                continue
            }
            endRun()
            guard let word = SearchWord(piece) else { continue }
            if word.isCompanyForm {
                extras.append(word)
            } else {
                parts.append(Part(words: [word], number: nil))
            }
        }
        endRun()
        // Whoever looks for nothing else means the word itself.
        if parts.isEmpty {
            parts = extras.map { Part(words: [$0], number: nil) }
            extras = []
        }
        self.parts = parts.filter { !$0.words.isEmpty }
        self.extras = extras
        hasDigit = self.parts.contains { $0.words.contains(where: \.hasDigit) }
    }

    /// Whether everything stands somewhere with the customer.
    func matches(_ text: SearchText) -> Bool {
        parts.span.all { $0.isIn(text) }
    }

    /// How well a customer fits; `nil` if he does not.
    func rank(_ forgiving: SearchText, typed: SearchText) -> SearchRank? {
        guard matches(forgiving) else { return nil }
        return rank(typed, .typed, extras) ?? rank(forgiving, .forgiving, [])
    }

    private func rank(
        _ text: SearchText, _ form: SearchWord.Form, _ extras: [SearchWord]
    ) -> SearchRank? {
        var (isName, worst) = (true, SearchPattern.Fit.word)
        for part in parts {
            var fits: [(isName: Bool, fit: SearchPattern.Fit)] = []
            for word in part.words {
                if let fit = word.fit(in: text, form) { fits.append(fit) }
            }
            if fits.count < part.words.count {
                guard part.number?.isIn(text.telephones) == true else { return nil }
                isName = false
                continue
            }
            isName = isName && fits.allSatisfy(\.isName)
            worst = max(worst, fits.map(\.fit).max() ?? .word)
        }
        guard extras.allSatisfy({ $0.fit(in: text, form) != nil }) else { return nil }
        return SearchRank(isForgiven: form == .forgiving, isName: isName, fit: worst)
    }
}

/// In which order hits are shown: all letters as typed before forgiven ones, names before other
/// fields, whole words before their beginnings and these before what stands within a word.
struct SearchRank: Comparable, Sendable {
    private let value: Int

    /// Found by the whole of a number or an address that is one customer's.
    static let exact = SearchRank(value: -1)

    private init(value: Int) { self.value = value }

    init(isForgiven: Bool, isName: Bool, fit: SearchPattern.Fit) {
        value = (isForgiven ? 6 : 0) + (isName ? 0 : 3) + fit.rawValue
    }

    static func < (a: SearchRank, b: SearchRank) -> Bool { a.value < b.value }
}
