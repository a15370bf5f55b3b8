internal import CustomerVault

extension Wording {
    /// In the log: somebody has enrolled, and before that wrong codes were tried in his name.
    static func enrolled(after wrongCodes: Int) -> Sentence {
        let enrolled = action(.enrol)
        guard wrongCodes > 1 else {
            return Sentence(sv: "\(enrolled.sv) (1 fel kod)", en: "\(enrolled.en) (1 wrong code)")
        }
        return Sentence(
            sv: "\(enrolled.sv) (\(wrongCodes) fel koder)",
            en: "\(enrolled.en) (\(wrongCodes) wrong codes)")
    }
}
