internal import CustomerVault

extension Wording {
    /// In the log: somebody has enrolled, and before that wrong codes were tried in his name.
    static func enrolled(after wrongCodes: Int) -> Sentence {
        let words = wrongCodes == 1 ? ("fel kod", "wrong code") : ("fel koder", "wrong codes")
        let enrolled = action(.enrol)
        return Sentence(
            sv: "\(enrolled.sv) (\(wrongCodes) \(words.0))",
            en: "\(enrolled.en) (\(wrongCodes) \(words.1))")
    }
}
