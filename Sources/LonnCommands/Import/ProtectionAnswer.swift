/// What stands in a column that tells whose identity is protected.
enum ProtectionAnswer {
    /// The code of a row whose customer's is.
    static let reason = "protected-identity"

    /// Whether a cell that is not empty plainly says that it is not.
    static func isNo(_ text: String) -> Bool {
        var word = text.lowercased()
        while let last = word.last, ".! ".contains(last) { word.removeLast() }
        if noes.contains(word) { return true }
        let words = word.split(separator: " ")
        guard words.count > 1, denials.contains(words[0]) else { return false }
        return denied.contains { words[1].hasPrefix($0) }
    }

    private static let noes: Set<String> = [
        "nej", "n", "no", "0", "false", "falskt", "falsk", "ej", "inte", "ingen", "inget", "none",
        "saknas", "saknar",
    ]

    private static let denials: Set<Substring> = ["ej", "inte", "ingen", "inget", "not", "no"]

    /// What may follow on a denial; `ej utlämnas` denies nothing.
    private static let denied = [
        "skydd", "sekr", "hemlig", "kvarskriv", "spärr", "säkerhetsmark", "marker", "fingera",
        "aktuell", "satt", "angiv", "registrer", "relevant", "tillämp", "protect",
    ]
}
